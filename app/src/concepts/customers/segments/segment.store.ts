import { sql } from 'kysely';
import type { Outcome } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { GroupRule } from '../grouping/group-rule.ts';
import { usable } from './segment.rules.ts';
import type { SegmentRecord } from './segment.ts';

type Tables = {
  segments: {
    workspace_id: string;
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
};

const COLUMNS = [
  'segment_id as id',
  'name',
  'definition',
  'unit_id as unitId',
  'owner_id as ownerId',
  'manager_id as managerId',
  'team_id as teamId',
  'rule',
  'state',
  'review_months as reviewMonths',
  'revision',
  'added_at as addedAt',
  'changed_at as changedAt',
] as const;

const segments = (queries: Queries) =>
  queries
    .withTables<Tables>()
    .selectFrom('segments')
    .leftJoin('customer_groups', 'group_id', 'segment_id')
    .select(COLUMNS);

/** All segments by name, archived ones too; an organisation has dozens. */
export async function allSegments(queries: Queries): Promise<readonly SegmentRecord[]> {
  return segments(queries).orderBy('name').orderBy('segment_id').execute();
}

export async function segmentById(queries: Queries, id: string): Promise<SegmentRecord | null> {
  return (await segments(queries).where('segment_id', '=', id).executeTakeFirst()) ?? null;
}

/** The segment of this name, however its letters are written. */
export async function segmentByName(queries: Queries, name: string): Promise<SegmentRecord | null> {
  return (
    (await segments(queries).where(sql<boolean>`lower(name) = lower(${name})`).executeTakeFirst()) ?? null
  );
}

/** Nothing when these are segments in use; otherwise which is not. */
export async function knownSegments(queries: Queries, ids: readonly string[]): Promise<Outcome<null>> {
  const found =
    ids.length === 0
      ? []
      : await segments(queries)
          .where('segment_id', 'in', [...new Set(ids)])
          .execute();
  return usable(ids, found);
}

/** Keeps a segment as it now is, new or known. */
export async function keepSegment(
  queries: Queries,
  workspaceId: string,
  record: SegmentRecord,
): Promise<void> {
  const values = {
    name: record.name,
    definition: record.definition,
    unit_id: record.unitId,
    owner_id: record.ownerId,
    manager_id: record.managerId,
    team_id: record.teamId,
    state: record.state,
    review_months: record.reviewMonths,
    revision: record.revision,
    added_at: record.addedAt,
    changed_at: record.changedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('segments')
    .values({ workspace_id: workspaceId, segment_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'segment_id']).doUpdateSet(values))
    .execute();
}
