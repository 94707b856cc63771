import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** Customers with ids from one on and before another. */
export type IdRange = { readonly from: string; readonly before: string | null };

/** What a customer bought up to a day, purchases of one day being one. */
export type HistoryRow = {
  readonly id: string;
  /** Days with purchases after the first such day. */
  readonly frequency: number;
  readonly first: string;
  readonly last: string;
  /** What came in by these repeat purchases, with what was given back of them. */
  readonly repeatValue: number;
  /** Days with purchases behind that day, up to a later one. */
  readonly later: number;
};

/**
 * The histories of those who bought up to `asOf`. What is given back lowers the purchase before it. Read along the key, by customer
 * and day, from what the key itself holds.
 */
export async function purchaseHistories(
  queries: Queries,
  { range, asOf, until }: { readonly range: IdRange; readonly asOf: string; readonly until: string },
): Promise<readonly HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    with days as (
      select customer_id, day, bool_or(kind = 'purchase') as bought, sum(amount) as net
      from transactions
      where ${within(range)} and counts and kind in ('purchase', 'refund') and day <= ${until}::date
      group by customer_id, day
    ), numbered as (
      select customer_id, day, bought, net,
        count(*) filter (where bought) over (partition by customer_id order by day) as nth
      from days
    )
    select customer_id as id,
      (count(*) filter (where bought and day <= ${asOf}::date) - 1)::int as frequency,
      min(day) filter (where bought) as first,
      max(day) filter (where bought and day <= ${asOf}::date) as last,
      coalesce(sum(net) filter (where nth > 1 and day <= ${asOf}::date), 0) as "repeatValue",
      (count(*) filter (where bought and day > ${asOf}::date))::int as later
    from numbered group by customer_id
    having min(day) filter (where bought) <= ${asOf}::date`.execute(queries);
  return rows;
}

function within({ from, before }: IdRange) {
  const until = before === null ? sql`true` : sql`customer_id < ${before}::uuid`;
  return sql`customer_id >= ${from}::uuid and ${until}`;
}

/** What all transactions up to a day come to. */
export type TransactionSums = {
  readonly n: number;
  readonly purchases: number;
  readonly refunds: number;
  readonly charges: number;
  /** Purchases for nothing. */
  readonly free: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly amount: number;
  /** Of those whose margin is known: how many, their amounts and their margins. */
  readonly withMargin: number;
  readonly amountWithMargin: number;
  readonly margin: number;
};

export async function transactionSums(
  queries: Queries,
  { range, asOf }: { readonly range: IdRange; readonly asOf: string },
): Promise<TransactionSums> {
  const { rows } = await sql<TransactionSums>`
    select count(*)::int as n, (count(*) filter (where kind = 'purchase'))::int as purchases,
      (count(*) filter (where kind = 'refund'))::int as refunds,
      (count(*) filter (where kind = 'charge'))::int as charges,
      (count(*) filter (where kind = 'purchase' and amount = 0))::int as free,
      min(day) as first, max(day) as last, coalesce(sum(amount), 0) as amount,
      (count(margin))::int as "withMargin",
      coalesce(sum(amount) filter (where margin is not null), 0) as "amountWithMargin",
      coalesce(sum(margin), 0) as margin
    from transactions where ${within(range)} and counts and day <= ${asOf}::date`.execute(queries);
  return rows[0]!;
}

/**
 * Of customers who bought first in one period, how many bought in another so many periods later, and for how many that was the
 * last one with a purchase so far. Periods are months or quarters, counted from the year 0.
 */
export type CohortRow = {
  readonly cohort: number;
  readonly offset: number;
  readonly bought: number;
  readonly last: number;
};

export async function cohortRows(
  queries: Queries,
  { range, asOf, months }: { readonly range: IdRange; readonly asOf: string; readonly months: 1 | 3 },
): Promise<readonly CohortRow[]> {
  const { rows } = await sql<CohortRow>`
    with periods as (
      select customer_id,
        ((extract(year from day)::int * 12 + extract(month from day)::int - 1) / ${sql.lit(months)}) as period
      from transactions
      where ${within(range)} and counts and kind = 'purchase' and day <= ${asOf}::date
      group by 1, 2
    ), ends as (
      select customer_id, period, min(period) over (partition by customer_id) as first,
        max(period) over (partition by customer_id) as last
      from periods
    )
    select first as cohort, period - first as offset, count(*)::int as bought,
      (count(*) filter (where period = last))::int as last
    from ends group by 1, 2`.execute(queries);
  return rows;
}
