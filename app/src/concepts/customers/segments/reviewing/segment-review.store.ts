import type { Queries } from '../../../../platform/storage/index.ts';
import type { SegmentRecord } from '../segment.ts';
import type { ReviewState, SegmentReviewRecord } from './segment-review.ts';

type Tables = {
  segment_reviews: {
    workspace_id: string;
    review_id: string;
    segment_id: string;
    number: number;
    due_on: string;
    who_they_are: string;
    what_they_need: string;
    how_met: string;
    how_exceeded: string;
    completed_at: Date | null;
    completed_by: string | null;
    revision: number;
  };
  segments: { segment_id: string; state: SegmentRecord['state'] };
};

const COLUMNS = [
  'review_id as id',
  'segment_id as segmentId',
  'number',
  'due_on as dueOn',
  'who_they_are as whoTheyAre',
  'what_they_need as whatTheyNeed',
  'how_met as howMet',
  'how_exceeded as howExceeded',
  'completed_at as completedAt',
  'completed_by as completedBy',
  'revision',
] as const;

const reviews = (queries: Queries) =>
  queries.withTables<Tables>().selectFrom('segment_reviews').select(COLUMNS);

/** All reviews of a segment, the newest first; there is one a month at most. */
export async function reviewsOf(
  queries: Queries,
  segmentId: string,
): Promise<readonly SegmentReviewRecord[]> {
  return reviews(queries).where('segment_id', '=', segmentId).orderBy('number', 'desc').execute();
}

export async function reviewById(
  queries: Queries,
  { segmentId, id }: { readonly segmentId: string; readonly id: string },
): Promise<SegmentReviewRecord | null> {
  const found = reviews(queries).where('segment_id', '=', segmentId).where('review_id', '=', id);
  return (await found.executeTakeFirst()) ?? null;
}

/** How the open review of a segment stands. */
export type OpenReview = {
  readonly segmentId: string;
  readonly reviewId: string;
  readonly dueOn: string;
  readonly state: Exclude<ReviewState, 'done'>;
};

/** How the open review of each segment in use stands on a day, by the segment's id. */
export async function segmentReviewStates(
  queries: Queries,
  today: string,
): Promise<ReadonlyMap<string, OpenReview>> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('segment_reviews')
    .innerJoin('segments', 'segments.segment_id', 'segment_reviews.segment_id')
    .select(['segment_reviews.segment_id as segmentId', 'review_id as reviewId', 'due_on as dueOn'])
    .where('completed_at', 'is', null)
    .where('segments.state', '=', 'active')
    .execute();
  return new Map(
    rows.map((row) => [row.segmentId, { ...row, state: row.dueOn < today ? 'overdue' : 'due' }]),
  );
}

/** When each of these segments was reviewed last. */
export async function lastReviews(
  queries: Queries,
  segmentIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (segmentIds.length === 0) return new Map();
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('segment_reviews')
    .select((of) => ['segment_id as id', of.fn.max('completed_at').as('at')])
    .where('segment_id', 'in', [...segmentIds])
    .where('completed_at', 'is not', null)
    .groupBy('segment_id')
    .execute();
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at] as const])));
}

export async function insertReview(
  queries: Queries,
  workspaceId: string,
  record: SegmentReviewRecord,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('segment_reviews')
    .values({
      workspace_id: workspaceId,
      review_id: record.id,
      segment_id: record.segmentId,
      number: record.number,
      ...valuesOf(record),
    })
    .execute();
}

/** Keeps an open review as it now is. */
export async function updateReview(queries: Queries, record: SegmentReviewRecord): Promise<void> {
  await queries
    .withTables<Tables>()
    .updateTable('segment_reviews')
    .set(valuesOf(record))
    .where('review_id', '=', record.id)
    .execute();
}

function valuesOf(record: SegmentReviewRecord) {
  return {
    due_on: record.dueOn,
    who_they_are: record.whoTheyAre,
    what_they_need: record.whatTheyNeed,
    how_met: record.howMet,
    how_exceeded: record.howExceeded,
    completed_at: record.completedAt,
    completed_by: record.completedBy,
    revision: record.revision,
  };
}
