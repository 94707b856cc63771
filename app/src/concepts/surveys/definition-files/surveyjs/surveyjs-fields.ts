import type { Words } from '../../definition/words.ts';
import { listAt, numberAt, textAt } from '../loose-json.ts';
import type { SurveyjsElement } from './surveyjs-element.ts';

/** A field to write in, of a question or of a part of one. */
export function askWritten(
  element: SurveyjsElement,
  raw: Readonly<Record<string, unknown>>,
  {
    path,
    ...base
  }: {
    readonly path: string;
    readonly code: string;
    readonly text: Words;
    readonly required: boolean;
    readonly hint?: Words;
  },
): void {
  const { draft, where, when } = element;
  const type = textAt(raw, 'type');
  const input = type === 'slider' ? 'range' : textAt(raw, 'inputType');
  if (input === 'number' || input === 'range') {
    const limits = numberLimits(raw);
    element.set(path, { field: base.code, kind: 'number', decimals: limits.decimals });
    if (draft.ask({ type: 'number', ...base, ...limits }, where, when)) element.kept(base.code, 'a number');
    return;
  }
  element.set(path, { field: base.code, kind: 'text' });
  if (input === 'date') {
    const day = (key: string): string | undefined =>
      /^\d{4}-\d{2}-\d{2}$/u.test(textAt(raw, key)) ? textAt(raw, key) : undefined;
    const from = day('min');
    const to = day('max');
    const limits = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    if (draft.ask({ type: 'date', ...base, ...limits }, where, when)) element.kept(base.code, 'a day');
    return;
  }
  const emails = listAt(raw, 'validators').some((validator) => /^email/u.test(textAt(validator, 'type')));
  const kind = input === 'email' || emails ? 'e-mail' : input === 'tel' ? 'phone' : 'words';
  if (!['', 'text', 'email', 'tel'].includes(input))
    draft.report.changed(where, `a field of kind ${input}`, 'Heed takes words here');
  const rows = numberAt(raw, 'rows');
  const lines = type === 'comment' ? Math.min(20, Math.max(2, Math.floor(rows ?? 4))) : 1;
  const most = numberAt(raw, 'maxLength');
  const longest =
    most !== undefined && Number.isInteger(most) && most >= 1 && most <= 20_000 ? { longest: most } : {};
  if (draft.ask({ type: 'text', ...base, lines, kind, ...longest }, where, when))
    element.kept(base.code, 'words');
}

function numberLimits(raw: Readonly<Record<string, unknown>>): {
  decimals: number;
  lowest?: number;
  highest?: number;
} {
  const numeric = listAt(raw, 'validators').find((validator) => /^numeric/u.test(textAt(validator, 'type')));
  const lowest = numberAt(raw, 'min') ?? numberAt(numeric, 'minValue');
  const highest = numberAt(raw, 'max') ?? numberAt(numeric, 'maxValue');
  const step = numberAt(raw, 'step');
  const fraction = step === undefined ? 2 : (String(step).split('.')[1]?.length ?? 0);
  const fits =
    (lowest ?? 0) <= (highest ?? lowest ?? 0) &&
    Math.abs(lowest ?? 0) <= 1e12 &&
    Math.abs(highest ?? 0) <= 1e12;
  return {
    decimals: Math.min(6, fraction),
    ...(lowest === undefined || !fits ? {} : { lowest }),
    ...(highest === undefined || !fits ? {} : { highest }),
  };
}
