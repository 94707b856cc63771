import type { Question } from '../definition/survey-definition.ts';

/** The codes of all parts of a question: its rows, items, choices and columns. */
export function partCodesOf(question: Question | undefined): ReadonlySet<string> {
  if (question === undefined) return new Set();
  const codes: string[] = [];
  for (const name of ['rows', 'items', 'choices', 'columns'] as const) {
    const parts = (question as Partial<Record<typeof name, readonly { readonly code: string }[]>>)[name];
    codes.push(...(parts ?? []).map(({ code }) => code));
  }
  return new Set(codes);
}

/** Whether each row of the question says itself what it measures. */
export function hasMeasuringRows(question: Question): boolean {
  return 'rows' in question || 'items' in question;
}
