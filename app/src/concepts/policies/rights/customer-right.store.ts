import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CustomerRightRecord, EvidenceRecord, RightVersionRecord } from './customer-right.ts';

type Tables = {
  customer_rights: {
    workspace_id: string;
    right_id: string;
    place: number;
    name: string;
    wording: string;
    duties: readonly string[];
    owner_id: string | null;
    state: CustomerRightRecord['state'];
    version: number;
    revision: number;
    added_at: Date;
    changed_at: Date;
  };
  customer_right_versions: {
    workspace_id: string;
    right_id: string;
    version: number;
    name: string;
    wording: string;
    duties: readonly string[];
    since: Date;
    set_by: string;
  };
  customer_right_evidence: {
    workspace_id: string;
    evidence_id: string;
    right_id: string;
    seen_on: string;
    what: string;
    whereabouts: string;
    added_by: string;
    added_at: Date;
  };
};

const rights = (queries: Queries) =>
  queries
    .withTables<Tables>()
    .selectFrom('customer_rights')
    .select([
      'right_id as id',
      'place',
      'name',
      'wording',
      'duties',
      'owner_id as ownerId',
      'state',
      'version',
      'revision',
      'added_at as addedAt',
      'changed_at as changedAt',
    ]);

export async function rightById(queries: Queries, id: string): Promise<CustomerRightRecord | null> {
  return (await rights(queries).where('right_id', '=', id).executeTakeFirst()) ?? null;
}

/** The names of some rights by id. */
export async function namesOfRights(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await rights(queries)
    .where('right_id', 'in', [...new Set(ids)])
    .execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** The right of this name, however its letters are written. */
export async function rightByName(queries: Queries, name: string): Promise<CustomerRightRecord | null> {
  return (await rights(queries).where(sql<boolean>`lower(name) = lower(${name})`).executeTakeFirst()) ?? null;
}

/** The place behind the last right of the charter. */
export async function nextPlace(queries: Queries): Promise<number> {
  const row = await queries
    .withTables<Tables>()
    .selectFrom('customer_rights')
    .select((of) => of.fn.max('place').as('last'))
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** Keeps a right as it now is, new or known. */
export async function keepRight(
  queries: Queries,
  workspaceId: string,
  record: CustomerRightRecord,
): Promise<void> {
  const values = {
    place: record.place,
    name: record.name,
    wording: record.wording,
    duties: [...record.duties],
    owner_id: record.ownerId,
    state: record.state,
    version: record.version,
    revision: record.revision,
    added_at: record.addedAt,
    changed_at: record.changedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('customer_rights')
    .values({ workspace_id: workspaceId, right_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'right_id']).doUpdateSet(values))
    .execute();
}

/** What a right said in its versions, the newest first. */
export async function rightVersionsOf(
  queries: Queries,
  rightId: string,
): Promise<readonly RightVersionRecord[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('customer_right_versions')
    .select(['right_id as rightId', 'version', 'name', 'wording', 'duties', 'since', 'set_by as setBy'])
    .where('right_id', '=', rightId)
    .orderBy('version', 'desc')
    .execute();
}

export async function insertRightVersion(
  queries: Queries,
  workspaceId: string,
  record: RightVersionRecord,
): Promise<void> {
  const { rightId, setBy, duties, ...rest } = record;
  await queries
    .withTables<Tables>()
    .insertInto('customer_right_versions')
    .values({ workspace_id: workspaceId, right_id: rightId, set_by: setBy, duties: [...duties], ...rest })
    .execute();
}

/** The evidence for a right, the newest first. */
export async function evidenceOf(queries: Queries, rightId: string): Promise<readonly EvidenceRecord[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('customer_right_evidence')
    .select([
      'evidence_id as id',
      'right_id as rightId',
      'seen_on as seenOn',
      'what',
      'whereabouts',
      'added_by as addedBy',
      'added_at as addedAt',
    ])
    .where('right_id', '=', rightId)
    .orderBy('seen_on', 'desc')
    .orderBy('added_at', 'desc')
    .execute();
}

export async function insertEvidence(
  queries: Queries,
  workspaceId: string,
  record: EvidenceRecord,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('customer_right_evidence')
    .values({
      workspace_id: workspaceId,
      evidence_id: record.id,
      right_id: record.rightId,
      seen_on: record.seenOn,
      what: record.what,
      whereabouts: record.whereabouts,
      added_by: record.addedBy,
      added_at: record.addedAt,
    })
    .execute();
}

export async function deleteEvidence(queries: Queries, id: string): Promise<void> {
  await queries
    .withTables<Tables>()
    .deleteFrom('customer_right_evidence')
    .where('evidence_id', '=', id)
    .execute();
}

/** A right as it stands in the list, with how much shows that it is kept. */
export type CustomerRightRow = Omit<CustomerRightRecord, 'ownerId' | 'addedAt'> & {
  readonly owner: string | null;
  readonly evidence: number;
  readonly evidenceOn: string | null;
};

/** The rights of the list. */
export function customerRightRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('customer_rights')
    .leftJoinLateral(
      (of) =>
        of
          .selectFrom('customer_right_evidence')
          .whereRef('customer_right_evidence.right_id', '=', 'customer_rights.right_id')
          .select([
            sql<number>`count(*)::int`.as('evidence'),
            sql<string | null>`max(seen_on)`.as('evidenceOn'),
          ])
          .as('shown'),
      (join) => join.onTrue(),
    )
    .select([
      'right_id as id',
      'place',
      'name',
      'wording',
      'duties',
      'owner_id as owner',
      'state',
      'version',
      'revision',
      'changed_at as changedAt',
      'shown.evidence as evidence',
      'shown.evidenceOn as evidenceOn',
    ]);
}
