import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { type PrivacyRequestRecord, type PrivacySettings, USUAL_SETTINGS } from './privacy-request.ts';

type Tables = {
  privacy_requests: {
    workspace_id: string;
    request_id: string;
    customer_id: string;
    kind: PrivacyRequestRecord['kind'];
    received_on: string;
    due_on: string;
    note: string;
    identity_by: string;
    identity_checked_by: string | null;
    identity_checked_at: Date | null;
    state: PrivacyRequestRecord['state'];
    answer: string;
    closed_by: string | null;
    closed_at: Date | null;
    revision: number;
    added_at: Date;
  };
  privacy_settings: {
    workspace_id: string;
    answer_within: number;
    answer_unit: PrivacySettings['answerUnit'];
    revision: number;
  };
};

const COLUMNS = [
  'request_id as id',
  'customer_id as customerId',
  'kind',
  'received_on as receivedOn',
  'due_on as dueOn',
  'note',
  'identity_by as identityBy',
  'identity_checked_by as identityCheckedBy',
  'identity_checked_at as identityCheckedAt',
  'state',
  'answer',
  'closed_by as closedBy',
  'closed_at as closedAt',
  'revision',
  'added_at as addedAt',
] as const;

const requests = (queries: Queries) =>
  queries.withTables<Tables>().selectFrom('privacy_requests').select(COLUMNS);

/** The rows of the list. */
export function requestRows(queries: Queries): unknown {
  return requests(queries).select('customer_id as customer');
}

export async function requestById(queries: Queries, id: string): Promise<PrivacyRequestRecord | null> {
  return (await requests(queries).where('request_id', '=', id).executeTakeFirst()) ?? null;
}

/** What a customer asked, the newest first. */
export async function requestsOf(
  queries: Queries,
  customerId: string,
): Promise<readonly PrivacyRequestRecord[]> {
  return requests(queries)
    .where('customer_id', '=', customerId)
    .orderBy('received_on', 'desc')
    .orderBy('request_id')
    .limit(500)
    .execute();
}

/** Keeps a request as it now is, new or known. */
export async function keepRequest(
  queries: Queries,
  workspaceId: string,
  record: PrivacyRequestRecord,
): Promise<void> {
  const values = {
    customer_id: record.customerId,
    kind: record.kind,
    received_on: record.receivedOn,
    due_on: record.dueOn,
    note: record.note,
    identity_by: record.identityBy,
    identity_checked_by: record.identityCheckedBy,
    identity_checked_at: record.identityCheckedAt,
    state: record.state,
    answer: record.answer,
    closed_by: record.closedBy,
    closed_at: record.closedAt,
    revision: record.revision,
    added_at: record.addedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('privacy_requests')
    .values({ workspace_id: workspaceId, request_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'request_id']).doUpdateSet(values))
    .execute();
}

/** Makes requests of one customer those of another, all or some; says which. */
export async function moveRequests(
  queries: Queries,
  { from, to, only }: { readonly from: string; readonly to: string; readonly only?: readonly string[] },
): Promise<readonly string[]> {
  const these = only === undefined ? sql`true` : sql`request_id = any(${[...only]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    update privacy_requests set customer_id = ${to}::uuid
    where customer_id = ${from}::uuid and ${these} returning request_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Takes the words out of requests of somebody erased; that they were asked and answered stays. */
export async function emptyRequests(queries: Queries, customerId: string): Promise<number> {
  const done = await queries
    .withTables<Tables>()
    .updateTable('privacy_requests')
    .set({ note: '', identity_by: '', answer: '' })
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

export async function settingsOf(queries: Queries): Promise<PrivacySettings> {
  const row = await queries
    .withTables<Tables>()
    .selectFrom('privacy_settings')
    .select(['answer_within as answerWithin', 'answer_unit as answerUnit', 'revision'])
    .executeTakeFirst();
  return row ?? USUAL_SETTINGS;
}

export async function keepSettings(
  queries: Queries,
  workspaceId: string,
  { answerWithin, answerUnit, revision }: PrivacySettings,
): Promise<void> {
  const values = { answer_within: answerWithin, answer_unit: answerUnit, revision };
  await queries
    .withTables<Tables>()
    .insertInto('privacy_settings')
    .values({ workspace_id: workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute();
}
