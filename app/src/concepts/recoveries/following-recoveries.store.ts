import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import { recoveriesByIds } from './recovery.store.ts';
import type { RecoveryRecord } from './recovery.ts';

const MOST_NAMED = 20_000;

/** Makes recoveries of one customer those of another; the ids of those that moved. */
export async function moveRecoveries(
  queries: Queries,
  { from, to, ids }: { readonly from: string; readonly to: string; readonly ids: readonly string[] | null },
): Promise<readonly string[]> {
  const only = ids === null ? sql`` : sql`and recovery_id = any(${[...ids]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`update recoveries set customer_id = ${to}
    where customer_id = ${from} ${only} returning recovery_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** All that is held of a customer, the oldest first. */
export async function recoveriesAbout(
  queries: Queries,
  customerId: string,
): Promise<readonly RecoveryRecord[]> {
  const { rows } = await sql<{ id: string }>`select recovery_id as id from recoveries
    where customer_id = ${customerId} order by opened_at, recovery_id`.execute(queries);
  return recoveriesByIds(
    queries,
    rows.map(({ id }) => id),
  );
}

/** When a recovery of a customer was opened or closed. */
export type RecoveryMoment = { readonly at: Date; readonly kind: 'opened' | 'closed'; readonly what: string };

/** What happened with a customer, the newest first, before a moment. */
export async function recoveryMoments(
  queries: Queries,
  asked: { readonly customerId: string; readonly before: Date | null; readonly limit: number },
): Promise<readonly RecoveryMoment[]> {
  const { customerId, before, limit } = asked;
  const { rows } = await sql<RecoveryMoment>`
    select * from (
      select opened_at as at, 'opened' as kind, what from recoveries where customer_id = ${customerId}
      union all
      select closed_at, 'closed', what from recoveries where customer_id = ${customerId} and closed_at is not null
    ) moments
    where ${before}::timestamptz is null or at < ${before}
    order by at desc limit ${limit}`.execute(queries);
  return rows;
}

/** What names these attributes. */
export async function recoveriesNaming(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string; readonly attributeId: string }[]> {
  const { rows } = await sql<{ id: string; name: string; attributeId: string }>`
    select recovery_id as id, what as name, attribute_id as "attributeId" from recoveries
    where attribute_id = any(${[...attributeIds]}::uuid[]) order by opened_at limit ${MOST_NAMED}`.execute(
    queries,
  );
  return rows;
}

export async function recoveriesPerAttribute(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select attribute_id as id, count(*)::int as n from recoveries
    where attribute_id = any(${[...attributeIds]}::uuid[]) group by attribute_id`.execute(queries);
  return new Map(rows.map(({ id, n }) => [id, n]));
}
