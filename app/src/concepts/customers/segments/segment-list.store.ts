import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { SegmentRecord } from './segment.ts';

type Tables = {
  segments: {
    segment_id: string;
    name: string;
    definition: string;
    unit_id: string | null;
    owner_id: string | null;
    state: SegmentRecord['state'];
    review_months: number;
    revision: number;
    added_at: Date;
    changed_at: Date;
  };
  segment_reviews: { segment_id: string; due_on: string; completed_at: Date | null };
};

/** A segment as it stands in the list, with how its reviews stand. */
export type SegmentRow = Omit<SegmentRecord, 'unitId' | 'ownerId'> & {
  readonly unit: string | null;
  readonly owner: string | null;
  readonly review: 'overdue' | 'due' | null;
  readonly reviewDueOn: string | null;
  readonly reviewedAt: Date | null;
};

/** The segments of the list as of a day. */
export function segmentRows(queries: Queries, today: string) {
  return queries
    .withTables<Tables>()
    .selectFrom('segments')
    .leftJoin('segment_reviews as open', (join) =>
      join
        .onRef('open.segment_id', '=', 'segments.segment_id')
        .on('open.completed_at', 'is', null)
        .on('segments.state', '=', 'active'),
    )
    .select((of) => [
      'segments.segment_id as id',
      'name',
      'definition',
      'unit_id as unit',
      'owner_id as owner',
      'state',
      'review_months as reviewMonths',
      'segments.revision as revision',
      'added_at as addedAt',
      'changed_at as changedAt',
      'open.due_on as reviewDueOn',
      sql<SegmentRow['review']>`case when open.due_on < ${today}::date then 'overdue'
        when open.due_on is not null then 'due' end`.as('review'),
      of
        .selectFrom('segment_reviews as done')
        .select((one) => one.fn.max('done.completed_at').as('at'))
        .whereRef('done.segment_id', '=', 'segments.segment_id')
        .as('reviewedAt'),
    ]);
}
