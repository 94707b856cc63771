import { type ColumnType, sql } from 'kysely';
import type { Outcome } from '../../platform/refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage } from '../../platform/storage/index.ts';
import type { AnswerSetSummary } from './answer-set.ts';
import type { AnswerSetRecord, RowCounts } from './answer-set-record.ts';

type Tables = {
  answer_sets: {
    workspace_id: string;
    answer_set_id: string;
    title: string;
    file_name: string;
    file_bytes: number;
    encoding: string;
    delimiter: string;
    header_rows: number;
    header_text: string;
    column_names: readonly string[];
    recipe: string;
    rows_read: number;
    rows_used: number;
    rows_refused: number;
    file_digest: Buffer;
    recipe_digest: Buffer;
    taken_at: Date;
    taken_by: string | null;
    source_kind: AnswerSetRecord['sourceKind'];
    facts: ColumnType<AnswerSetRecord['facts'], string, never>;
    notes: readonly string[];
  };
};

const SUMMARY = [
  'answer_set_id as id',
  'title',
  'file_name as fileName',
  'rows_read as rowsRead',
  'rows_used as rowsUsed',
  'rows_refused as rowsRefused',
  'taken_at as takenAt',
  'taken_by as takenBy',
] as const;

const RECORD = [
  ...SUMMARY,
  'file_bytes as fileBytes',
  'encoding',
  'delimiter',
  'header_rows as headerRows',
  'header_text as headerText',
  'column_names as columnNames',
  'recipe',
  'file_digest as fileDigest',
  'recipe_digest as recipeDigest',
  'source_kind as sourceKind',
  'facts',
  'notes',
] as const;

/** Sets of answers, the newest first; the page after a place. */
export function answerSetsPage(queries: Queries, asked: PageAsked): Promise<Outcome<Page<AnswerSetSummary>>> {
  const query = queries.withTables<Tables>().selectFrom('answer_sets').select(SUMMARY);
  return readPage(
    query,
    [
      { column: 'taken_at', direction: 'desc', type: 'timestamptz' },
      { column: 'answer_set_id', direction: 'asc', type: 'uuid' },
    ],
    asked,
  );
}

export async function answerSetById(queries: Queries, id: string): Promise<AnswerSetRecord | null> {
  const query = queries.withTables<Tables>().selectFrom('answer_sets').select(RECORD);
  return (await query.where('answer_set_id', '=', id).executeTakeFirst()) ?? null;
}

/** Some sets, the newest first. */
export async function answerSetsById(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly AnswerSetSummary[]> {
  if (ids.length === 0) return [];
  const query = queries.withTables<Tables>().selectFrom('answer_sets').select(SUMMARY);
  return query
    .where('answer_set_id', 'in', [...new Set(ids)])
    .orderBy('taken_at', 'desc')
    .orderBy('answer_set_id')
    .execute();
}

/** All that is kept of some sets but their rows, the newest first. */
export async function answerSetRecords(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly AnswerSetRecord[]> {
  if (ids.length === 0) return [];
  const query = queries.withTables<Tables>().selectFrom('answer_sets').select(RECORD);
  return query
    .where('answer_set_id', 'in', [...new Set(ids)])
    .orderBy('taken_at', 'desc')
    .orderBy('answer_set_id')
    .execute();
}

/** What some sets are called, by id; all of them when none are named. */
export async function answerSetTitles(
  queries: Queries,
  ids?: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids !== undefined && ids.length === 0) return new Map();
  const query = queries
    .withTables<Tables>()
    .selectFrom('answer_sets')
    .select(['answer_set_id as id', 'title'])
    .orderBy('taken_at', 'desc');
  const wanted = ids === undefined ? query : query.where('answer_set_id', 'in', [...new Set(ids)]);
  return new Map((await wanted.execute()).map(({ id, title }) => [id, title]));
}

/** Whether any answers were taken in this workspace. */
export async function hasAnswers(queries: Queries): Promise<boolean> {
  const query = queries.withTables<Tables>().selectFrom('answer_sets').select('answer_set_id');
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** The sets that were taken of a file with these bytes, whatever the recipe; the newest first. */
export async function answerSetsOfFile(
  queries: Queries,
  fileDigest: Buffer,
): Promise<readonly AnswerSetSummary[]> {
  const query = queries.withTables<Tables>().selectFrom('answer_sets').select(SUMMARY);
  return query.where('file_digest', '=', fileDigest).orderBy('taken_at', 'desc').execute();
}

/** What identifies a file read by a recipe, whatever both are called. */
export type Digests = Pick<AnswerSetRecord, 'fileDigest' | 'recipeDigest'>;

/** The set that was taken of the same file with the same recipe. */
export async function answerSetWith(
  queries: Queries,
  { fileDigest, recipeDigest }: Digests,
): Promise<AnswerSetSummary | null> {
  const query = queries.withTables<Tables>().selectFrom('answer_sets').select(SUMMARY);
  const found = query.where('file_digest', '=', fileDigest).where('recipe_digest', '=', recipeDigest);
  return (await found.executeTakeFirst()) ?? null;
}

/**
 * Keeps a new set. Two changes that keep the same file at one moment meet here, before either has sent its rows: nothing is
 * read before, so imports of other files never get in each other's way.
 *
 * @returns where the set lies, for `completeAnswerSet`; null when the same file was taken with the same recipe before
 */
export async function insertAnswerSet(
  queries: Queries,
  workspaceId: string,
  record: AnswerSetRecord,
): Promise<string | null> {
  const [inserted] = await queries
    .withTables<Tables>()
    .insertInto('answer_sets')
    .values({
      workspace_id: workspaceId,
      answer_set_id: record.id,
      title: record.title,
      file_name: record.fileName,
      file_bytes: record.fileBytes,
      encoding: record.encoding,
      delimiter: record.delimiter,
      header_rows: record.headerRows,
      header_text: record.headerText,
      column_names: record.columnNames,
      recipe: record.recipe,
      rows_read: record.rowsRead,
      rows_used: record.rowsUsed,
      rows_refused: record.rowsRefused,
      file_digest: record.fileDigest,
      recipe_digest: record.recipeDigest,
      taken_at: record.takenAt,
      taken_by: record.takenBy,
      source_kind: record.sourceKind,
      facts: JSON.stringify(record.facts),
      notes: record.notes,
    })
    .onConflict((same) => same.columns(['workspace_id', 'file_digest', 'recipe_digest']).doNothing())
    .returning(sql<string>`ctid::text`.as('place'))
    .execute();
  return inserted?.place ?? null;
}

/**
 * Says how many rows there were, in the change that keeps the set; no later one can. The set is found by where it lies:
 * whoever looks for it by its id may read what other imports write at the same moment, and one of them has to begin anew.
 */
export async function completeAnswerSet(
  queries: Queries,
  place: string,
  { rowsRead, rowsUsed, rowsRefused }: RowCounts,
): Promise<void> {
  const { numUpdatedRows } = await queries
    .withTables<Tables>()
    .updateTable('answer_sets')
    .set({ rows_read: rowsRead, rows_used: rowsUsed, rows_refused: rowsRefused })
    .where(sql<boolean>`ctid = ${place}::tid`)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Error('a set was completed that this change has not made');
}
