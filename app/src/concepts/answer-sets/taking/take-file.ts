import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { openedBy, type Recipe } from '../../analyses/index.ts';
import { keptColumns, type OpenAnswersFile, tooManyGroups } from '../../answers/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { takenBefore } from '../answer-set.rules.ts';
import { answerSetWith, completeAnswerSet, insertAnswerSet } from '../answer-set.store.ts';
import type { AnswerSetRecord, RowCounts } from '../answer-set-record.ts';
import { insertRefusedCells } from '../refused-cell.store.ts';
import { digestOf, stillTheSame } from './file-digest.ts';
import type { FileToTake, TakingProgress } from './file-to-take.ts';
import { knownOfFile } from './known-of-file.ts';
import { checkedRecipe } from './recipe-check.ts';
import { takeRows } from './taken-rows.ts';

const LARGEST_FILE_BYTES = 2 ** 31 - 1;

/** Who takes a file, null for Heed itself, and who is told how far it is. */
export type FileTaking = {
  readonly actor: Actor | null;
  readonly newId: () => string;
  readonly progress?: TakingProgress | undefined;
};

/**
 * Takes a file of answers: all of it with its refused rows and one event, or nothing. Rows are used and refused as
 * `heed analyze` does. The file is read twice, first for its digest alone, so that one that was taken before is known before
 * its rows are read; it is never held as a whole.
 */
export async function takeFile(
  change: Change,
  file: FileToTake,
  { actor, newId, progress }: FileTaking,
): Promise<Outcome<AnswerSetRecord>> {
  const may = actor === null ? taken(null) : allowed(actor, 'take answers');
  if (!may.ok) return may;
  const recipe = checkedRecipe(file);
  if (!recipe.ok) return recipe;
  const digested = await digestOf(file);
  if (!digested.ok) return digested;
  if (digested.value.bytes > LARGEST_FILE_BYTES) {
    return refuse('file-refused', `${file.fileName}: the file has more than 2 GB; import it in parts`);
  }
  const opened = await openedBy(openable(file), recipe.value);
  if (!opened.ok) return opened;
  const known = knownOfFile(file, { recipe: recipe.value, opened: opened.value, digested: digested.value });
  const begun = { ...known, id: newId(), takenAt: change.at, takenBy: change.actor.personId };
  const place = await insertAnswerSet(change.queries, change.workspace, begun);
  if (place === null) {
    const earlier = await answerSetWith(change.queries, begun);
    if (earlier === null) throw new Error('a set is in the way and cannot be seen');
    return takenBefore(earlier);
  }
  const counts = await takeOpened(change, opened.value, { id: begun.id, recipe: recipe.value, progress });
  if (!counts.ok) return counts;
  const same = await stillTheSame(file, digested.value);
  if (!same.ok) return same;
  const record = { ...begun, ...counts.value };
  await completeAnswerSet(change.queries, place, counts.value);
  await change.record({
    what: 'answers.taken',
    subject: { kind: 'answer-set', id: record.id },
    before: null,
    after: told(record),
  });
  return taken(record);
}

function openable(file: FileToTake) {
  const name = file.fileName;
  return 'bytes' in file ? { name, bytes: file.bytes } : { name, location: file.location };
}

type RowsTakingOf = {
  readonly id: string;
  readonly recipe: Recipe;
  readonly progress: TakingProgress | undefined;
};

/** Keeps the rows of an open file, and the cells that were refused. */
async function takeOpened(
  { queries, workspace }: Change,
  { table, plan }: OpenAnswersFile,
  { id, recipe, progress }: RowsTakingOf,
): Promise<Outcome<RowCounts>> {
  const key = { workspace, id };
  const columns = keptColumns(table, recipe, plan);
  const rows = await takeRows(table, { queries, key, columns, progress });
  if (!rows.ok) return rows;
  const { counts, refusedCells, tooManyTexts } = rows.value;
  const group = plan.group === null ? undefined : plan.columns[plan.group]!.position;
  if (recipe.by !== undefined && group !== undefined && tooManyTexts.has(group)) {
    return tooManyGroups(recipe.by);
  }
  await insertRefusedCells(queries, key, refusedCells);
  return taken(counts);
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
