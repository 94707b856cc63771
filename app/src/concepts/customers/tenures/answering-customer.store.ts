import { sql } from 'kysely';
import { arrayText, type Queries } from '../../../platform/storage/index.ts';

/** What is known of a customer who answered: how long they are there, whether they left, what they bring, what they are alike by. */
export type AnsweringCustomer = {
  readonly id: string;
  readonly since: string | null;
  readonly leftOn: string | null;
  /** What comes in a year: of a contract, else of what they bought, by the years since the first purchase, one at least. */
  readonly yearlyRevenue: number | null;
  readonly lifetimeValue: number | null;
  readonly party: string;
  readonly keyAccount: boolean;
  readonly region: string | null;
  readonly acquiredBy: string | null;
  readonly own: Readonly<Record<string, unknown>>;
  /** The segments that they are in now, in one order. */
  readonly segments: string;
};

// A contract says what comes; without one, what was bought says it.
const yearly = (asOf: string) => sql`coalesce(c.monthly_revenue * 12,
  c.revenue / greatest(1, (${asOf}::date - c.first_purchase_on) / 365.25))`;

const SEGMENTS = sql`coalesce((select string_agg(m.group_id::text, ',' order by m.group_id)
  from group_members m join segments s on s.segment_id = m.group_id and s.state = 'active'
  where m.customer_id = c.customer_id and m.until is null), '')`;

/** These customers; whoever is not served, such as a prospect, or is internal, is left out. */
export async function answeringCustomers(
  queries: Queries,
  { ids, asOf }: { readonly ids: readonly string[]; readonly asOf: string },
): Promise<readonly AnsweringCustomer[]> {
  const { rows } = await sql<AnsweringCustomer>`
    select c.customer_id as id, c.customer_since::text as since, c.left_on::text as "leftOn",
      ${yearly(asOf)} as "yearlyRevenue", c.lifetime_value as "lifetimeValue", c.party,
      c.key_account as "keyAccount", c.region, c.acquired_by as "acquiredBy", c.own, ${SEGMENTS} as segments
    from customers c
    where c.customer_id = any(${arrayText(ids)}::uuid[]) and c.relation = 'customer'
      and c.state in ('active', 'archived')
    order by c.customer_id`.execute(queries);
  return rows;
}

/** Customers in the same segments who are there on a day, and what they bring together. */
export type ServedCell = {
  readonly segments: string;
  readonly customers: number;
  readonly yearlyRevenue: number;
  readonly lifetimeValue: number;
  /** How many of them bring something that is known, of each of both. */
  readonly withRevenue: number;
  readonly withLifetime: number;
};

/** Everyone who is served on a day, by their segments, and whether anybody is known to have left. */
export async function servedCustomers(
  queries: Queries,
  asOf: string,
): Promise<{ readonly cells: readonly ServedCell[]; readonly knownToLeave: boolean }> {
  const { rows } = await sql<ServedCell>`
    select segments, count(*)::int as customers, coalesce(sum(yearly), 0)::float8 as "yearlyRevenue",
      coalesce(sum(lifetime), 0)::float8 as "lifetimeValue", count(yearly)::int as "withRevenue",
      count(lifetime)::int as "withLifetime"
    from (select ${SEGMENTS} as segments, ${yearly(asOf)} as yearly, c.lifetime_value as lifetime
      from customers c
      where c.relation = 'customer' and c.state in ('active', 'archived')
        and (c.left_on is null or c.left_on > ${asOf}::date)) as each
    group by segments order by segments`.execute(queries);
  const left = await sql<{ known: boolean }>`
    select exists (select from customers where left_on <= ${asOf}::date and relation = 'customer') as known`.execute(
    queries,
  );
  return { cells: rows, knownToLeave: left.rows[0]?.known === true };
}
