import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** How many came to a survey in one month of UTC, all or on one kind of device, and how many of them finished. */
export type ReachedMonth = {
  readonly surveyId: string;
  readonly device: string | null;
  /** Written as 2026-01. */
  readonly month: string;
  readonly reached: number;
  readonly finished: number;
};

/** The funnels of all surveys month by month, from a day until before another. Who was turned away is not counted. */
export async function reachedMonths(
  queries: Queries,
  { from, before }: { readonly from: string; readonly before: string },
): Promise<readonly ReachedMonth[]> {
  const { rows } = await sql<ReachedMonth>`
    select survey_id as "surveyId", device, to_char(day, 'YYYY-MM') as month,
      (sum(reached) - sum(turned_away))::int as reached, sum(finished)::int as finished
    from response_counts where day >= ${from}::date and day < ${before}::date
    group by survey_id, to_char(day, 'YYYY-MM'), grouping sets ((), (device))
    having sum(reached) > sum(turned_away) order by 1, 2, 3`.execute(queries);
  return rows;
}
