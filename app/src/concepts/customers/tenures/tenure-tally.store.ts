import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** What divides customers where their staying is compared. */
export const TENURE_CHARACTERISTICS = [
  'keyAccount',
  'kind',
  'type',
  'party',
  'relation',
  'region',
  'country',
  'acquiredBy',
  'channel',
  'satisfaction',
] as const;
export type TenureCharacteristic = (typeof TENURE_CHARACTERISTICS)[number];

/** By a field of the register, or by one of the organisation's own fields. */
export type TenuresBy = { readonly field: TenureCharacteristic } | { readonly own: string };

const FIELDS: Readonly<Record<TenureCharacteristic, string>> = {
  keyAccount: `case when key_account then 'key account' else 'other' end`,
  kind: 'kind',
  type: 'type',
  party: 'party',
  relation: 'relation',
  region: 'region',
  country: 'country',
  acquiredBy: 'acquired_by',
  channel: 'channel',
  satisfaction: `case when satisfaction < 50 then 'below 50' when satisfaction < 70 then '50 to 69'
    when satisfaction < 85 then '70 to 84' when satisfaction is not null then '85 and more' end`,
};

function groupOf(by: TenuresBy | null): RawBuilder<string | null> {
  if (by === null) return sql`null::text`;
  return 'own' in by ? sql`(own ->> ${sql.lit(by.own)})` : sql.raw(FIELDS[by.field]);
}

// Whoever was merged lives on in another row; whoever was erased stayed as long as before.
const COUNTED = sql`state <> 'merged' and relation <> 'internal'`;

/** How many customers stayed so many days: left then, or still there after so long. */
export type TenureCount = {
  readonly group: string | null;
  readonly days: number;
  readonly left: number;
  readonly open: number;
};

/**
 * How long customers who joined on a known day have stayed up to a day; or, from `satisfaction` on, how long those stayed who said
 * how satisfied they are. One row for each group and length.
 */
export async function tenureCounts(
  queries: Queries,
  asked: { readonly by: TenuresBy | null; readonly asOf: string; readonly since: 'joining' | 'answer' },
): Promise<readonly TenureCount[]> {
  const start = asked.since === 'joining' ? sql`customer_since` : sql`satisfaction_on`;
  const { rows } = await sql<TenureCount>`
    select ${groupOf(asked.by)} as group,
      (least(coalesce(left_on, ${asked.asOf}::date), ${asked.asOf}::date) - ${start})::int as days,
      (count(*) filter (where left_on <= ${asked.asOf}::date))::int as left,
      (count(*) filter (where left_on is null or left_on > ${asked.asOf}::date))::int as open
    from customers
    where ${COUNTED} and customer_since is not null and ${start} <= ${asked.asOf}::date
      and (left_on is null or left_on >= ${start})
    group by 1, 2`.execute(queries);
  return rows;
}

/** Customers who joined in one month and left in another; months are counted from the year 0, 12 a year. */
export type MonthsOfStaying = { readonly joined: number; readonly left: number | null; readonly n: number };

export async function monthsOfStaying(queries: Queries, asOf: string): Promise<readonly MonthsOfStaying[]> {
  const { rows } = await sql<MonthsOfStaying>`
    select (date_part('year', customer_since) * 12 + date_part('month', customer_since) - 1)::int as joined,
      case when left_on <= ${asOf}::date
        then (date_part('year', left_on) * 12 + date_part('month', left_on) - 1)::int end as left,
      count(*)::int as n
    from customers
    where ${COUNTED} and customer_since <= ${asOf}::date and (left_on is null or left_on >= customer_since)
    group by 1, 2`.execute(queries);
  return rows;
}

/** Who came, was there and stayed within some time. */
export type ComingAndStaying = {
  readonly won: number;
  /** With a day of joining: there when it began, and still there behind its end. */
  readonly atStart: number;
  readonly kept: number;
  /** Known by purchases alone: bought first before it began, and last in the year before it or later; kept who bought since it began. */
  readonly buyersAtStart: number;
  readonly buyersKept: number;
};

