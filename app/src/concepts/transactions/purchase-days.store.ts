import { sql } from 'kysely';
import { arrayText, type Queries } from '../../platform/storage/index.ts';

/** A purchase that counts, of a customer on a day. */
export type PurchaseDay = { readonly customerId: string; readonly day: string; readonly amount: number };

/** What these customers bought behind a day, up to another one. */
export async function purchasesBetween(
  queries: Queries,
  { ids, after, to }: { readonly ids: readonly string[]; readonly after: string; readonly to: string },
): Promise<readonly PurchaseDay[]> {
  const { rows } = await sql<PurchaseDay>`
    select customer_id as "customerId", day::text as day, amount from transactions
    where customer_id = any(${arrayText(ids)}::uuid[]) and kind = 'purchase' and counts
      and day > ${after}::date and day <= ${to}::date`.execute(queries);
  return rows;
}
