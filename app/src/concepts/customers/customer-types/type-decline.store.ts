import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CustomerType } from '../customer.ts';

/** That somebody said no to a type for these reasons. */
export type TypeDecline = {
  readonly customerId: string;
  readonly type: CustomerType;
  /** As they were told, a line each. */
  readonly reasons: string;
  readonly why: string;
};

/** What was declined for some customers. */
export async function declinesOf(
  queries: Queries,
  customerIds: readonly string[],
): Promise<readonly TypeDecline[]> {
  const { rows } = await sql<TypeDecline>`
    select customer_id as "customerId", type, reasons, why from type_declines
    where customer_id = any(${[...customerIds]}::uuid[])`.execute(queries);
  return rows;
}

/** How many declines of a type there are, so that those who look for proposals look behind them. */
export async function declineCount(queries: Queries, type: CustomerType): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from type_declines where type = ${type}`.execute(queries);
  return rows[0]?.count ?? 0;
}

export async function keepDecline(
  queries: Queries,
  workspace: string,
  decline: TypeDecline & { readonly by: string | null; readonly at: Date },
): Promise<void> {
  const { customerId, type, reasons, why, by, at } = decline;
  await sql`
    insert into type_declines (workspace_id, customer_id, type, reasons, why, declined_by, declined_at)
    values (${workspace}, ${customerId}, ${type}, ${reasons}, ${why}, ${by}, ${at})
    on conflict (workspace_id, customer_id, type) do update set
      reasons = excluded.reasons, why = excluded.why, declined_by = excluded.declined_by, declined_at = excluded.declined_at
  `.execute(queries);
}

export async function deleteDeclines(queries: Queries, customerId: string): Promise<number> {
  const deleted = await sql`delete from type_declines where customer_id = ${customerId}`.execute(queries);
  return Number(deleted.numAffectedRows ?? 0n);
}

/** How many customers are of each type. */
export async function typeCounts(
  queries: Queries,
): Promise<readonly { readonly type: CustomerType; readonly count: number; readonly byHand: number }[]> {
  const { rows } = await sql<{ type: CustomerType; count: number; byHand: number }>`
    select type, count(*)::int as count, (count(*) filter (where type_by_hand))::int as "byHand" from customers
    where type is not null and state = 'active' group by type`.execute(queries);
  return rows;
}
