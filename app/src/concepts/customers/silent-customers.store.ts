import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A customer who used to buy again and again, and does not any more. */
export type SilentCustomer = {
  readonly id: string;
  readonly name: string;
  readonly lastPurchaseOn: string;
  readonly purchases: number;
  /** Days from one purchase to the next, on average. */
  readonly usualDays: number;
  readonly ownerId: string | null;
  readonly teamId: string | null;
};

const TIMES = 3;
const LEAST_PURCHASES = 4;
/** Whoever is silent for longer is lost, and no early warning. */
const MOST_TIMES = 8;
const LONGEST_DAYS = 365;
/** Of those who are worth most so many are looked at. */
const LOOKED_AT = 2_000;

/**
 * Customers who bought at least four times, and for three to eight times as long as usual not again; those who bring most first. Looked at are those who are worth most.
 */
export async function silentCustomers(
  queries: Queries,
  { today, limit }: { readonly today: string; readonly limit: number },
): Promise<readonly SilentCustomer[]> {
  const { rows } = await sql<SilentCustomer>`
    select * from (
      select customer_id as id, name, last_purchase_on::text as "lastPurchaseOn", purchases,
        ((last_purchase_on - first_purchase_on) / (purchases - 1.0))::float8 as "usualDays",
        owner_id as "ownerId", team_id as "teamId", lifetime_value as value, last_purchase_on as last
      from (select * from customers where state in ('active', 'archived') and lifetime_value is not null
        order by lifetime_value desc, customer_id desc limit ${LOOKED_AT}) as worth
      where state = 'active' and relation = 'customer' and left_on is null and purchases >= ${LEAST_PURCHASES}
        and last_purchase_on > first_purchase_on) as known
    where ${today}::date - last > ${TIMES} * greatest("usualDays", 1)
      and ${today}::date - last < least(${LONGEST_DAYS}, ${MOST_TIMES} * greatest("usualDays", 1))
    order by value desc, id limit ${limit}`.execute(queries);
  return rows.map(({ id, name, lastPurchaseOn, purchases, usualDays, ownerId, teamId }) => {
    return { id, name, lastPurchaseOn, purchases, usualDays, ownerId, teamId };
  });
}
