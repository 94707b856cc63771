import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { RefusedCells } from '../answers/index.ts';
import type { SetKey } from './answer-row.store.ts';

type Tables = {
  refused_answer_cells: {
    answer_set_id: string;
    place: number;
    column_name: string;
    value: string | null;
    cell_count: number;
    first_row: number;
  };
};

/** Sent to the database at a time. */
const MOST_AT_ONCE = 5_000;

/** Keeps the cells of a set that were refused, by value, in their order. */
export async function insertRefusedCells(
  queries: Queries,
  { workspace, id }: SetKey,
  cells: readonly RefusedCells[],
): Promise<void> {
  for (let from = 0; from < cells.length; from += MOST_AT_ONCE) {
    const some = cells.slice(from, from + MOST_AT_ONCE);
    await sql`
      insert into refused_answer_cells (workspace_id, answer_set_id, place, column_name, value, cell_count, first_row)
      select ${workspace}::uuid, ${id}::uuid, place, column_name, value, cell_count, first_row
      from unnest(
        ${some.map((_, i) => from + i)}::int[], ${some.map(({ column }) => column)}::text[],
        ${some.map(({ value }) => value)}::text[], ${some.map(({ count }) => count)}::int[],
        ${some.map(({ firstRow }) => firstRow)}::int[]
      ) as given (place, column_name, value, cell_count, first_row)`.execute(queries);
  }
}

/** The cells of a set that were refused, by value, as `heed analyze` tells them. */
export async function refusedCells(queries: Queries, setId: string): Promise<readonly RefusedCells[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('refused_answer_cells')
    .select(['column_name as column', 'value', 'cell_count as count', 'first_row as firstRow'])
    .where('answer_set_id', '=', setId)
    .orderBy('place')
    .execute();
}
