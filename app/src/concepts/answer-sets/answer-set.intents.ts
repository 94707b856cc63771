import type { Change } from '../../platform/events/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import type { Meaning } from '../people/index.ts';
import type { NewAnswers } from './answer-set.ts';
import type { AnswerSetRecord } from './answer-set-record.ts';
import { givenFile } from './taking/given-file.ts';
import { takeFile } from './taking/take-file.ts';

/** Takes the file of answers that a request holds: all of it with its refused rows, or nothing. */
export async function take(
  change: Change,
  asked: NewAnswers,
  meaning: Meaning,
): Promise<Outcome<AnswerSetRecord>> {
  const given = givenFile(asked);
  return given.ok ? takeFile(change, given.value, meaning) : given;
}
