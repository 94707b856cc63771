import type { AnswerValue } from '../../surveys/index.ts';
import type { DraftAnswers } from './submission.ts';

/** Proper answers of one step, null where one was taken back. */
export type StepAnswers = {
  readonly step: number;
  readonly answers: { readonly [code: string]: AnswerValue | null };
};

/**
 * What is known of somebody's answers after one more step came. For each question the highest step counts, so it makes no difference
 * in which order steps arrive; of the same step, sent twice, what came later does.
 */
export function mergedDraft(before: DraftAnswers, { step, answers }: StepAnswers): DraftAnswers {
  const merged = new Map(Object.entries(before));
  for (const [code, value] of Object.entries(answers)) {
    const known = merged.get(code);
    if (known === undefined || known.step <= step) merged.set(code, { step, value });
  }
  return Object.fromEntries(merged);
}

/** The answers that stand in a draft. */
export function draftedAnswers(draft: DraftAnswers): { readonly [code: string]: AnswerValue } {
  return Object.fromEntries(
    Object.entries(draft).flatMap(([code, { value }]) => (value === null ? [] : [[code, value]])),
  );
}
