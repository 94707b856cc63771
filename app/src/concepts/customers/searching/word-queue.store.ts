import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** Lets customers wait until their words are found out. */
export async function queueCustomers(
  queries: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    insert into customers_to_index (workspace_id, customer_id)
    select ${workspaceId}::uuid, id from unnest(${[...new Set(ids)]}::uuid[]) as t(id)
    on conflict (workspace_id, customer_id) do update set is_indexed = false`.execute(queries);
}

/** What customers wait for: that their words are found out, and then that they are compared with others. */
export type WaitingFor = 'words' | 'comparing';

/** Some of those who wait for it. */
export async function waitingCustomers(
  queries: Queries,
  what: WaitingFor,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from customers_to_index where is_indexed = ${what === 'comparing'}
    order by customer_id limit ${most}`.execute(queries);
  return rows.map(({ id }) => id);
}

/** How many wait for it, counted up to a bound; whoever waits for words waits to be compared too. */
export async function waitingCount(queries: Queries, what: WaitingFor, most: number): Promise<number> {
  const which = what === 'words' ? sql`where not is_indexed` : sql``;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from customers_to_index ${which} limit ${most}) as counted`.execute(
    queries,
  );
  return rows[0]?.n ?? 0;
}

/** Their words are found out; now they wait to be compared. */
export async function noteIndexed(queries: Queries, ids: readonly string[]): Promise<void> {
  await sql`update customers_to_index set is_indexed = true where customer_id = any(${[...ids]}::uuid[])`.execute(
    queries,
  );
}

export async function unqueueCustomers(queries: Queries, ids: readonly string[]): Promise<void> {
  await sql`delete from customers_to_index where customer_id = any(${[...ids]}::uuid[]) and is_indexed`.execute(
    queries,
  );
}
