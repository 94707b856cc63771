import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { ColumnFacts } from '../../../platform/tables/index.ts';

type Growing = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly headerText: string;
  readonly recipe: string;
  readonly facts: readonly ColumnFacts[];
};

/** Gives a set that grows other columns and another recipe. */
export async function updateLiveSet(
  queries: Queries,
  id: string,
  { title, columns, headerText, recipe, facts }: Growing,
): Promise<void> {
  await sql`
    update answer_sets set title = ${title}, column_names = ${[...columns]}::text[], header_text = ${headerText},
      recipe = ${recipe}, facts = ${JSON.stringify(facts)}::json
    where answer_set_id = ${id} and source_kind = 'survey'`.execute(queries);
}

/** Rows as they stand, and how many are new: their numbers follow those that are there. */
export type KeptCells = { readonly row: number; readonly cells: readonly string[] };

/** Keeps new rows of a set that grows, and counts them. `texts` are arrays as the database writes them. */
export async function insertLiveRows(
  queries: Queries,
  { workspace, id }: { readonly workspace: string; readonly id: string },
  { rows, at }: { readonly rows: readonly KeptCells[]; readonly at: Date },
): Promise<void> {
  await sql`
    with given as (
      select * from unnest(${rows.map(({ row }) => row)}::int[], ${rows.map(({ cells }) => cellsText(cells))}::text[])
        as one (row_number, cells)
    ), kept as (
      insert into answer_rows (workspace_id, answer_set_id, row_number, cells)
      select ${workspace}::uuid, ${id}::uuid, row_number, cells::text[] from given
    )
    update answer_sets
    set rows_read = rows_read + ${rows.length}, rows_used = rows_used + ${rows.length},
      taken_at = greatest(taken_at, ${at.toISOString()}::timestamptz)
    where answer_set_id = ${id} and source_kind = 'survey'`.execute(queries);
}

/** Puts other cells in place of those of some rows. */
export async function replaceLiveRows(
  queries: Queries,
  id: string,
  rows: readonly KeptCells[],
): Promise<void> {
  await sql`
    update answer_rows as kept set cells = given.cells::text[]
    from unnest(${rows.map(({ row }) => row)}::int[], ${rows.map(({ cells }) => cellsText(cells))}::text[])
      as given (row_number, cells)
    where kept.answer_set_id = ${id} and kept.row_number = given.row_number`.execute(queries);
}

/** Cells as the text of an array; an array of arrays would be one of two dimensions. */
function cellsText(cells: readonly string[]): string {
  return `{${cells.map((cell) => (PLAIN.test(cell) ? cell : `"${cell.replaceAll(/["\\]/gu, '\\$&')}"`)).join(',')}}`;
}

/** What needs no quotes in an array: a number or a code; the word null would be nothing. */
const PLAIN = /^(?!null$)[A-Za-z0-9_.:-]+$/iu;
