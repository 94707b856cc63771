import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Decider, KeyAccountRecord } from './key-account.ts';

type Tables = {
  key_accounts: {
    workspace_id: string;
    customer_id: string;
    reason: string;
    since: string;
    business: string;
    goals: string;
    what_keeps: string;
    what_could_lose: string;
    competitors: string;
    promises: string;
    next_meeting_on: string | null;
    last_meeting_on: string | null;
    state: KeyAccountRecord['state'];
    end_reason: string;
    revision: number;
    changed_at: Date;
  };
  account_deciders: {
    workspace_id: string;
    customer_id: string;
    place: number;
    person_id: string | null;
    name: string;
    part: Decider['part'];
    stance: Decider['stance'];
    note: string;
  };
  customers: {
    customer_id: string;
    name: string;
    owner_id: string | null;
    revenue: number | null;
    lifetime_value: number | null;
    satisfaction: number | null;
    state: string;
  };
};

export async function keyAccountOf(queries: Queries, customerId: string): Promise<KeyAccountRecord | null> {
  const tables = queries.withTables<Tables>();
  const sheet = await tables
    .selectFrom('key_accounts')
    .select([
      'customer_id as customerId',
      'reason',
      'since',
      'business',
      'goals',
      'what_keeps as whatKeeps',
      'what_could_lose as whatCouldLose',
      'competitors',
      'promises',
      'next_meeting_on as nextMeetingOn',
      'last_meeting_on as lastMeetingOn',
      'state',
      'end_reason as endReason',
      'revision',
      'changed_at as changedAt',
    ])
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  if (sheet === undefined) return null;
  const deciders = await tables
    .selectFrom('account_deciders')
    .select(['name', 'person_id as personId', 'part', 'stance', 'note'])
    .where('customer_id', '=', customerId)
    .orderBy('place')
    .execute();
  return { ...sheet, deciders };
}

/** Keeps a sheet as it now is, with those who have a say. */
export async function keepKeyAccount(
  queries: Queries,
  workspaceId: string,
  record: KeyAccountRecord,
): Promise<void> {
  const tables = queries.withTables<Tables>();
  const values = {
    reason: record.reason,
    since: record.since,
    business: record.business,
    goals: record.goals,
    what_keeps: record.whatKeeps,
    what_could_lose: record.whatCouldLose,
    competitors: record.competitors,
    promises: record.promises,
    next_meeting_on: record.nextMeetingOn,
    last_meeting_on: record.lastMeetingOn,
    state: record.state,
    end_reason: record.endReason,
    revision: record.revision,
    changed_at: record.changedAt,
  };
  await tables
    .insertInto('key_accounts')
    .values({ workspace_id: workspaceId, customer_id: record.customerId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'customer_id']).doUpdateSet(values))
    .execute();
  await tables.deleteFrom('account_deciders').where('customer_id', '=', record.customerId).execute();
  if (record.deciders.length === 0) return;
  await tables
    .insertInto('account_deciders')
    .values(
      record.deciders.map(({ name, personId, part, stance, note }, i) => ({
        workspace_id: workspaceId,
        customer_id: record.customerId,
        place: i + 1,
        person_id: personId,
        name,
        part,
        stance,
        note,
      })),
    )
    .execute();
}

/** Makes the sheet of one customer that of another, who has none. */
export async function moveKeyAccount(
  queries: Queries,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await queries
    .withTables<Tables>()
    .updateTable('key_accounts')
    .set({ customer_id: to })
    .where('customer_id', '=', from)
    .execute();
}

export async function deleteKeyAccount(queries: Queries, customerId: string): Promise<number> {
  const gone = await queries
    .withTables<Tables>()
    .deleteFrom('key_accounts')
    .where('customer_id', '=', customerId)
    .returning('customer_id')
    .execute();
  return gone.length;
}

/** Makes whoever has a say under one id somebody of another id. Says on which sheets. */
export async function moveDeciders(
  queries: Queries,
  { from, to, only }: { readonly from: string; readonly to: string; readonly only?: readonly string[] },
): Promise<readonly string[]> {
  if (only?.length === 0) return [];
  let moving = queries
    .withTables<Tables>()
    .updateTable('account_deciders')
    .set({ person_id: to })
    .where('person_id', '=', from);
  if (only !== undefined) moving = moving.where('customer_id', 'in', [...only]);
  const moved = await moving.returning('customer_id as id').execute();
  return [...new Set(moved.map(({ id }) => id))].sort();
}

/** Takes somebody off all sheets on which they have a say. */
export async function deleteDecider(queries: Queries, personId: string): Promise<number> {
  const gone = await queries
    .withTables<Tables>()
    .deleteFrom('account_deciders')
    .where('person_id', '=', personId)
    .returning('place')
    .execute();
  return gone.length;
}

/** On whose sheets somebody has a say. */
export async function sheetsNaming(queries: Queries, personId: string) {
  return queries
    .withTables<Tables>()
    .selectFrom('account_deciders')
    .innerJoin('customers', 'customers.customer_id', 'account_deciders.customer_id')
    .select(['customers.customer_id as id', 'customers.name', 'part', 'stance', 'note'])
    .where('person_id', '=', personId)
    .orderBy('customers.customer_id')
    .execute();
}

/** A key account as it stands in the list. */
export type KeyAccountRow = {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly owner: string | null;
  readonly since: string;
  readonly lastMeetingOn: string | null;
  readonly nextMeetingOn: string | null;
  readonly meeting: 'overdue' | 'due' | 'planned' | 'none';
  readonly revenue: number | null;
  readonly lifetimeValue: number | null;
  readonly satisfaction: number | null;
};

/** The key accounts there are on a day; `dueUntil` is the last day on which a meeting counts as due. */
export function keyAccountRows(queries: Queries, { today, dueUntil }: { today: string; dueUntil: string }) {
  return queries
    .withTables<Tables>()
    .selectFrom('key_accounts')
    .innerJoin('customers', 'customers.customer_id', 'key_accounts.customer_id')
    .where('key_accounts.state', '=', 'active')
    .where('customers.state', 'in', ['active', 'archived'])
    .select([
      'key_accounts.customer_id as id',
      'customers.name',
      'reason',
      'customers.owner_id as owner',
      'since',
      'last_meeting_on as lastMeetingOn',
      'next_meeting_on as nextMeetingOn',
      sql<KeyAccountRow['meeting']>`case when next_meeting_on < ${today}::date then 'overdue'
        when next_meeting_on <= ${dueUntil}::date then 'due'
        when next_meeting_on is not null then 'planned' else 'none' end`.as('meeting'),
      'revenue',
      'lifetime_value as lifetimeValue',
      'satisfaction',
    ]);
}
