import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** The readings of a measure of one month of UTC: how many were judged by a standard, and how many of them lie within. */
export type MeasureMonth = {
  readonly measureId: string;
  /** Written as 2026-01. */
  readonly month: string;
  readonly n: number;
  readonly judged: number;
  readonly within: number;
  readonly lastAt: Date;
};

/** The months of some measures in their order, both ends included; months without a reading are left out. */
export async function measureMonths(
  queries: Queries,
  measureIds: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly MeasureMonth[]> {
  if (measureIds.length === 0) return [];
  const { rows } = await sql<MeasureMonth>`
    select measure_id as "measureId", to_char(month, 'YYYY-MM') as month, n, judged, within, "lastAt"
    from (
      select measure_id, date_trunc('month', day) as month, sum(n)::float8 as n,
        coalesce(sum(n) filter (where within is not null), 0)::float8 as judged,
        coalesce(sum(within), 0)::float8 as within, max(last_at) as "lastAt"
      from reading_days
      where measure_id = any(${[...new Set(measureIds)]}::uuid[])
        and day >= ${`${from}-01`}::date and day < ${`${to}-01`}::date + interval '1 month'
      group by 1, 2
    ) months order by 1, 2`.execute(queries);
  return rows;
}
