import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Party, Relation } from '../customer.ts';

type Tables = {
  customers: {
    customer_id: string;
    name: string;
    reference: string | null;
    party: Party;
    relation: Relation;
    city: string | null;
    owner_id: string | null;
    purchases: number;
    last_purchase_on: string | null;
    revenue: number | null;
    margin: number | null;
    lifetime_value: number | null;
    lifetime_method: string | null;
    state: string;
  };
  group_members: { group_id: string; customer_id: string; since: Date; until: Date | null };
};

/** A member of a segment as it stands in the list. */
export type SegmentMemberRow = {
  readonly id: string;
  readonly name: string;
  readonly reference: string | null;
  readonly party: Party;
  readonly relation: Relation;
  readonly city: string | null;
  readonly owner: string | null;
  readonly purchases: number;
  readonly lastPurchaseOn: string | null;
  readonly revenue: number | null;
  readonly margin: number | null;
  readonly lifetimeValue: number | null;
  readonly lifetimeMethod: string | null;
  readonly since: Date;
};

/** Customers in use who are in a group now. */
export function segmentMemberRows(queries: Queries, groupId: string) {
  return queries
    .withTables<Tables>()
    .selectFrom('group_members')
    .innerJoin('customers', 'customers.customer_id', 'group_members.customer_id')
    .select([
      'customers.customer_id as id',
      'name',
      'reference',
      'party',
      'relation',
      'city',
      'owner_id as owner',
      'purchases',
      'last_purchase_on as lastPurchaseOn',
      'revenue',
      'margin',
      'lifetime_value as lifetimeValue',
      'lifetime_method as lifetimeMethod',
      'since',
    ])
    .where('group_id', '=', groupId)
    .where('until', 'is', null)
    .where('state', '=', 'active');
}

/** Members of a group whom nobody owns, by name; and how many there are. */
export async function membersWithoutOwner(
  queries: Queries,
  groupId: string,
  most: number,
): Promise<{
  readonly count: number;
  readonly first: readonly { readonly id: string; readonly name: string }[];
}> {
  const these = sql`from group_members join customers on customers.customer_id = group_members.customer_id
    where group_id = ${groupId}::uuid and until is null and state = 'active' and owner_id is null`;
  const counted = await sql<{ n: number }>`select count(*)::int as n ${these}`.execute(queries);
  const first = await sql<{ id: string; name: string }>`
    select customers.customer_id as id, name ${these} order by name, 1 limit ${most}`.execute(queries);
  return { count: counted.rows[0]?.n ?? 0, first: first.rows };
}
