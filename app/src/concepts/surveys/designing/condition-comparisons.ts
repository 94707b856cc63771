import type { Condition } from '../definition/condition.ts';
import type { ConditionSubject } from './condition-subjects.ts';

/** A line about one field. */
export type FieldLine = Extract<Condition, { readonly field: string }>;

/** How a subject can be looked at. */
export function comparisonsOf(
  subject: ConditionSubject | undefined,
): { readonly value: string; readonly label: string }[] {
  const choices = [
    { value: 'is', label: 'is one of' },
    { value: 'is-not', label: 'is none of' },
  ];
  const numbers = [
    { value: 'from', label: 'is at least' },
    { value: 'to', label: 'is at most' },
    { value: 'between', label: 'is between' },
  ];
  return [
    ...(subject === undefined || subject.options !== null ? choices : []),
    ...(subject === undefined || subject.isNumber ? numbers : []),
    { value: 'answered', label: 'is answered' },
    { value: 'unanswered', label: 'is not answered' },
  ];
}

/** How a line looks at its subject. */
export function comparisonOf(line: FieldLine, isNegated: boolean): string {
  if ('is' in line) return isNegated ? 'is-not' : 'is';
  if ('answered' in line) return line.answered === isNegated ? 'unanswered' : 'answered';
  if (line.from !== undefined && line.to !== undefined) return 'between';
  return line.from === undefined ? 'to' : 'from';
}

/** The line when it looks at its subject in another way; what was said before is kept where it fits. */
export function compared(
  field: string,
  how: string,
  { line, subject }: { readonly line: FieldLine; readonly subject: ConditionSubject | undefined },
): Condition {
  const is = 'is' in line ? line.is : [subject?.options?.[0]?.value ?? '1'];
  const { from, to } = 'is' in line || 'answered' in line ? { from: undefined, to: undefined } : line;
  const start = from ?? to ?? numberOf(subject?.options?.[0]?.value) ?? 0;
  switch (how) {
    case 'is':
      return { field, is };
    case 'is-not':
      return { not: { field, is } };
    case 'from':
      return { field, from: start };
    case 'to':
      return { field, to: to ?? start };
    case 'between':
      return { field, from: start, to: to ?? start };
    default:
      return { field, answered: how === 'answered' };
  }
}

function numberOf(text: string | undefined): number | undefined {
  const value = Number(text);
  return text === undefined || !Number.isFinite(value) ? undefined : value;
}
