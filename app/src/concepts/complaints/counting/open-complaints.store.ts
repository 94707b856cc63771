import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** Notes customers whose open complaints are to be counted in the next round. */
export async function openComplaintsWait(
  queries: Queries,
  workspace: string,
  customerIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(customerIds)].sort();
  if (ids.length === 0) return;
  // Written though it is there: a round that takes it away meanwhile then waits, and counts what this change made.
  await sql`insert into case_customers_waiting (workspace_id, customer_id)
    select ${workspace}::uuid, given.id from unnest(${ids}::uuid[]) as given (id)
    on conflict (workspace_id, customer_id) do update set customer_id = excluded.customer_id`.execute(
    queries,
  );
}

export async function doOpenComplaintsWait(queries: Queries): Promise<boolean> {
  const { rows } = await sql`select 1 from case_customers_waiting limit 1`.execute(queries);
  return rows.length > 0;
}

/** Takes some customers that wait away, with how many complaints of each are open. */
export async function takeOpenComplaints(
  queries: Queries,
  most: number,
): Promise<readonly { readonly id: string; readonly openComplaints: number }[]> {
  const { rows } = await sql<{ id: string; openComplaints: number }>`
    with due as materialized (select customer_id from case_customers_waiting order by customer_id limit ${most}),
      taken as (delete from case_customers_waiting w using due where w.customer_id = due.customer_id returning w.customer_id)
    select taken.customer_id as id,
      (select count(*)::int from cases c
        where c.customer_id = taken.customer_id and c.kind = 'complaint' and c.state <> 'closed') as "openComplaints"
    from taken`.execute(queries);
  return rows;
}
