import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { answerSetById } from './answer-set.store.ts';
import type { AnswerSetRecord } from './answer-set-record.ts';

/** The set called so in this workspace, or the refusal that there is none. */
export async function foundSet(queries: Queries, id: string): Promise<Outcome<AnswerSetRecord>> {
  const set = await answerSetById(queries, id);
  return set === null ? refuse('not-found', 'there is no such set of answers in this workspace') : taken(set);
}
