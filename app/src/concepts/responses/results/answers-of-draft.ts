import type { AnswersByCode } from '../../surveys/declarations.ts';

/** What Heed kept itself of somebody who has not finished, `{ CODE: { step, value } }`, as answers; what was taken back is null. */
export function answersOfDraft(draft: string | null): AnswersByCode {
  const kept =
    draft === null ? {} : (JSON.parse(draft) as Readonly<Record<string, { readonly value: unknown }>>);
  const given = Object.entries(kept).filter(([, { value }]) => value !== null);
  return Object.fromEntries(given.map(([code, { value }]) => [code, value])) as AnswersByCode;
}
