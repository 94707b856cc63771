import { scaleOf } from '../scale-labels.ts';
import { UniqueCodes } from '../unique-codes.ts';
import type { XlsformRow } from './xlsform-row.ts';
import { cellOf, plain } from './xlsform-sheets.ts';

/** What the form notes by itself, without asking. */
const NOTED = new Set(
  'start end today deviceid device id subscriberid simserial phonenumber username email calculate hidden audit start-geopoint background-audio xml-external csv-external get phone number get sim id get subscriber id'.split(
    ' ',
  ),
);
const LOST = new Set([
  'geopoint',
  'geotrace',
  'geoshape',
  'location',
  'gps',
  'barcode',
  'audio',
  'video',
  'osm',
  'add audio prompt',
  'add video prompt',
]);

/** Whether a row asks something, by its type. */
export function isQuestion(type: string): boolean {
  return !/^(?:begin|end)[ _]/iu.test(type.trim());
}

/** Takes a row of an XLSForm, or reports that it cannot be. */
export function askXlsform(asked: XlsformRow): void {
  const given = cellOf(asked.row, 'type').trim();
  const type = plain(given);
  const list =
    /^(select one external|select one|select multiple|select all that apply|rank|add select one prompt using|add select multiple prompt using)\s+(?:from\s+)?(\S+)(.*)$/u.exec(
      type,
    );
  if (list !== null) {
    // The name of a list keeps its case.
    const name = given.split(/\s+/u).find((word) => plain(word) === plain(list[2] ?? '')) ?? '';
    askOfList(asked, {
      kind: list[1] ?? '',
      list: given.includes(name) ? name : (list[2] ?? ''),
      other: /specify other|or other/u.test(list[3] ?? ''),
    });
  } else if (/^(?:integer|int|add integer prompt|decimal|range|add decimal prompt)/u.test(type))
    askNumber(asked, /^(?:int|add int)/u.test(type) ? 0 : 2);
  else if (/^(?:text|string|add text prompt)/u.test(type)) askText(asked);
  else if (/^(?:date|add date prompt)$/u.test(type)) askDay(asked);
  else if (/^(?:note|add note prompt)/u.test(type)) say(asked);
  else if (/^(?:acknowledge|trigger|add acknowledge prompt)/u.test(type)) askToAgree(asked);
  else if (/^(?:image|photo|file|add image prompt)/u.test(type)) askFile(asked, type);
  else if (/^(?:time|datetime|date time)/u.test(type)) {
    asked.draft.report.changed(asked.where, `a ${type}`, 'Heed has days; it is asked in words');
    askText(asked);
  } else if (NOTED.has(type))
    asked.draft.report.dropped(
      asked.where,
      `${type}, noted without asking`,
      'Heed notes times, language and device itself',
    );
  else
    asked.draft.report.dropped(
      asked.where,
      LOST.has(type) ? `a question of type ${type}` : `the type ${given}`,
      'Heed has no such question',
    );
  sayLost(asked);
}

function sayLost({ row, draft, where }: XlsformRow): void {
  const parts: readonly (readonly [string, string])[] = [
    ['calculation', 'a calculation'],
    ['default', 'an answer that is given beforehand'],
    ['choice filter', 'a filter of choices by an earlier answer'],
    ['repeat count', 'a number of repetitions'],
    ['trigger', 'a trigger'],
    ['media::image', 'an image'],
    ['image', 'an image'],
    ['audio', 'a sound'],
    ['video', 'a video'],
  ];
  for (const [column, what] of parts)
    if (cellOf(row, column) !== '') draft.report.dropped(where, what, 'Heed has no such thing');
}

function askOfList(
  asked: XlsformRow,
  { kind, list, other }: { readonly kind: string; readonly list: string; readonly other: boolean },
): void {
  const { draft, where, when, code } = asked;
  const codes = new UniqueCodes('part', 'c');
  const parts = (asked.choices.get(list) ?? []).slice(0, 500).map((row) => {
    const there = cellOf(row, 'name', 'value');
    const part = codes.take(there);
    if (part !== there)
      draft.report.changed(`${where}, ${there}`, `the name ${there}`, `its code is ${part} here`);
    const words = asked.words(row, 'label') ?? { [draft.base]: there || part };
    return { there, code: part, words, label: words[draft.base] ?? '' };
  });
  if (parts.length === 0) {
    draft.report.dropped(where, `a question with the list ${list}`, 'the sheet choices has no such list');
    return;
  }
  const choices = [
    ...parts.map(({ code: part, words }) => ({ code: part, words, other: false })),
    ...(other
      ? [
          {
            code: codes.take('other'),
            words: Object.fromEntries(draft.languages.map((language) => [language, 'Other'])),
            other: true,
          },
        ]
      : []),
  ];
  const base = asked.base;
  if (kind === 'rank') {
    const items = choices.map(({ code: part, words }) => ({ code: part, words }));
    if (draft.ask({ type: 'ranking', ...base, items }, where, when))
      draft.report.kept(where, code, `${items.length} things in order`);
    return;
  }
  const several = /multiple|all that apply/u.test(kind);
  const options = parts.map(({ there, label, words }) => ({ code: there, label, words }));
  const found = several || other ? null : scaleOf(options, where, draft.report);
  asked.set({
    field: code,
    kind: 'choice',
    values:
      found?.pointOf ??
      new Map([...parts.map((part) => [part.there, part.code] as const), ['other', 'other']]),
  });
  const look = /minimal|autocomplete/u.test(cellOf(asked.row, 'appearance'))
    ? ('dropdown' as const)
    : ('list' as const);
  const done =
    found !== null
      ? draft.ask({ type: 'rating', ...base, scale: found.scale, look: 'list' }, where, when)
      : several || choices.length === 1
        ? draft.ask({ type: 'multiple-choice', ...base, choices }, where, when)
        : draft.ask({ type: 'single-choice', ...base, choices, look }, where, when);
  if (done)
    draft.report.kept(
      where,
      code,
      found === null ? `${several ? 'any' : 'one'} of ${choices.length} choices` : 'a rating',
    );
}

