import type { Queries } from '../../../platform/storage/index.ts';
import type { PreferenceRecord } from './preference.ts';

type Tables = {
  customer_preferences: {
    workspace_id: string;
    preference_id: string;
    customer_id: string;
    note: string;
    source: string;
    sensitive: boolean;
    since: string;
    noted_by: string | null;
    noted_at: Date;
    ended_on: string | null;
    end_reason: string;
    revision: number;
  };
};

const COLUMNS = [
  'preference_id as id',
  'customer_id as customerId',
  'note',
  'source',
  'sensitive',
  'since',
  'noted_by as notedBy',
  'noted_at as notedAt',
  'ended_on as endedOn',
  'end_reason as endReason',
  'revision',
] as const;

const preferences = (queries: Queries) =>
  queries.withTables<Tables>().selectFrom('customer_preferences').select(COLUMNS);

/** All that was ever noted of a customer, the newest first. */
export async function preferencesOf(
  queries: Queries,
  customerId: string,
): Promise<readonly PreferenceRecord[]> {
  return preferences(queries)
    .where('customer_id', '=', customerId)
    .orderBy('noted_at', 'desc')
    .orderBy('preference_id', 'desc')
    .execute();
}

export async function preferenceById(
  queries: Queries,
  { customerId, id }: { readonly customerId: string; readonly id: string },
): Promise<PreferenceRecord | null> {
  const found = preferences(queries).where('customer_id', '=', customerId).where('preference_id', '=', id);
  return (await found.executeTakeFirst()) ?? null;
}

/** Keeps a preference as it now is, new or known. */
export async function keepPreference(
  queries: Queries,
  workspaceId: string,
  record: PreferenceRecord,
): Promise<void> {
  const values = {
    note: record.note,
    source: record.source,
    sensitive: record.sensitive,
    since: record.since,
    ended_on: record.endedOn,
    end_reason: record.endReason,
    revision: record.revision,
  };
  await queries
    .withTables<Tables>()
    .insertInto('customer_preferences')
    .values({
      workspace_id: workspaceId,
      preference_id: record.id,
      customer_id: record.customerId,
      noted_by: record.notedBy,
      noted_at: record.notedAt,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'preference_id']).doUpdateSet(values))
    .execute();
}

/** Makes preferences of one customer those of another: all of them, or those that are named. Says which. */
export async function movePreferences(
  queries: Queries,
  { from, to, only }: { readonly from: string; readonly to: string; readonly only?: readonly string[] },
): Promise<readonly string[]> {
  let moving = queries
    .withTables<Tables>()
    .updateTable('customer_preferences')
    .set({ customer_id: to })
    .where('customer_id', '=', from);
  if (only !== undefined) {
    if (only.length === 0) return [];
    moving = moving.where('preference_id', 'in', [...only]);
  }
  const moved = await moving.returning('preference_id as id').execute();
  return moved.map(({ id }) => id).sort();
}

/** Takes away all that was noted of a customer, and says how much it was. */
export async function deletePreferences(queries: Queries, customerId: string): Promise<number> {
  const gone = await queries
    .withTables<Tables>()
    .deleteFrom('customer_preferences')
    .where('customer_id', '=', customerId)
    .returning('preference_id')
    .execute();
  return gone.length;
}
