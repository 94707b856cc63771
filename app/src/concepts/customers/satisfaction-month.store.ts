import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** How satisfied customers were who last said so in a month, 0 to 100. `month` is written as 2026-01. */
export type SatisfactionMonth = {
  readonly month: string;
  readonly n: number;
  readonly mean: number;
  /** With n − 1; null with fewer than two. */
  readonly sd: number | null;
};

/**
 * The satisfaction of customers by the month of their last answer, from a day on. Internal customers are left out. Each customer
 * counts once, in the month of the newest answer.
 */
export async function satisfactionMonths(
  queries: Queries,
  from: string,
): Promise<readonly SatisfactionMonth[]> {
  const { rows } = await sql<SatisfactionMonth>`
    select to_char(satisfaction_on, 'YYYY-MM') as month, count(*)::int as n, avg(satisfaction) as mean,
      stddev_samp(satisfaction) as sd
    from customers
    where satisfaction_on >= ${from}::date and satisfaction is not null
      and state in ('active', 'archived') and relation <> 'internal'
    group by 1 order by 1`.execute(queries);
  return rows;
}
