import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import type {
  Condition,
  CrossAsked,
  CrossColumn,
  CrossTally,
  Filter,
  StoredColumn,
  StoredTally,
  TableKey,
} from './column-engine.ts';
import { cellAt, placesOf } from './column-row.store.ts';
import { AFTER_LAST_MOMENT, FIRST_MOMENT } from './month-number.ts';

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

/** Rows that fit and whose number can be divided by another. */
export function everyFits(fits: RawBuilder<boolean>, every: number): RawBuilder<boolean> {
  return sql`(${fits} and row_number % ${every}::int = 0)`;
}

/** The number of the last row of a table; 0 without rows. */
export async function lastRowOf(queries: Queries, { table }: TableKey): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(row_number) as last from column_rows where table_id = ${table}`.execute(queries);
  return rows[0]?.last ?? 0;
}

/** How often rows hold the same in some columns, one tally after the other. */
export async function crossTalliesOf(
  queries: Queries,
  table: string,
  { columns, asked }: { readonly columns: readonly StoredColumn[]; readonly asked: CrossAsked },
): Promise<readonly CrossTally[]> {
  const tallies: CrossTally[] = [];
  for (const each of asked.each) {
    const all = [...asked.shared, ...each];
    const cells = all.map((column) => crossCell(columns, column));
    const { rows } = await sql<{ cells: (number | null)[]; count: number }>`
      select to_json(array[${sql.join([sql`null::float8`, ...cells])}]) as cells, count(*)::int as count
      from column_rows where table_id = ${table} and row_number > ${asked.after ?? 0}
      group by ${sql.join([sql`table_id`, ...cells])}`.execute(queries);
    tallies.push({
      columns: all.map((_, i) => Float64Array.from(rows, (row) => (row.cells[i + 1] ?? Number.NaN) + 0)),
      counts: Float64Array.from(rows, ({ count }) => count),
    });
  }
  return tallies;
}

function crossCell(columns: readonly StoredColumn[], { name, as }: CrossColumn): RawBuilder<number | null> {
  const [place = 0] = placesOf(columns, [name]);
  const cell = cellAt(place);
  if (as === 'value') return cell;
  if (columns[place]!.kind !== 'moment') throw new Error(`the stored column ${name} holds no moments`);
  const at = sql`to_timestamp(floor(${cell}) / 1000) at time zone 'UTC'`;
  // Of a year before Christ PostgreSQL says another number, and nobody answered then.
  return sql`case when ${cell} >= ${sql.lit(FIRST_MOMENT)} and ${cell} < ${sql.lit(AFTER_LAST_MOMENT)}
    then (extract(year from ${at}) - 1970) * 12 + extract(month from ${at}) - 1 end`;
}
