import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** Which days are meant; ends are included. */
export type DaySpan = { readonly from?: string | undefined; readonly to?: string | undefined };

/** Days of a measure added up. */
export type ReadingTotal = {
  readonly measureId: string;
  readonly n: number;
  readonly judged: number;
  readonly within: number;
  readonly mean: number;
  /** The sum of squared distances from the mean. */
  readonly squares: number;
  readonly lastAt: Date;
};

/**
 * What the days of each measure come to: as they are kept, of the twelve months that end with its last reading, for that is what is
 * delivered now; of other days added up now.
 */
export async function readingTotals(
  queries: Queries,
  measureIds: readonly string[],
  { from, to }: DaySpan = {},
): Promise<readonly ReadingTotal[]> {
  const ids = [...new Set(measureIds)];
  if (ids.length === 0) return [];
  if (from !== undefined || to !== undefined) {
    const { rows } = await sql<ReadingTotal>`${addedUp(between(ids, from, to))}`.execute(queries);
    return rows;
  }
  const { rows } = await sql<ReadingTotal>`
    select measure_id as "measureId", n, judged, within, mean, squares, last_at as "lastAt"
    from reading_totals where measure_id = any(${ids}::uuid[])`.execute(queries);
  return rows;
}

/** Adds up anew what the last twelve months of these measures come to. */
export async function addUpTotals(
  queries: Queries,
  workspaceId: string,
  measureIds: readonly string[],
): Promise<void> {
  if (measureIds.length === 0) return;
  await sql`delete from reading_totals where measure_id = any(${[...measureIds]}::uuid[])`.execute(queries);
  await sql`
    insert into reading_totals (workspace_id, measure_id, n, judged, within, mean, squares, last_at)
    select ${workspaceId}::uuid, t."measureId", t.n, t.judged, t.within, t.mean, t.squares, t."lastAt"
    from (${addedUp(lastTwelveMonths(measureIds))}) t`.execute(queries);
}

const between = (measureIds: readonly string[], from = '-infinity', to = 'infinity') => sql`
  select * from reading_days
  where measure_id = any(${[...measureIds]}::uuid[]) and day between ${from}::date and ${to}::date`;

const lastTwelveMonths = (measureIds: readonly string[]) => sql`
  select reading_days.* from reading_days
  join (
    select measure_id, max(day) as day from reading_days
    where measure_id = any(${[...measureIds]}::uuid[]) group by 1
  ) last on last.measure_id = reading_days.measure_id
  where reading_days.day > (last.day - interval '12 months')::date`;

function addedUp(days: RawBuilder<unknown>) {
  return sql`
    with d as materialized (${days}),
      m as (select measure_id, sum(n * mean) / sum(n) as mean from d group by 1)
    select d.measure_id as "measureId", sum(d.n)::float8 as n,
      coalesce(sum(d.n) filter (where d.within is not null), 0)::float8 as judged,
      coalesce(sum(d.within), 0)::float8 as within, m.mean,
      sum(d.squares + d.n * (d.mean - m.mean) ^ 2) as squares, max(d.last_at) as "lastAt"
    from d join m on m.measure_id = d.measure_id
    group by d.measure_id, m.mean`;
}
