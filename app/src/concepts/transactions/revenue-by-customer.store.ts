import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** What came in from each customer after one day and up to another. */
export async function revenueByCustomer(
  queries: Queries,
  { after, until }: { readonly after: string; readonly until: string },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; amount: number }>`
    select customer_id as id, sum(amount) as amount from transactions
    where counts and day > ${after}::date and day <= ${until}::date group by customer_id`.execute(queries);
  return new Map(rows.map(({ id, amount }) => [id, amount]));
}
