import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { ContactSource } from './contact.ts';

/** The contacts of a moment in one month, as one source judged them: all, or those of one unit or channel. */
export type ContactMonth = {
  readonly momentId: string;
  readonly source: ContactSource;
  readonly by: 'all' | 'unit' | 'channel';
  /** The unit's id, the channel; nothing for all. */
  readonly key: string;
  /** Written as 2026-01. */
  readonly month: string;
  readonly n: number;
  readonly unfavourable: number;
};

/** The contacts of all moments month by month, from the first day of a month until before another. */
export async function contactMonths(
  queries: Queries,
  { from, before }: { readonly from: string; readonly before: string },
): Promise<readonly ContactMonth[]> {
  const { rows } = await sql<ContactMonth>`
    select moment_id as "momentId", source, dimension as by, value as key, to_char(day, 'YYYY-MM') as month,
      sum(n)::int as n, sum(unfavourable)::int as unfavourable
    from contact_counts
    where dimension in ('all', 'unit', 'channel') and day >= ${from}::date and day < ${before}::date
    group by 1, 2, 3, 4, 5 having sum(n) > 0 order by 1, 2, 3, 4, 5`.execute(queries);
  return rows;
}
