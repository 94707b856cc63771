import type { Change } from '../../platform/events/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { allowed, type Meaning } from '../people/index.ts';
import { insertAnswerRows, insertRefusedRows } from './answer-row.store.ts';
import { takenBefore } from './answer-set.rules.ts';
import { answerSetWith, insertAnswerSet } from './answer-set.store.ts';
import type { NewAnswers } from './answer-set.ts';
import type { AnswerSetRecord } from './answer-set-record.ts';
import { readOnce } from './taking/read-once.ts';

/** Takes a file of answers: all of it with its refused rows, or nothing. */
export async function take(
  change: Change,
  asked: NewAnswers,
  { actor, newId }: Meaning,
): Promise<Outcome<AnswerSetRecord>> {
  const may = allowed(actor, 'take answers');
  if (!may.ok) return may;
  const read = await readOnce(asked);
  if (!read.ok) return read;
  const { queries, workspace } = change;
  const record = { ...read.value.known, id: newId(), takenAt: change.at, takenBy: change.actor.personId };
  if (!(await insertAnswerSet(queries, workspace, record))) {
    const earlier = await answerSetWith(queries, record);
    if (earlier === null) throw new Error('a set is in the way and cannot be seen');
    return takenBefore(earlier);
  }
  const key = { workspace, id: record.id };
  for (const part of read.value.rows.parts) await insertAnswerRows(queries, key, part);
  await insertRefusedRows(queries, key, read.value.rows.refused);
  await change.record({
    what: 'answers.taken',
    subject: { kind: 'answer-set', id: record.id },
    before: null,
    after: told(record),
  });
  return taken(record);
}

/** What the log keeps: counts and digests. The names of files and sets may name people, and the log does not forget. */
function told(record: AnswerSetRecord) {
  return {
    columns: record.columnNames.length,
    rows: { read: record.rowsRead, used: record.rowsUsed, refused: record.rowsRefused },
    fileBytes: record.fileBytes,
    fileDigest: record.fileDigest.toString('hex'),
    recipeDigest: record.recipeDigest.toString('hex'),
  };
}
