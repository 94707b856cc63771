import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { ConsentRecord } from './consent.ts';

type Tables = {
  privacy_consents: {
    workspace_id: string;
    consent_id: string;
    customer_id: string;
    purpose_id: string;
    version: number;
    decision: ConsentRecord['decision'];
    decided_on: string;
    source: string;
    evidence: string;
    recorded_by: string | null;
    recorded_at: Date;
    latest: boolean;
  };
};

const COLUMNS = [
  'consent_id as id',
  'customer_id as customerId',
  'purpose_id as purposeId',
  'version',
  'decision',
  'decided_on as decidedOn',
  'source',
  'evidence',
  'recorded_by as recordedBy',
  'recorded_at as recordedAt',
  'latest',
] as const;

/** A decision as it stands in the list. */
export type ConsentRow = Omit<ConsentRecord, 'customerId' | 'purposeId' | 'recordedBy'> & {
  readonly customer: string;
  readonly purpose: string;
  readonly recordedBy: string | null;
};

/** All decisions, a row each. */
export function consentRows(queries: Queries): unknown {
  return queries
    .withTables<Tables>()
    .selectFrom('privacy_consents')
    .select([
      'consent_id as id',
      'customer_id as customer',
      'purpose_id as purpose',
      'version',
      'decision',
      'decided_on as decidedOn',
      'source',
      'evidence',
      'recorded_by as recordedBy',
      'recorded_at as recordedAt',
      'latest',
    ]);
}

/** Everything that a customer ever said to purposes, the newest first. */
export async function consentsOf(queries: Queries, customerId: string): Promise<readonly ConsentRecord[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('privacy_consents')
    .select(COLUMNS)
    .where('customer_id', '=', customerId)
    .orderBy('recorded_at', 'desc')
    .orderBy('consent_id', 'desc')
    .limit(1_000)
    .execute();
}

/** What counts now of one customer and one purpose. */
export async function latestConsent(
  queries: Queries,
  { customerId, purposeId }: { readonly customerId: string; readonly purposeId: string },
): Promise<ConsentRecord | null> {
  const query = queries.withTables<Tables>().selectFrom('privacy_consents').select(COLUMNS);
  const found = await query
    .where('customer_id', '=', customerId)
    .where('purpose_id', '=', purposeId)
    .where('latest', '=', true)
    .executeTakeFirst();
  return found ?? null;
}

/** What counts now of one purpose, of those among some customers who ever said something to it. */
export async function latestConsentsOf(
  queries: Queries,
  { purposeId, customerIds }: { readonly purposeId: string; readonly customerIds: readonly string[] },
): Promise<readonly ConsentRecord[]> {
  if (customerIds.length === 0) return [];
  const query = queries.withTables<Tables>().selectFrom('privacy_consents').select(COLUMNS);
  return query
    .where('purpose_id', '=', purposeId)
    .where(sql<boolean>`customer_id = any(${[...customerIds]}::uuid[])`)
    .where('latest', '=', true)
    .execute();
}

/** Puts a decision on record; what counted before stays as it was said and counts no longer. */
export async function insertConsent(
  queries: Queries,
  workspaceId: string,
  record: ConsentRecord,
): Promise<void> {
  const tables = queries.withTables<Tables>();
  await tables
    .updateTable('privacy_consents')
    .set({ latest: false })
    .where('customer_id', '=', record.customerId)
    .where('purpose_id', '=', record.purposeId)
    .where('latest', '=', true)
    .execute();
  await tables
    .insertInto('privacy_consents')
    .values({
      workspace_id: workspaceId,
      consent_id: record.id,
      customer_id: record.customerId,
      purpose_id: record.purposeId,
      version: record.version,
      decision: record.decision,
      decided_on: record.decidedOn,
      source: record.source,
      evidence: record.evidence,
      recorded_by: record.recordedBy,
      recorded_at: record.recordedAt,
      latest: record.latest,
    })
    .execute();
}

/** Makes decisions of one customer those of another, all or some; what counts is found anew for both. Says which moved. */
export async function moveConsents(
  queries: Queries,
  { from, to, only }: { readonly from: string; readonly to: string; readonly only?: readonly string[] },
): Promise<readonly string[]> {
  const these = only === undefined ? sql`true` : sql`consent_id = any(${[...only]}::uuid[])`;
  const both = sql`customer_id = any(${[from, to]}::uuid[])`;
  // Two that count may not meet under one customer, so none counts while they move.
  await sql`update privacy_consents set latest = false where ${both} and latest`.execute(queries);
  const { rows } = await sql<{ id: string }>`
    update privacy_consents set customer_id = ${to}::uuid
    where customer_id = ${from}::uuid and ${these} returning consent_id as id`.execute(queries);
  await sql`
    update privacy_consents set latest = true where consent_id in (
      select distinct on (customer_id, purpose_id) consent_id from privacy_consents where ${both}
      order by customer_id, purpose_id, decided_on desc, recorded_at desc, consent_id desc)`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Takes the words out of decisions of somebody erased: that something was decided stays, as a count. */
export async function emptyConsents(queries: Queries, customerId: string): Promise<number> {
  const done = await queries
    .withTables<Tables>()
    .updateTable('privacy_consents')
    .set({ source: '', evidence: '' })
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
