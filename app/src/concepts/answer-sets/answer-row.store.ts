import { sql } from 'kysely';
import type { Outcome } from '../../platform/refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage } from '../../platform/storage/index.ts';

type Tables = {
  answer_rows: { workspace_id: string; answer_set_id: string; row_number: number; cells: string[] };
  refused_answer_rows: {
    workspace_id: string;
    answer_set_id: string;
    row_number: number;
    reason: string;
    row_text: string;
  };
};

/** A row that could not be used, exactly as it stood. */
export type KeptRefusedRow = { readonly row: number; readonly reason: string; readonly text: string };

/** Which set of which workspace. */
export type SetKey = { readonly workspace: string; readonly id: string };

/** The rows from one number to another, both among them. */
export type RowRange = { readonly from: number; readonly to: number };

export async function insertRefusedRows(
  queries: Queries,
  { workspace, id }: SetKey,
  rows: readonly KeptRefusedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into refused_answer_rows (workspace_id, answer_set_id, row_number, reason, row_text)
    select ${workspace}::uuid, ${id}::uuid, row_number, reason, row_text
    from unnest(
      ${rows.map(({ row }) => row)}::int[], ${rows.map(({ reason }) => reason)}::text[],
      ${rows.map(({ text }) => text)}::text[]
    ) as given_rows (row_number, reason, row_text)`.execute(queries);
}

/** A row of a set: its place in the file, counted from 1 below the header, and its cells as they stood. */
export type AnswerRow = { readonly row: number; readonly cells: readonly string[] };

/** Rows of a set that grows, or was taken before rows were kept in blocks, within a range, in the order of the file. */
export async function answerRowsKeptSingly(
  queries: Queries,
  setId: string,
  { from, to }: RowRange,
): Promise<readonly AnswerRow[]> {
  return (
    queries
      .withTables<Tables>()
      .selectFrom('answer_rows')
      // The driver takes JSON apart several times as fast as arrays.
      .select(['row_number as row', sql<string[]>`to_json(cells)`.as('cells')])
      .where('answer_set_id', '=', setId)
      .where('row_number', '>=', from)
      .where('row_number', '<=', to)
      .orderBy('row_number')
      .execute()
  );
}

/** Some of these rows, by their numbers, in the order of the file. */
export async function answerRowsPicked(
  queries: Queries,
  setId: string,
  numbers: readonly number[],
): Promise<readonly AnswerRow[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('answer_rows')
    .select(['row_number as row', sql<string[]>`to_json(cells)`.as('cells')])
    .where('answer_set_id', '=', setId)
    .where(sql<boolean>`row_number = any(${numbers}::int[])`)
    .orderBy('row_number')
    .execute();
}

/** The number of the row that comes after so many others; null behind the last. */
export async function singleRowBehind(
  queries: Queries,
  setId: string,
  others: number,
): Promise<number | null> {
  const found = await queries
    .withTables<Tables>()
    .selectFrom('answer_rows')
    .select('row_number as row')
    .where('answer_set_id', '=', setId)
    .orderBy('row_number')
    .offset(others)
    .limit(1)
    .executeTakeFirst();
  return found?.row ?? null;
}

/** How many rows there are one by one up to a row, and which is the last of them; of a set without any 0 and 0. */
export async function singleRowsUntil(
  queries: Queries,
  setId: string,
  until: number,
): Promise<{ readonly count: number; readonly last: number }> {
  const found = await queries
    .withTables<Tables>()
    .selectFrom('answer_rows')
    .select([sql<number>`count(*)::int`.as('count'), sql<number>`coalesce(max(row_number), 0)`.as('last')])
    .where('answer_set_id', '=', setId)
    .where('row_number', '<=', until)
    .executeTakeFirstOrThrow();
  return found;
}

/** The rows of such a set that have these numbers, in their order. */
export async function singleRowsNumbered(
  queries: Queries,
  setId: string,
  numbers: readonly number[],
): Promise<readonly AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select row_number as row, to_json(cells) as cells from answer_rows
    where answer_set_id = ${setId} and row_number = any(${[...numbers]}::int[]) order by row_number`.execute(
    queries,
  );
  return rows;
}

/** The numbers of the rows of a set taken before rows were kept in blocks, in the order of the file. */
export async function answerRowNumbers(queries: Queries, setId: string): Promise<Uint32Array> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('answer_rows')
    .select('row_number as row')
    .where('answer_set_id', '=', setId)
    .orderBy('row_number')
    .execute();
  return Uint32Array.from(rows, ({ row }) => row);
}

/** Refused rows as they stood, within a range. */
export async function refusedRowTexts(
  queries: Queries,
  setId: string,
  { from, to }: RowRange,
): Promise<readonly string[]> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('refused_answer_rows')
    .select('row_text as text')
    .where('answer_set_id', '=', setId)
    .where('row_number', '>=', from)
    .where('row_number', '<=', to)
    .orderBy('row_number')
    .execute();
  return rows.map(({ text }) => text);
}

/** Refused rows and why, in the order of the file; the page after a place. */
export function refusedRowsPage(
  queries: Queries,
  setId: string,
  asked: PageAsked,
): Promise<Outcome<Page<{ row: number; reason: string }>>> {
  const query = queries
    .withTables<Tables>()
    .selectFrom('refused_answer_rows')
    .select(['row_number as row', 'reason'])
    .where('answer_set_id', '=', setId);
  return readPage(query, [{ column: 'row_number', direction: 'asc', type: 'bigint' }], asked);
}
