import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { type CasesCounted, countedCases } from '../figures/case-counts.store.ts';

export type WinningBackCounts = {
  readonly received: number;
  readonly over: number;
  /** Over, and there was somebody to ask: not withdrawn. */
  readonly askable: number;
  readonly asked: number;
  readonly ratedBoth: number;
  readonly withdrawn: number;
  /** Of whom it is known who complains, and how many of these complained within a year before. */
  readonly known: number;
  readonly repeated: number;
};

const NOT_MERGED = sql`k.result is distinct from 'merged'`;

export async function winningBackCounts(queries: Queries, counted: CasesCounted): Promise<WinningBackCounts> {
  const { rows } = await sql<WinningBackCounts>`
    select count(*)::int as received,
      count(*) filter (where k.settled_at is not null or k.closed_at is not null)::int as over,
      count(*) filter (where (k.settled_at is not null or k.closed_at is not null)
        and k.result is distinct from 'withdrawn')::int as askable,
      count(*) filter (where k.satisfaction is not null and (k.settled_at is not null or k.closed_at is not null)
        and k.result is distinct from 'withdrawn')::int as asked,
      count(*) filter (where k.rating_before is not null and k.satisfaction ->> 'ratingAfter' is not null)::int as "ratedBoth",
      count(*) filter (where k.result = 'withdrawn')::int as withdrawn,
      count(*) filter (where k.customer_id is not null or k.email <> '')::int as known,
      count(*) filter (where k.is_repeat_complaint)::int as repeated
    from cases k where ${countedCases(counted)} and ${NOT_MERGED}`.execute(queries);
  return rows[0]!;
}

/** What one complainant said when asked again, and what making it good cost. */
export type AskedCase = {
  readonly before: number | null;
  readonly after: number | null;
  readonly distributive: number | null;
  readonly procedural: number | null;
  readonly interactional: number | null;
  readonly cost: number;
};

/** The newest of those who were asked again. */
export async function askedCases(
  queries: Queries,
  counted: CasesCounted,
  limit: number,
): Promise<readonly AskedCase[]> {
  const { rows } = await sql<AskedCase>`
    select k.rating_before::float8 as before, (k.satisfaction ->> 'ratingAfter')::float8 as after,
      (k.satisfaction ->> 'distributive')::float8 as distributive,
      (k.satisfaction ->> 'procedural')::float8 as procedural,
      (k.satisfaction ->> 'interactional')::float8 as interactional, k.cost::float8 as cost
    from cases k where k.satisfaction is not null and ${countedCases(counted)} and ${NOT_MERGED}
    order by k.received_at desc, k.case_id limit ${limit}`.execute(queries);
  return rows;
}

export type LastedCase = { readonly lastedMs: number; readonly isSettled: boolean };

/** How long the newest of them took until they were settled, or were watched without that. */
export async function lastedCases(
  queries: Queries,
  counted: CasesCounted,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<readonly LastedCase[]> {
  const { rows } = await sql<LastedCase>`
    select greatest(0, extract(epoch from
        coalesce(k.settled_at, k.closed_at, ${now}) - k.received_at) * 1000)::float8 as "lastedMs",
      k.settled_at is not null as "isSettled"
    from cases k where ${countedCases(counted)} and ${NOT_MERGED}
    order by k.received_at desc, k.case_id limit ${limit}`.execute(queries);
  return rows;
}

/** A complaint of a customer: when it came, when it was over, and how they found it after. */
export type ComplaintOfCustomer = {
  readonly customerId: string;
  readonly receivedAt: Date;
  readonly overAt: Date | null;
  readonly isWithdrawn: boolean;
  readonly ratingAfter: number | null;
};

/** Every complaint that is known of these customers, whenever it came. */
export async function complaintsOfCustomers(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly ComplaintOfCustomer[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ComplaintOfCustomer>`
    select k.customer_id as "customerId", k.received_at as "receivedAt",
      coalesce(k.settled_at, k.closed_at) as "overAt", k.result is not distinct from 'withdrawn' as "isWithdrawn",
      (k.satisfaction ->> 'ratingAfter')::float8 as "ratingAfter"
    from cases k where k.customer_id = any(${[...ids]}::uuid[]) and k.kind = 'complaint' and ${NOT_MERGED}
    order by k.received_at, k.case_id`.execute(queries);
  return rows;
}