export async function comingAndStaying(
  queries: Queries,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ComingAndStaying> {
  const there = sql`customer_since < ${from}::date and (left_on is null or left_on >= ${from}::date)`;
  // Two questions, because each has an index of its own.
  const joined = await sql<Pick<ComingAndStaying, 'won' | 'atStart' | 'kept'>>`
    select (count(*) filter (where customer_since >= ${from}::date))::int as won,
      (count(*) filter (where ${there}))::int as "atStart",
      (count(*) filter (where ${there} and (left_on is null or left_on > ${to}::date)))::int as kept
    from customers where ${COUNTED} and customer_since <= ${to}::date`.execute(queries);
  const bought = await sql<Pick<ComingAndStaying, 'won' | 'buyersAtStart' | 'buyersKept'>>`
    select (count(*) filter (where first_purchase_on >= ${from}::date))::int as won,
      (count(*) filter (where first_purchase_on < ${from}::date
        and last_purchase_on >= ${from}::date - 365))::int as "buyersAtStart",
      (count(*) filter (where first_purchase_on < ${from}::date
        and last_purchase_on >= ${from}::date))::int as "buyersKept"
    from customers where ${COUNTED} and customer_since is null and first_purchase_on <= ${to}::date`.execute(
    queries,
  );
  const [contracts, buyers] = [joined.rows[0]!, bought.rows[0]!];
  return { ...contracts, ...buyers, won: contracts.won + buyers.won };
}

/** What a valuation goes by and writes to, of one customer. */
export type CustomerToValue = {
  readonly id: string;
  readonly monthlyRevenue: number | null;
  readonly customerSince: string | null;
  readonly leftOn: string | null;
  readonly keyAccount: boolean;
  readonly lifetimeValue: number | null;
  readonly lifetimeMethod: 'bg-nbd' | 'simple' | 'none' | null;
};

/** Ids that part all customers into so many ranges of about equally many; ids may be drawn by chance or grow with time. */
export async function idsThatPart(queries: Queries, parts: number): Promise<readonly string[]> {
  const at = Array.from({ length: parts - 1 }, (_, i) => (i + 1) / parts);
  const { rows } = await sql<{ ids: readonly string[] | null }>`
    select percentile_disc(${at}::float8[]) within group (order by customer_id)::text[] as ids from customers`.execute(
    queries,
  );
  return [...new Set(rows[0]?.ids ?? [])];
}

/** Customers in use with ids from one on and before another. */
export async function customersToValue(
  queries: Queries,
  { from, before }: { readonly from: string; readonly before: string | null },
): Promise<readonly CustomerToValue[]> {
  const until = before === null ? sql`true` : sql`customer_id < ${before}::uuid`;
  const { rows } = await sql<CustomerToValue>`
    select customer_id as id, monthly_revenue as "monthlyRevenue", customer_since as "customerSince",
      left_on as "leftOn", key_account as "keyAccount", lifetime_value as "lifetimeValue",
      lifetime_method as "lifetimeMethod"
    from customers
    where customer_id >= ${from}::uuid and ${until} and state in ('active', 'archived')
    order by customer_id`.execute(queries);
  return rows;
}

/** How many days customers who joined on a known day were there within some time, both ends included, and how many left in it. */
export async function daysOfStaying(
  queries: Queries,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly days: number; readonly left: number; readonly customers: number }> {
  const { rows } = await sql<{ days: number; left: number; customers: number }>`
    select coalesce(sum(least(coalesce(left_on, ${to}::date), ${to}::date)
        - greatest(customer_since, ${from}::date) + 1), 0)::float8 as days,
      (count(*) filter (where left_on between ${from}::date and ${to}::date))::int as left,
      count(*)::int as customers
    from customers
    where ${COUNTED} and customer_since <= ${to}::date
      and (left_on is null or (left_on >= customer_since and left_on >= ${from}::date))`.execute(queries);
  return rows[0]!;
}
