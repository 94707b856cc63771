import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** What customers whose answers are known said of themselves in one month of UTC. */
export type RatedMonth = {
  /** Satisfaction is from 0 to 100, recommendation from 0 to 10. */
  readonly what: 'satisfaction' | 'recommendation';
  /** Written as 2026-01. */
  readonly month: string;
  /** Answers; a customer counts once a month, by the mean of what they said. */
  readonly n: number;
  readonly mean: number;
  /** The sum of squared distances from the mean. */
  readonly squares: number;
  /** Recommendation: who said 9 or 10, and who said 6 or less. */
  readonly promoters: number;
  readonly detractors: number;
};

/** Satisfaction and recommendation of customers month by month, from a day until before another. */
export async function monthsOfRatings(
  queries: Queries,
  { from, before }: { readonly from: string; readonly before: string },
): Promise<readonly RatedMonth[]> {
  const { rows } = await sql<RatedMonth>`
    with said as (
      select customer_id, to_char(answered_at at time zone 'UTC', 'YYYY-MM') as month,
        avg(satisfaction) as satisfaction, avg(recommendation) as recommendation
      from customer_responses
      where answered_at >= ${`${from}T00:00:00Z`}::timestamptz and answered_at < ${`${before}T00:00:00Z`}::timestamptz
      group by 1, 2
    ), each as (
      select 'satisfaction' as what, month, satisfaction as value from said where satisfaction is not null
      union all
      select 'recommendation', month, recommendation from said where recommendation is not null
    )
    select what, month, count(*)::int as n, avg(value)::float8 as mean,
      coalesce(var_pop(value) * count(*), 0)::float8 as squares,
      (count(*) filter (where value >= 9))::int as promoters, (count(*) filter (where value <= 6))::int as detractors
    from each group by 1, 2 order by 1, 2`.execute(queries);
  return rows;
}
