import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { PromiseRecord } from './ledger-promise.ts';
import { promises, recordOf } from './promise.store.ts';

/** Every promise to one customer, up to a bound. */
export async function everyPromiseTo(
  queries: Queries,
  { customerId, limit }: { readonly customerId: string; readonly limit: number },
): Promise<readonly PromiseRecord[]> {
  const query = promises(queries).where('customer_id', '=', customerId);
  const rows = await query.orderBy('due_at').orderBy('promise_id').limit(limit).execute();
  return rows.map(recordOf);
}

/** Makes all promises to one customer, or some of them, promises to another. */
export async function movePromises(
  queries: Queries,
  { from, to, ids }: { readonly from: string; readonly to: string; readonly ids: readonly string[] | null },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update promises set customer_id = ${to}::uuid, revision = revision + 1
    where customer_id = ${from}::uuid and ${ids === null ? sql`true` : sql`promise_id = any(${[...ids]}::uuid[])`}
    returning promise_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** What happened with the promises to a customer, the newest first. */
export type PromiseMoment = {
  readonly at: Date;
  readonly kind: 'made' | 'kept' | 'kept-late' | 'broken' | 'renegotiated' | 'cancelled';
  readonly words: string;
};

export async function promiseMoments(
  queries: Queries,
  {
    customerId,
    before,
    limit,
  }: { readonly customerId: string; readonly before: Date | null; readonly limit: number },
): Promise<readonly PromiseMoment[]> {
  const until = (column: 'made_at' | 'settled_at') =>
    before === null ? sql`true` : sql`${sql.ref(column)} < ${before}::timestamptz`;
  const { rows } = await sql<PromiseMoment>`
    (select made_at as at, 'made' as kind, words from promises
      where customer_id = ${customerId}::uuid and ${until('made_at')} order by made_at desc limit ${limit})
    union all
    (select settled_at as at, state as kind, words from promises
      where customer_id = ${customerId}::uuid and settled_at is not null and ${until('settled_at')}
      order by settled_at desc limit ${limit})
    order by at desc limit ${limit}`.execute(queries);
  return rows;
}

/** The ids of all promises about some attributes, with their words. */
export async function promisesNaming(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string; readonly attributeId: string }[]> {
  if (attributeIds.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; attributeId: string }>`
    select promise_id as id, left(words, 100) as name, attribute_id as "attributeId" from promises
    where attribute_id = any(${[...attributeIds]}::uuid[])`.execute(queries);
  return rows;
}

/** How many promises are about each of some attributes. */
export async function promisesPerAttribute(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (attributeIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; n: number }>`
    select attribute_id as id, count(*)::int as n from promises
    where attribute_id = any(${[...attributeIds]}::uuid[]) group by attribute_id`.execute(queries);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

function countedBy(calendarId: string | null) {
  const calendar = calendarId === null ? sql`calendar_id is null` : sql`calendar_id = ${calendarId}::uuid`;
  return sql<boolean>`state = 'open' and time_limit is not null and ${calendar}`;
}

/** How many open promises have a due time that was counted by this calendar. */
export async function countCountedBy(queries: Queries, calendarId: string | null): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::float8 as n from promises where ${countedBy(calendarId)}`.execute(queries);
  return rows[0]?.n ?? 0;
}

/** The next of them behind one, locked, in the order of their ids. */
export async function lockCountedBy(
  queries: Queries,
  {
    calendarId,
    after,
    limit,
  }: { readonly calendarId: string | null; readonly after: string | null; readonly limit: number },
): Promise<readonly PromiseRecord[]> {
  let query = promises(queries).where(countedBy(calendarId));
  if (after !== null) query = query.where('promise_id', '>', after);
  const rows = await query.orderBy('promise_id').limit(limit).forUpdate().execute();
  return rows.map(recordOf);
}
