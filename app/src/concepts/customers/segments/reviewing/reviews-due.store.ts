import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';

/** A segment about which the four questions are to be answered anew. */
export type DueSegmentReview = {
  readonly segmentId: string;
  readonly name: string;
  readonly dueOn: string;
  readonly ownerId: string | null;
  readonly unitId: string | null;
};

/** Open reviews of segments in use that are due up to a day, the longest overdue first. */
export async function segmentReviewsDue(
  queries: Queries,
  { until, limit }: { readonly until: string; readonly limit: number },
): Promise<readonly DueSegmentReview[]> {
  const { rows } = await sql<DueSegmentReview>`
    select s.segment_id as "segmentId", s.name, r.due_on::text as "dueOn", s.owner_id as "ownerId", s.unit_id as "unitId"
    from segment_reviews r join segments s on s.segment_id = r.segment_id and s.state = 'active'
    where r.completed_at is null and r.due_on <= ${until}::date
    order by r.due_on, s.segment_id limit ${limit}`.execute(queries);
  return rows;
}
