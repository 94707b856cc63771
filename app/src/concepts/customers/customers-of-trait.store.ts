import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** By what customers are put together: a segment they are in, where they live, or a field of the organisation's own. */
export type CustomerTrait =
  | { readonly by: 'segment' | 'region' | 'city' | 'country' }
  | { readonly by: 'own'; readonly field: string };

/** What a customer brings, as far as the register knows. */
export type CustomerWorth = {
  readonly id: string;
  readonly monthlyRevenue: number | null;
  readonly lifetimeValue: number | null;
};

const WORTH = sql`customers.customer_id as id, monthly_revenue as "monthlyRevenue", lifetime_value as "lifetimeValue"`;

/** Customers in use with what the register says of them; who is in several segments stands there for each. */
export async function customersOfTrait(
  queries: Queries,
  trait: CustomerTrait,
): Promise<readonly (CustomerWorth & { readonly trait: string })[]> {
  const own = sql`state = 'active' and relation = 'customer'`;
  if (trait.by === 'segment') {
    const { rows } = await sql<CustomerWorth & { trait: string }>`
      select ${WORTH}, segments.name as trait from customers
      join group_members on group_members.customer_id = customers.customer_id and until is null
      join segments on segments.segment_id = group_members.group_id and segments.state = 'active'
      where customers.state = 'active' and relation = 'customer'`.execute(queries);
    return rows;
  }
  const words = trait.by === 'own' ? sql`own ->> ${trait.field}` : sql.ref(trait.by);
  const { rows } = await sql<CustomerWorth & { trait: string }>`
    select ${WORTH}, ${words} as trait from customers where ${own} and ${words} is not null`.execute(queries);
  return rows;
}

/** What some customers bring; those that are not in use are left out. */
export async function worthOfCustomers(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly CustomerWorth[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CustomerWorth>`
    select ${WORTH} from customers where state = 'active' and customer_id = any(${[...ids]}::uuid[])`.execute(
    queries,
  );
  return rows;
}
