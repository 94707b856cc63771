import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import type { TableKey } from './column-engine.ts';
import { cellAt } from './column-row.store.ts';

/** How many columns are asked for at once; PostgreSQL gives 1664 results at most. */
const MOST_AT_ONCE = 400;

/**
 * Sums that tell whether a table is the same elsewhere: how many rows, the sum of their numbers, and for each column how
 * many cells have a number, and the sum over its cells of what they hold times their place. Cells hold themselves when they are
 * whole and below a billion, otherwise the bits of the number modulo a prime: all of it is whole, so no order of adding and no
 * writing of numbers makes a difference.
 */
export async function primaryChecksums(
  queries: Queries,
  { table }: TableKey,
  columnCount: number,
): Promise<readonly string[]> {
  const [rows] = await sumsOf(
    queries,
    table,
    ['count(*)::text', 'coalesce(sum(row_number), 0)::text'].map((sum) => sql.raw(sum)),
  );
  const found = [...(rows ?? [])];
  for (let from = 0; from < columnCount; from += MOST_AT_ONCE) {
    const places = Array.from({ length: Math.min(MOST_AT_ONCE, columnCount - from) }, (_, i) => from + i);
    const [sums] = await sumsOf(queries, table, places.flatMap(checksumOf));
    found.push(...(sums ?? []));
  }
  return found;
}

type Sum = ReturnType<typeof sql.raw>;

async function sumsOf(queries: Queries, table: string, sums: readonly Sum[]): Promise<string[][]> {
  const { rows } = await sql<{ sums: string[] }>`
    select array[${sql.join(sums)}] as sums from column_rows where table_id = ${table}`.execute(queries);
  return rows.map((row) => row.sums);
}

function checksumOf(place: number): Sum[] {
  const cell = cellAt(place);
  const bits = sql`('x' || encode(float8send(${cell}), 'hex'))::bit(64)::bigint % 2147483647`;
  const term = sql`case when ${cell} = trunc(${cell}) and abs(${cell}) < 1e9 then ${cell}::bigint else ${bits} end`;
  return [sql`count(${cell})::text`, sql`coalesce(sum(${term} * (row_number % 65521 + 1)), 0)::text`];
}
