import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Emotion } from './contact.ts';

/** How many contacts showed an emotion; null is those of which nobody said one. */
export type EmotionCount = { readonly emotion: Emotion | null; readonly n: number };

/** Which emotions contacts at some moments showed, from a day until before another; withdrawn ones do not count. */
export async function emotionCounts(
  queries: Queries,
  momentIds: readonly string[],
  { from, before }: { readonly from: string; readonly before: string },
): Promise<readonly EmotionCount[]> {
  if (momentIds.length === 0) return [];
  const { rows } = await sql<EmotionCount>`
    select emotion, count(*)::int as n from contacts
    where moment_id = any(${[...momentIds]}::uuid[]) and state = 'counts'
      and at >= ${from}::date and at < ${before}::date
    group by 1 order by 2 desc, 1`.execute(queries);
  return rows;
}
