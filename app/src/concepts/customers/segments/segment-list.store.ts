import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { GroupRule } from '../grouping/group-rule.ts';
import type { SegmentRecord, SegmentWorth } from './segment.ts';

type Tables = {
  segments: {
    segment_id: string;
    name: string;
    definition: string;
    unit_id: string | null;
    owner_id: string | null;
    manager_id: string | null;
    team_id: string | null;
    state: SegmentRecord['state'];
    review_months: number;
    revision: number;
    added_at: Date;
    changed_at: Date;
  };
  customer_groups: { group_id: string; rule: GroupRule | null };
  segment_reviews: { segment_id: string; due_on: string; completed_at: Date | null };
};

/** A segment as it stands in the list, with how its reviews stand. */
export type SegmentRow = Omit<SegmentRecord, 'unitId' | 'ownerId' | 'managerId' | 'teamId'> & {
  readonly unit: string | null;
  readonly owner: string | null;
  readonly manager: string | null;
  readonly team: string | null;
  readonly members: 'rule' | 'hand';
  readonly review: 'overdue' | 'due' | null;
  readonly reviewDueOn: string | null;
  readonly reviewedAt: Date | null;
};

type SortedWorth = Pick<SegmentWorth, 'size' | 'withoutOwner'> &
  Readonly<Record<(typeof SUMS)[number], number | null>>;
const SUMS = ['share', 'revenue', 'revenueShare', 'margin', 'lifetimeValue', 'meanLifetimeValue'] as const;

/** The segments of the list as of a day, with what each is worth, by its id. */
export function segmentRows(
  queries: Queries,
  { today, worth }: { readonly today: string; readonly worth: ReadonlyMap<string, SortedWorth> },
) {
  const counted = JSON.stringify([...worth].map(([id, of]) => ({ ...of, id })));
  const sums = sql.join(
    SUMS.map((name) => sql`${sql.ref(name)} double precision`),
    sql`, `,
  );
  return queries
    .withTables<Tables>()
    .selectFrom('segments')
    .leftJoin('segment_reviews as open', (join) =>
      join
        .onRef('open.segment_id', '=', 'segments.segment_id')
        .on('open.completed_at', 'is', null)
        .on('segments.state', '=', 'active'),
    )
    .leftJoin('customer_groups', 'customer_groups.group_id', 'segments.segment_id')
    .leftJoin(
      sql<SortedWorth & { id: string }>`(select * from jsonb_to_recordset(${counted}::jsonb)
        as counted (id uuid, size int, "withoutOwner" int, ${sums}))`.as('worth'),
      (join) => join.onRef('worth.id', '=', 'segments.segment_id'),
    )
    .select(SUMS.map((name) => `worth.${name}` as const))
    .select([
      sql<number>`coalesce(worth.size, 0)`.as('size'),
      sql<number>`coalesce(worth."withoutOwner", 0)`.as('withoutOwner'),
      sql<'rule' | 'hand'>`case when rule is null then 'hand' else 'rule' end`.as('members'),
    ])
    .select((of) => [
      'segments.segment_id as id',
      'segments.name as name',
      'definition',
      'unit_id as unit',
      'owner_id as owner',
      'manager_id as manager',
      'team_id as team',
      'rule',
      'segments.state as state',
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
