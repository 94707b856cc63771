import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import { contentIn } from './requirement.rules.ts';
import { requirementHead } from './requirement.store.ts';
import type { RequirementContent, StandingRequirement, VersionRecord } from './requirement.ts';
import type { ReviewRecord, ToldRecord } from './requirement-review.ts';

type Tables = {
  requirement_versions: {
    workspace_id: string;
    requirement_id: string;
    version: number;
    edition: number;
    state: VersionRecord['state'];
    content: string;
    author_ids: string[];
    reason: string;
    created_at: Date;
    changed_at: Date;
    approved_by: string | null;
    approved_at: Date | null;
    despite: string;
  };
  requirement_reviews: {
    workspace_id: string;
    requirement_id: string;
    review_id: string;
    version: number;
    edition: number;
    reviewer_id: string;
    own_work: boolean;
    at: Date;
    outcome: ReviewRecord['outcome'];
    adequate: boolean;
    adequate_reason: string;
    points: string;
    confirmed: string;
    note: string;
  };
  requirement_told: {
    workspace_id: string;
    requirement_id: string;
    told_id: string;
    version: number;
    person_id: string | null;
    name: string;
    how: string;
    told_on: string;
    recorded_by: string;
    recorded_at: Date;
  };
};

/** All versions of a requirement, the newest first. */
export async function versionsOf(queries: Queries, requirementId: string): Promise<readonly VersionRecord[]> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('requirement_versions')
    .selectAll()
    .where('requirement_id', '=', requirementId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(versionIn);
}

function versionIn(row: Tables['requirement_versions']): VersionRecord {
  return {
    ...(row.content as unknown as RequirementContent),
    version: row.version,
    edition: row.edition,
    state: row.state,
    authorIds: row.author_ids,
    reason: row.reason,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    approvedById: row.approved_by,
    approvedAt: row.approved_at,
    despite: row.despite,
  };
}

/** A requirement with the versions that count; null when there is none. */
export async function requirementById(queries: Queries, id: string): Promise<StandingRequirement | null> {
  const head = await requirementHead(queries, id);
  if (head === null) return null;
  const { inForceVersion, workingVersion, ...record } = head;
  const wanted = [inForceVersion, workingVersion].filter((version) => version !== null);
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('requirement_versions')
    .selectAll()
    .where('requirement_id', '=', id)
    .where('version', 'in', wanted)
    .execute();
  const found = rows.map(versionIn);
  const of = (version: number | null): VersionRecord | null =>
    found.find((one) => one.version === version) ?? null;
  return { record, inForce: of(inForceVersion), working: of(workingVersion) };
}

/** Keeps a version as it now is, new or known. */
export async function keepVersion(
  queries: Queries,
  { workspaceId, requirementId }: { readonly workspaceId: string; readonly requirementId: string },
  version: VersionRecord,
): Promise<void> {
  const values = {
    edition: version.edition,
    state: version.state,
    content: JSON.stringify(contentIn(version)),
    author_ids: [...version.authorIds],
    reason: version.reason,
    created_at: version.createdAt,
    changed_at: version.changedAt,
    approved_by: version.approvedById,
    approved_at: version.approvedAt,
    despite: version.despite,
  };
  await queries
    .withTables<Tables>()
    .insertInto('requirement_versions')
    .values({ workspace_id: workspaceId, requirement_id: requirementId, version: version.version, ...values })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'requirement_id', 'version']).doUpdateSet(values),
    )
    .execute();
}

/** All reviews of a requirement, the newest first. */
export async function reviewsOf(queries: Queries, requirementId: string): Promise<readonly ReviewRecord[]> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('requirement_reviews')
    .selectAll()
    .where('requirement_id', '=', requirementId)
    .orderBy('at', 'desc')
    .orderBy('review_id')
    .execute();
  return rows.map((row) => ({
    id: row.review_id,
    version: row.version,
    edition: row.edition,
    reviewerId: row.reviewer_id,
    ownWork: row.own_work,
    at: row.at,
    outcome: row.outcome,
    adequate: row.adequate,
    adequateReason: row.adequate_reason,
    points: row.points as unknown as ReviewRecord['points'],
    confirmed: row.confirmed,
    note: row.note,
  }));
}

export async function keepReview(
  queries: Queries,
  { workspaceId, requirementId }: { readonly workspaceId: string; readonly requirementId: string },
  review: ReviewRecord,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('requirement_reviews')
    .values({
      workspace_id: workspaceId,
      requirement_id: requirementId,
      review_id: review.id,
      version: review.version,
      edition: review.edition,
      reviewer_id: review.reviewerId,
      own_work: review.ownWork,
      at: review.at,
      outcome: review.outcome,
      adequate: review.adequate,
      adequate_reason: review.adequateReason,
      points: JSON.stringify(review.points),
      confirmed: review.confirmed,
      note: review.note,
    })
    .execute();
}

/** Who was told of which version, the newest first. */
export async function toldOfRequirement(
  queries: Queries,
  requirementId: string,
): Promise<readonly ToldRecord[]> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('requirement_told')
    .select(['told_id', 'version', 'person_id', 'name', 'how', 'recorded_by', 'recorded_at'])
    .select(sql<string>`told_on::text`.as('told_on'))
    .where('requirement_id', '=', requirementId)
    .orderBy('version', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('told_id')
    .execute();
  return rows.map((row) => ({
    id: row.told_id,
    version: row.version,
    personId: row.person_id,
    name: row.name,
    how: row.how,
    on: row.told_on,
    recordedById: row.recorded_by,
    recordedAt: row.recorded_at,
  }));
}

export async function keepTold(
  queries: Queries,
  { workspaceId, requirementId }: { readonly workspaceId: string; readonly requirementId: string },
  told: ToldRecord,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('requirement_told')
    .values({
      workspace_id: workspaceId,
      requirement_id: requirementId,
      told_id: told.id,
      version: told.version,
      person_id: told.personId,
      name: told.name,
      how: told.how,
      told_on: told.on,
      recorded_by: told.recordedById,
      recorded_at: told.recordedAt,
    })
    .execute();
}
