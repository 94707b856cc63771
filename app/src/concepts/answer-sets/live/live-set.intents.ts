import { createHash } from 'node:crypto';
import {
  extendColumnTable,
  lockColumnTable,
  makeColumnTable,
  saveColumnTexts,
} from '../../../platform/columns/index.ts';
import { delimitedHeader } from '../../../platform/delimited/index.ts';
import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { ColumnFacts } from '../../../platform/tables/index.ts';
import { answerSetById, insertAnswerSet } from '../answer-set.store.ts';
import { liveColumns, storedColumn } from './live-columns.ts';
import { LiveRows } from './live-rows.ts';
import { updateLiveSet } from './live-set.store.ts';

/** A set that grows: what it is called, its columns in their order, and the recipe that reads them, as text. */
export type LiveSet = {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly recipe: string;
  /** What is known of the columns beside the recipe, by position; empty when nothing is. */
  readonly facts?: readonly ColumnFacts[];
};

type Changing = Pick<Change, 'queries' | 'workspace' | 'at' | 'actor'>;

/** Makes an empty set that grows. Refused when the recipe cannot read such columns. */
export async function makeLiveSet(
  { queries, workspace, at, actor }: Changing,
  { id, title, columns, recipe, facts = [] }: LiveSet,
): Promise<Outcome<null>> {
  const read = await liveColumns({ columns, recipe, facts });
  if (!read.ok) return read;
  const made = await insertAnswerSet(queries, workspace, {
    id,
    title,
    fileName: fileNameOf(title),
    fileBytes: 0,
    encoding: 'utf-8',
    delimiter: ',',
    headerRows: 1,
    headerText: headerOf(columns),
    columnNames: columns,
    recipe,
    rowsRead: 0,
    rowsUsed: 0,
    rowsRefused: 0,
    // There is no file: what stands for its bytes is the set itself.
    fileDigest: createHash('sha256').update(id).digest(),
    recipeDigest: createHash('sha256').update(recipe).digest(),
    takenAt: at,
    takenBy: actor.personId,
    sourceKind: 'survey',
    facts,
    notes: [],
  });
  if (made === null) throw new Error('a set that grows was made twice');
  const stored = read.value.kept.map(storedColumn);
  const key = { workspace, table: id };
  await makeColumnTable(queries, key, stored);
  await emptyTexts(queries, key, stored);
  return taken(null);
}

/**
 * Gives a set that grows more columns behind its others, and another recipe. Rows before have nothing in the new columns; what the
 * recipe reads of the others and did not before is read now.
 */
export async function extendLiveSet(
  { queries, workspace }: Changing,
  { id, title, columns, recipe, facts = [] }: LiveSet,
): Promise<Outcome<null>> {
  const key = { workspace, table: id };
  const table = await lockColumnTable(queries, key);
  const set = await answerSetById(queries, id);
  if (table === null || set === null || set.sourceKind !== 'survey') {
    return refuse('not-found', 'there is no such set of answers in this workspace');
  }
  if (!set.columnNames.every((name, position) => columns[position] === name)) {
    throw new Error('the columns of a set that grows keep their places');
  }
  const read = await liveColumns({ columns, recipe, facts });
  if (!read.ok) return read;
  await updateLiveSet(queries, id, { title, columns, headerText: headerOf(columns), recipe, facts });
  const there = new Set(table.columns.map(({ name }) => name));
  const more = read.value.kept.filter(({ name }) => !there.has(name));
  const stored = more.map(storedColumn);
  await extendColumnTable(queries, key, stored);
  await emptyTexts(queries, key, stored);
  const readsMore = more.some(({ reading }) => reading.position < set.columnNames.length);
  if (readsMore && table.rowCount > 0) await new LiveRows().reread(queries, { workspace, id });
  return taken(null);
}

/** A column of texts that has no list of them would be one that has had too many. */
async function emptyTexts(
  queries: Change['queries'],
  key: { readonly workspace: string; readonly table: string },
  columns: readonly { readonly name: string; readonly kind: string }[],
): Promise<void> {
  for (const { name, kind } of columns) {
    if (kind === 'text') await saveColumnTexts(queries, key, { column: name, texts: [] });
  }
}

function headerOf(columns: readonly string[]): string {
  return delimitedHeader(columns).replace(/\r\n$/u, '');
}

/** What a file of these answers is called. */
function fileNameOf(title: string): string {
  const plain = title.replaceAll(/[/\\\p{Cc}\p{Cs}]+/gu, ' ').trim();
  return `${[...plain].slice(0, 150).join('').trim() || 'survey'}.csv`;
}
