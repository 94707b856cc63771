import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** The readings of a measure that count, of one month of UTC, added up. `month` is written as 2026-01. */
export type ReadingMonth = { readonly month: string; readonly n: number; readonly mean: number };

/** The mean reading of each month of a measure from a day on, in the order of time; months without a reading are left out. */
export async function readingMonths(
  queries: Queries,
  measureId: string,
  from: string,
): Promise<readonly ReadingMonth[]> {
  const { rows } = await sql<ReadingMonth>`
    select to_char(day, 'YYYY-MM') as month, sum(n)::float8 as n, sum(n * mean) / sum(n) as mean
    from reading_days where measure_id = ${measureId}::uuid and day >= ${from}::date
    group by 1 order by 1`.execute(queries);
  return rows;
}
