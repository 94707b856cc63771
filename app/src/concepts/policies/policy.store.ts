import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { PolicyReadingRecord, PolicyRecord, PolicyVersionRecord } from './policy.ts';

type Tables = {
  policies: {
    workspace_id: string;
    policy_id: string;
    title: string;
    owner_id: string | null;
    state: PolicyRecord['state'];
    version: number | null;
    draft_title: string | null;
    draft_words: string | null;
    review_on: string | null;
    revision: number;
    added_at: Date;
    changed_at: Date;
  };
  policy_versions: {
    workspace_id: string;
    policy_id: string;
    version: number;
    title: string;
    words: string;
    note: string;
    published_at: Date;
    published_by: string;
  };
  policy_readings: {
    workspace_id: string;
    policy_id: string;
    version: number;
    person_id: string;
    read_at: Date;
  };
};

export async function policyById(queries: Queries, id: string): Promise<PolicyRecord | null> {
  const row = await queries
    .withTables<Tables>()
    .selectFrom('policies')
    .select([
      'policy_id as id',
      'title',
      'owner_id as ownerId',
      'state',
      'version',
      'draft_title as draftTitle',
      'draft_words as draftText',
      'review_on as reviewOn',
      'revision',
      'added_at as addedAt',
      'changed_at as changedAt',
    ])
    .where('policy_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { draftTitle, draftText, ...record } = row;
  const draft = draftTitle === null || draftText === null ? null : { title: draftTitle, text: draftText };
  return { ...record, draft };
}

/** Keeps a policy as it now is, new or known. */
export async function keepPolicy(queries: Queries, workspaceId: string, record: PolicyRecord): Promise<void> {
  const values = {
    title: record.title,
    owner_id: record.ownerId,
    state: record.state,
    version: record.version,
    draft_title: record.draft?.title ?? null,
    draft_words: record.draft?.text ?? null,
    review_on: record.reviewOn,
    revision: record.revision,
    added_at: record.addedAt,
    changed_at: record.changedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('policies')
    .values({ workspace_id: workspaceId, policy_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'policy_id']).doUpdateSet(values))
    .execute();
}

/** The versions of a policy, the newest first. */
export async function versionsOf(
  queries: Queries,
  policyId: string,
): Promise<readonly PolicyVersionRecord[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('policy_versions')
    .select([
      'policy_id as policyId',
      'version',
      'title',
      'words as text',
      'note',
      'published_at as publishedAt',
      'published_by as publishedBy',
    ])
    .where('policy_id', '=', policyId)
    .orderBy('version', 'desc')
    .execute();
}

export async function insertVersion(
  queries: Queries,
  workspaceId: string,
  record: PolicyVersionRecord,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('policy_versions')
    .values({
      workspace_id: workspaceId,
      policy_id: record.policyId,
      version: record.version,
      title: record.title,
      words: record.text,
      note: record.note,
      published_at: record.publishedAt,
      published_by: record.publishedBy,
    })
    .execute();
}

/** Who has read what of some policies: all versions of them. */
export async function readingsOf(
  queries: Queries,
  policyIds: readonly string[],
): Promise<readonly PolicyReadingRecord[]> {
  if (policyIds.length === 0) return [];
  return queries
    .withTables<Tables>()
    .selectFrom('policy_readings')
    .select(['policy_id as policyId', 'version', 'person_id as personId', 'read_at as readAt'])
    .where('policy_id', 'in', [...policyIds])
    .orderBy('read_at')
    .execute();
}

/** Who has read the published version of each of some policies; versions before are not looked at. */
export async function readingsNow(
  queries: Queries,
  policyIds: readonly string[],
): Promise<readonly PolicyReadingRecord[]> {
  if (policyIds.length === 0) return [];
  return queries
    .withTables<Tables>()
    .selectFrom('policy_readings')
    .innerJoin('policies', (join) =>
      join
        .onRef('policies.policy_id', '=', 'policy_readings.policy_id')
        .onRef('policies.version', '=', 'policy_readings.version'),
    )
    .select([
      'policy_readings.policy_id as policyId',
      'policy_readings.version as version',
      'person_id as personId',
      'read_at as readAt',
    ])
    .where('policies.policy_id', 'in', [...policyIds])
    .orderBy('read_at')
    .execute();
}

/** Keeps that somebody has read a version; false when that was known. */
export async function insertReading(
  queries: Queries,
  workspaceId: string,
  record: PolicyReadingRecord,
): Promise<boolean> {
  const done = await queries
    .withTables<Tables>()
    .insertInto('policy_readings')
    .values({
      workspace_id: workspaceId,
      policy_id: record.policyId,
      version: record.version,
      person_id: record.personId,
      read_at: record.readAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A policy as it stands in the list. */
export type PolicyRow = Pick<PolicyRecord, 'id' | 'title' | 'version' | 'reviewOn' | 'revision'> & {
  readonly owner: string | null;
  readonly state: 'draft' | 'published' | 'archived';
  readonly publishedAt: Date | null;
  readonly drafted: boolean;
};

/** The policies of the list. */
export function policyRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('policies')
    .leftJoin('policy_versions', (join) =>
      join
        .onRef('policy_versions.policy_id', '=', 'policies.policy_id')
        .onRef('policy_versions.version', '=', 'policies.version'),
    )
    .select([
      'policies.policy_id as id',
      'policies.title as title',
      'policies.version as version',
      'policies.owner_id as owner',
      'policies.revision as revision',
      'policy_versions.published_at as publishedAt',
      'policies.review_on as reviewOn',
      sql<boolean>`policies.draft_words is not null`.as('drafted'),
      sql<PolicyRow['state']>`case when policies.state = 'archived' then 'archived'
        when policies.version is null then 'draft' else 'published' end`.as('state'),
    ]);
}

/** Who read what of a policy, as rows of a list. */
export function readingRows(queries: Queries, policyId: string) {
  return queries
    .withTables<Tables>()
    .selectFrom('policy_readings')
    .select([
      // A person and a version tell a line apart; pages need that in one key.
      sql<string>`md5(person_id::text || version::text)::uuid`.as('id'),
      'version',
      'person_id as person',
      'read_at as readAt',
    ])
    .where('policy_id', '=', policyId);
}
