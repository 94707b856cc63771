import { type SqlBool, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { AgreementRecord, AgreementVersionRecord, Partner, SharedGoal } from './agreement.ts';

type Tables = {
  agreements: {
    workspace_id: string;
    agreement_id: string;
    title: string;
    partner_kind: AgreementRecord['partnerKind'];
    unit_id: string | null;
    partner_unit_id: string | null;
    partner_customer_id: string | null;
    partner_words: string | null;
    version: number;
    in_force: number | null;
    review_on: string | null;
    reviewed_on: string | null;
    our_score: number | null;
    their_score: number | null;
    ended_on: string | null;
    end_reason: string;
    state: AgreementRecord['state'];
    revision: number;
    updated_at: Date;
  };
  agreement_versions: {
    workspace_id: string;
    agreement_id: string;
    version: number;
    goals: string;
    we_expect: string;
    they_expect: string;
    from_on: string;
    until_on: string | null;
    review_on: string | null;
    our_person_id: string | null;
    our_confirmed_at: Date | null;
    their_name: string | null;
    their_confirmed_at: Date | null;
  };
};

const day = (column: string) => sql<string | null>`${sql.ref(column)}::text`;

function agreements(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('agreements')
    .select([
      'agreement_id as id',
      'title',
      'partner_kind as partnerKind',
      'unit_id as unitId',
      'partner_unit_id as partnerUnitId',
      'partner_customer_id as partnerCustomerId',
      'partner_words as partnerWords',
      'version',
      'in_force as inForce',
      day('review_on').as('reviewOn'),
      day('reviewed_on').as('reviewedOn'),
      'our_score as ourScore',
      'their_score as theirScore',
      day('ended_on').as('endedOn'),
      'end_reason as endReason',
      'state',
      'revision',
      'updated_at as updatedAt',
    ]);
}

type Row = Omit<AgreementRecord, 'partner'> & {
  readonly partnerUnitId: string | null;
  readonly partnerCustomerId: string | null;
  readonly partnerWords: string | null;
};

function recordOf({ partnerUnitId, partnerCustomerId, partnerWords, ...row }: Row): AgreementRecord {
  const partner: Partner =
    partnerUnitId !== null
      ? { kind: 'unit', id: partnerUnitId }
      : partnerCustomerId !== null
        ? { kind: 'customer', id: partnerCustomerId }
        : { kind: 'words', words: partnerWords ?? '' };
  return { ...row, partner };
}

/** One row an agreement for lists; whether its review is due depends on today. */
export function agreementRows(queries: Queries, today: string) {
  return queries
    .withTables<Tables>()
    .selectFrom('agreements')
    .select([
      'agreement_id as id',
      'title',
      'partner_kind as partnerKind',
      'unit_id as unit',
      'state',
      'version',
      'review_on as reviewOn',
      sql<string | null>`case when review_on < ${today}::date then 'overdue'
        when review_on < ${today}::date + 30 then 'soon' end`.as('due'),
      'reviewed_on as reviewedOn',
      'our_score as ourScore',
      'their_score as theirScore',
      'updated_at as updatedAt',
    ]);
}

export async function agreementById(queries: Queries, id: string): Promise<AgreementRecord | null> {
  const row = await agreements(queries).where('agreement_id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Several at once, in the order of the ids. */
export async function agreementsByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly AgreementRecord[]> {
  if (ids.length === 0) return [];
  const rows = await agreements(queries)
    .where(sql<SqlBool>`agreement_id = any(${[...ids]}::uuid[])`)
    .execute();
  const known = new Map(rows.map((row) => [row.id, recordOf(row)]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The one called so, however it is written. */
export async function agreementByTitle(queries: Queries, title: string): Promise<AgreementRecord | null> {
  const row = await agreements(queries)
    .where(sql`lower(title)`, '=', sql<string>`lower(${title})`)
    .executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** All that have not ended, by title; an organisation has hundreds. */
export async function standingAgreements(queries: Queries): Promise<readonly AgreementRecord[]> {
  const rows = await agreements(queries).where('state', '<>', 'ended').orderBy('title').execute();
  return rows.map(recordOf);
}

/** Those whose partner is a customer of the register. */
export async function agreementsWith(
  queries: Queries,
  customerId: string,
): Promise<readonly AgreementRecord[]> {
  const rows = await agreements(queries)
    .where('partner_customer_id', '=', customerId)
    .orderBy('title')
    .execute();
  return rows.map(recordOf);
}

export async function keepAgreement(
  queries: Queries,
  workspaceId: string,
  record: AgreementRecord,
): Promise<void> {
  const { partner } = record;
  const values = {
    title: record.title,
    partner_kind: record.partnerKind,
    unit_id: record.unitId,
    partner_unit_id: partner.kind === 'unit' ? partner.id : null,
    partner_customer_id: partner.kind === 'customer' ? partner.id : null,
    partner_words: partner.kind === 'words' ? partner.words : null,
    version: record.version,
    in_force: record.inForce,
    review_on: record.reviewOn,
    reviewed_on: record.reviewedOn,
    our_score: record.ourScore,
    their_score: record.theirScore,
    ended_on: record.endedOn,
    end_reason: record.endReason,
    state: record.state,
    revision: record.revision,
    updated_at: record.updatedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('agreements')
    .values({ workspace_id: workspaceId, agreement_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'agreement_id']).doUpdateSet(values))
    .execute();
}

/** The versions of some agreements, the newest first. */
export async function versionsOfAgreements(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly AgreementVersionRecord[]>> {
  if (ids.length === 0) return new Map();
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('agreement_versions')
    .select([
      'agreement_id as agreementId',
      'version',
      sql<readonly SharedGoal[]>`goals`.as('goals'),
      'we_expect as weExpect',
      'they_expect as theyExpect',
      sql<string>`from_on::text`.as('fromOn'),
      day('until_on').as('untilOn'),
      day('review_on').as('reviewOn'),
      'our_person_id as ourPersonId',
      'our_confirmed_at as ourConfirmedAt',
      'their_name as theirName',
      'their_confirmed_at as theirConfirmedAt',
    ])
    .where(sql<SqlBool>`agreement_id = any(${[...ids]}::uuid[])`)
    .orderBy('agreement_id')
    .orderBy('version', 'desc')
    .execute();
  const shown = rows.map(({ goals, ...row }) => ({ ...row, goals: [...goals] }));
  return Map.groupBy(shown, ({ agreementId }) => agreementId);
}

export async function keepVersion(
  queries: Queries,
  workspaceId: string,
  { agreementId, record }: { readonly agreementId: string; readonly record: AgreementVersionRecord },
): Promise<void> {
  const values = {
    goals: JSON.stringify(record.goals),
    we_expect: record.weExpect,
    they_expect: record.theyExpect,
    from_on: record.fromOn,
    until_on: record.untilOn,
    review_on: record.reviewOn,
    our_person_id: record.ourPersonId,
    our_confirmed_at: record.ourConfirmedAt,
    their_name: record.theirName,
    their_confirmed_at: record.theirConfirmedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('agreement_versions')
    .values({ workspace_id: workspaceId, agreement_id: agreementId, version: record.version, ...values })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'agreement_id', 'version']).doUpdateSet(values),
    )
    .execute();
}