function askNumber(asked: XlsformRow, decimals: number): void {
  const { draft, where, when, code } = asked;
  asked.set({ field: code, kind: 'number', decimals });
  const limits = limitsOf(asked, decimals);
  if (draft.ask({ type: 'number', ...asked.base, decimals, ...limits }, where, when))
    draft.report.kept(where, code, 'a number');
}

/** Bounds from a constraint such as `. >= 0 and . <= 100`; anything else is reported. */
function limitsOf(asked: XlsformRow, decimals: number): { lowest?: number; highest?: number } {
  const text = constraintOf(asked);
  if (text === '') return {};
  let lowest: number | undefined;
  let highest: number | undefined;
  const step = 10 ** -decimals;
  for (const part of text.split(/\s+and\s+/iu)) {
    const found = /^\(?\s*\.\s*(<=|>=|<|>)\s*(-?\d{1,12}(?:\.\d{1,6})?)\s*\)?$/u.exec(part.trim());
    if (found === null) {
      asked.draft.report.dropped(
        asked.where,
        `the check ${text}`,
        'Heed has lowest and highest numbers only',
      );
      return {};
    }
    const limit = Number(found[2]);
    const sign = found[1] ?? '';
    const inclusive = sign.endsWith('=');
    if (sign.startsWith('>')) lowest = inclusive ? limit : Number((limit + step).toFixed(decimals));
    else highest = inclusive ? limit : Number((limit - step).toFixed(decimals));
  }
  if (lowest !== undefined && highest !== undefined && lowest > highest) return {};
  return { ...(lowest === undefined ? {} : { lowest }), ...(highest === undefined ? {} : { highest }) };
}

function constraintOf({ row }: XlsformRow): string {
  return cellOf(row, 'constraint', 'bind:constraint', 'bind::constraint').trim();
}

function sayConstraint(asked: XlsformRow): void {
  const text = constraintOf(asked);
  if (text !== '')
    asked.draft.report.dropped(
      asked.where,
      `the check ${text}`,
      'Heed checks answers by the kind of question',
    );
}

function askText(asked: XlsformRow): void {
  const { draft, where, when, code } = asked;
  asked.set({ field: code, kind: 'text' });
  sayConstraint(asked);
  const lines = /multiline/u.test(cellOf(asked.row, 'appearance')) ? 5 : 1;
  if (draft.ask({ type: 'text', ...asked.base, lines }, where, when)) draft.report.kept(where, code, 'words');
}

function askDay(asked: XlsformRow): void {
  const { draft, where, when, code } = asked;
  asked.set({ field: code, kind: 'text' });
  sayConstraint(asked);
  if (draft.ask({ type: 'date', ...asked.base }, where, when)) draft.report.kept(where, code, 'a day');
}

function say(asked: XlsformRow): void {
  const { draft, where, when, code } = asked;
  if (draft.ask({ type: 'statement', ...asked.base, required: false }, where, when))
    draft.report.kept(where, code, 'words to read');
}

function askToAgree(asked: XlsformRow): void {
  const { draft, where, when, code } = asked;
  asked.set({ field: code, kind: 'choice', values: new Map([['OK', 'yes']]) });
  draft.report.changed(where, 'something to acknowledge', 'it is a consent with yes and no');
  if (draft.ask({ type: 'consent', ...asked.base }, where, when)) draft.report.kept(where, code, 'a consent');
}

function askFile(asked: XlsformRow, type: string): void {
  const { draft, where, when, code } = asked;
  const kinds = /file/u.test(type) ? (['image', 'pdf', 'text'] as const) : (['image'] as const);
  if (draft.ask({ type: 'file', ...asked.base, kinds: [...kinds] }, where, when))
    draft.report.kept(where, code, 'a file');
}
