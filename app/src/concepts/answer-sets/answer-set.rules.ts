import { type Outcome, quoted, refuse } from '../../platform/refusals/index.ts';
import type { AnswerSetSummary } from './answer-set.ts';

/** Why the same file is not taken twice with the same recipe: every figure would be there twice. */
export function takenBefore({ id, title, takenAt }: AnswerSetSummary): Outcome<never> {
  const day = takenAt.toISOString().slice(0, 10);
  return refuse(
    'conflict',
    `the same file was taken with the same recipe on ${day}, as ${quoted(title)} (${id}); look there, or send another file or recipe`,
  );
}
