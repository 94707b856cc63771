import { sql } from 'kysely';
import { arrayText, type Queries } from '../../platform/storage/index.ts';
import { allGroups } from './grouping/group.store.ts';

/** A customer who said how satisfied they are, 0 to 100, and what they are alike by. */
export type RatedCustomer = {
  readonly id: string;
  readonly satisfaction: number;
  /** The day of the answer. */
  readonly on: string;
  readonly party: string;
  readonly relation: string;
  readonly revenue: number | null;
  readonly monthlyRevenue: number | null;
  /** The segments that they are in, in one order; only those that do not go by what customers say or complain about. */
  readonly segments: string;
};

/** What follows from satisfaction or complaints, so that likeness must not go by it. */
const CIRCULAR = [
  'satisfaction',
  'satisfactionOn',
  'recommendation',
  'recommendationOn',
  'openComplaints',
  'kind',
];

/** Customers who last said how satisfied they are on these days, the newest first; internal ones are left out. */
export async function ratedCustomers(
  queries: Queries,
  { from, to, limit }: { readonly from: string; readonly to: string; readonly limit: number },
): Promise<readonly RatedCustomer[]> {
  const segments = (await allGroups(queries))
    .filter(({ kind, rule, active }) => kind === 'segment' && active && !isCircular(rule))
    .map(({ id }) => id);
  const { rows } = await sql<RatedCustomer>`
    select c.customer_id as id, c.satisfaction, c.satisfaction_on::text as on, c.party, c.relation, c.revenue,
      c.monthly_revenue as "monthlyRevenue",
      coalesce((select string_agg(m.group_id::text, ',' order by m.group_id) from group_members m
        where m.customer_id = c.customer_id and m.until is null
          and m.group_id = any(${arrayText(segments)}::uuid[])), '') as segments
    from customers c
    where c.satisfaction_on >= ${from}::date and c.satisfaction_on <= ${to}::date and c.satisfaction is not null
      and c.state in ('active', 'archived') and c.relation <> 'internal'
    order by c.satisfaction_on desc, c.customer_id limit ${limit}`.execute(queries);
  return rows;
}

function isCircular(rule: unknown): boolean {
  const text = JSON.stringify(rule ?? null);
  return CIRCULAR.some((field) => text.includes(`"field":"${field}"`));
}
