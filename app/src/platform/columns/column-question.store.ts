import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import type { Condition, Filter, StoredColumn, StoredTally } from './column-engine.ts';
import { cellAt, placesOf } from './column-row.store.ts';

/** How many cells of a row are unfolded in one question. */
const MOST_AT_ONCE = 50;

/** Which rows fit a filter, as PostgreSQL is asked for them. */
export function fitsOf(columns: readonly StoredColumn[], filter: Filter): RawBuilder<boolean> {
  const places = placesOf(
    columns,
    filter.map(({ column }) => column),
  );
  const all = filter.map((condition, i) => fitOne(cellAt(places[i]!), condition));
  return all.length === 0 ? sql`true` : sql`${sql.join(all, sql` and `)}`;
}

function fitOne(cell: RawBuilder<number | null>, condition: Condition): RawBuilder<boolean> {
  if ('oneOf' in condition) {
    const isOneOf = sql<boolean>`coalesce(${cell} = any(${[...condition.oneOf]}::float8[]), false)`;
    return condition.orMissing === true ? sql`(${isOneOf} or ${cell} is null)` : isOneOf;
  }
  const parts = [sql<boolean>`${cell} is not null`];
  if (condition.from !== undefined) parts.push(sql`${cell} >= ${condition.from}::float8`);
  if (condition.to !== undefined) parts.push(sql`${cell} <= ${condition.to}::float8`);
  if (condition.below !== undefined) parts.push(sql`${cell} < ${condition.below}::float8`);
  return sql`(${sql.join(parts, sql` and `)})`;
}

/** How often each value stands in some columns of a table, in the rows that fit. */
export async function talliesOf(
  queries: Queries,
  table: string,
  { places, fits }: { readonly places: readonly number[]; readonly fits: RawBuilder<boolean> },
): Promise<readonly StoredTally[]> {
  const tallies: StoredTally[] = [];
  for (let from = 0; from < places.length; from += MOST_AT_ONCE) {
    const some = places.slice(from, from + MOST_AT_ONCE);
    const { rows } = await sql<{ place: number; value: number | null; count: number }>`
      select asked.place::int as place, asked.value, count(*)::int as count
      from column_rows, unnest(array[${sql.join(some.map(cellAt))}]) with ordinality as asked (value, place)
      where table_id = ${table} and ${fits}
      group by asked.place, asked.value order by asked.place, asked.value`.execute(queries);
    const found = some.map(() => ({ values: [] as number[], counts: [] as number[], missing: 0 }));
    for (const { place, value, count } of rows) {
      const tally = found[place - 1]!;
      if (value === null) tally.missing = count;
      else {
        tally.values.push(value + 0);
        tally.counts.push(count);
      }
    }
    tallies.push(...found);
  }
  return tallies;
}
