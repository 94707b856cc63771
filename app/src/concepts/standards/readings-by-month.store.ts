import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** The readings of a measure that count, of one month of UTC, added up. */
export type MonthOfReadings = {
  readonly measureId: string;
  /** Written as 2026-01. */
  readonly month: string;
  readonly n: number;
  readonly mean: number;
  /** The sum of squared distances from the mean. */
  readonly squares: number;
  /** Readings on whose day a standard was in force, and how many of them lie within it. */
  readonly judged: number;
  readonly within: number;
};

/** The readings of all measures month by month, from a day until before another. */
export async function monthsOfReadings(
  queries: Queries,
  { from, before }: { readonly from: string; readonly before: string },
): Promise<readonly MonthOfReadings[]> {
  // The mean of the month comes first: squares of large values less squares of large values would lose their digits.
  const { rows } = await sql<MonthOfReadings>`
    with days as (
      select measure_id, to_char(day, 'YYYY-MM') as month, n, mean, squares, within
      from reading_days where day >= ${from}::date and day < ${before}::date
    ), centred as (
      select *, sum(n * mean) over own / sum(n) over own as centre
      from days window own as (partition by measure_id, month)
    )
    select measure_id as "measureId", month, sum(n)::float8 as n, min(centre) as mean,
      sum(squares + n * (mean - centre) ^ 2) as squares,
      coalesce(sum(n) filter (where within is not null), 0)::float8 as judged, coalesce(sum(within), 0)::float8 as within
    from centred group by 1, 2 order by 1, 2`.execute(queries);
  return rows;
}
