import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { listCondition } from '../../../platform/records/declarations.ts';
import type { Outcome } from '../../../platform/refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage } from '../../../platform/storage/index.ts';
import {
  ERASED_WORDS,
  type KeepingCounts,
  type PromiseRecord,
  STANDINGS,
  type Standing,
} from './ledger-promise.ts';
import { type PromiseTables, promises, recordOf } from './promise.store.ts';
import type { DaysAround } from './shown-promises.ts';

/** One row a promise for lists. What is asked of standing is said once more by what an index knows. */
export function promiseRows(queries: Queries, days: DaysAround, where: string | undefined) {
  return queries
    .withTables<PromiseTables>()
    .selectFrom('promises')
    .select([
      'promise_id as id',
      'customer_id as customer',
      'due_at as dueAt',
      standingSql(days).as('standing'),
      'state',
      'channel',
      'service_id as service',
      'service_promise_id as servicePromise',
      'attribute_id as attribute',
      'unit_id as unit',
      'keeper_id as keeper',
      'made_by as madeBy',
      'made_at as madeAt',
      'done_at as doneAt',
      'over_promised as overPromised',
      sql<boolean>`recovery_id is not null`.as('withRecovery'),
      'reference',
    ])
    .where(narrowed(days, where));
}

const UNSETTLED = sql`state in ('open', 'broken') and done_at is null`;
const SETTLED = sql`not (${UNSETTLED})`;

function standingSql({ now, endOfToday, endOfWeek }: DaysAround): RawBuilder<Standing> {
  return sql<Standing>`case when not (${UNSETTLED}) then 'settled' when paused_at is not null then 'paused'
    when due_at < ${now}::timestamptz then 'missed'
    when due_at < ${endOfToday}::timestamptz then 'due-today'
    when due_at < ${endOfWeek}::timestamptz then 'due-soon' else 'later' end`;
}

/** What must hold of every promise that fits, in words that an index knows; the conditions themselves decide. */
function narrowed(days: DaysAround, where: string | undefined): RawBuilder<boolean> {
  const parts = conditionsOf(where).flatMap(({ field, is, isNot, missing, from, to }) => {
    if (field === 'standing' && missing === true) return [sql`false`];
    if (field === 'standing' && is !== undefined) return [standingNarrowed(days, is)];
    if (field === 'standing' && isNot !== undefined)
      return [
        standingNarrowed(
          days,
          STANDINGS.filter((one) => !isNot.includes(one)),
        ),
      ];
    if (field === 'doneAt' && (missing === false || from !== undefined || to !== undefined))
      return [sql`done_at is not null and ${SETTLED}`];
    if (field === 'overPromised' && isYes(is)) return [sql`over_promised`];
    if (field === 'withRecovery' && isYes(is)) return [sql`recovery_id is not null`];
    return [];
  });
  return sql<boolean>`(${sql.join([sql`true`, ...parts], sql` and `)})`;
}

function standingNarrowed(
  { now, endOfToday, endOfWeek }: DaysAround,
  is: readonly string[],
): RawBuilder<unknown> {
  const ways: Readonly<Record<Standing, RawBuilder<unknown>>> = {
    missed: sql`${UNSETTLED} and paused_at is null and due_at < ${now}::timestamptz`,
    'due-today': sql`${UNSETTLED} and due_at >= ${now}::timestamptz and due_at < ${endOfToday}::timestamptz`,
    'due-soon': sql`${UNSETTLED} and due_at >= ${endOfToday}::timestamptz and due_at < ${endOfWeek}::timestamptz`,
    later: sql`${UNSETTLED} and due_at >= ${endOfWeek}::timestamptz`,
    paused: sql`paused_at is not null`,
    settled: SETTLED,
  };
  if (is.length === 1) return ways[is[0] as Standing] ?? sql`true`;
  return is.includes('settled') ? sql`true` : UNSETTLED;
}

function isYes(is: readonly string[] | undefined): boolean {
  return is?.length === 1 && (is[0] === 'yes' || is[0] === 'true');
}

function conditionsOf(where: string | undefined): readonly z.output<typeof listCondition>[] {
  if (where === undefined || where === '') return [];
  try {
    const read = z.array(listCondition).max(20).safeParse(JSON.parse(where));
    return read.success ? read.data : [];
  } catch {
    // What cannot be read is refused where the conditions are put upon the rows.
    return [];
  }
}

/** Ids of promises whose reference is this, or whose customers were found for the same words; the next due first. */
export async function promiseIdsFound(
  queries: Queries,
  { words, customerIds }: { readonly words: string; readonly customerIds: readonly string[] },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    (select promise_id as id from promises where reference = ${words})
    union all
    (select promise_id as id from promises where customer_id = any(${[...customerIds]}::uuid[])
      order by due_at desc, promise_id desc limit ${MOST_FOUND})`.execute(queries);
  return [...new Set(rows.map(({ id }) => id))];
}

const MOST_FOUND = 1_000;

/** What the queue is asked for; nobody and no unit is all of them. */
export type DueAsked = {
  readonly state?: 'open' | 'broken' | undefined;
  readonly keeperId?: string | undefined;
  readonly unitIds?: readonly string[] | undefined;
  readonly from?: Date | null;
  readonly until?: Date | null;
};

/** What nobody can put right any more, for to whom it was said is not known, is nobody's work. */
function unsettled(queries: Queries, { state, keeperId, unitIds, from, until }: DueAsked) {
  let query = promises(queries).where(
    sql<boolean>`${UNSETTLED} and not (customer_id is null and words = ${ERASED_WORDS})`,
  );
  if (state !== undefined) query = query.where('state', '=', state);
  if (keeperId !== undefined) query = query.where('keeper_id', '=', keeperId);
  if (unitIds !== undefined) query = query.where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`);
  if (from != null) query = query.where('due_at', '>=', from);
  if (until != null) query = query.where('due_at', '<', until);
  return query;
}

/** A page of the queue, by due time. */
export async function duePage(
  queries: Queries,
  asked: DueAsked & PageAsked,
): Promise<Outcome<Page<PromiseRecord>>> {
  const page = await readPage(
    queries.withTables<Due>().selectFrom(unsettled(queries, asked).as('due')).selectAll(),
    [
      { column: 'dueAt', direction: 'asc', type: 'timestamptz' },
      { column: 'id', direction: 'asc', type: 'uuid' },
    ],
    asked,
  );
  if (!page.ok) return page;
  return { ok: true, value: { items: page.value.items.map(recordOf), next: page.value.next } };
}

type Due = Record<never, never>;

/** The next due ones that somebody or some units have to deliver and that do not stand still. */
export async function duePromises(
  queries: Queries,
  { limit, ...asked }: DueAsked & { readonly limit: number },
): Promise<readonly PromiseRecord[]> {
  const query = unsettled(queries, asked).where('paused_at', 'is', null);
  const rows = await query.orderBy('due_at').orderBy('promise_id').limit(limit).execute();
  return rows.map(recordOf);
}

/** Promises to one customer: those to be delivered first, by due time; then the others, the newest first. */
export async function promisesOfCustomer(
  queries: Queries,
  customerId: string,
  { limit }: { readonly limit: number },
): Promise<readonly PromiseRecord[]> {
  const first = await promises(queries)
    .where('customer_id', '=', customerId)
    .where(sql<boolean>`${UNSETTLED}`)
    .orderBy('due_at')
    .orderBy('promise_id')
    .limit(limit)
    .execute();
  const rest = await promises(queries)
    .where('customer_id', '=', customerId)
    .where(sql<boolean>`not (${UNSETTLED})`)
    .orderBy('due_at', 'desc')
    .orderBy('promise_id', 'desc')
    .limit(Math.max(0, limit - first.length))
    .execute();
  return [...first, ...rest].map(recordOf);
}

/** How the promises to one customer ended. */
export async function keepingCountsOf(queries: Queries, customerId: string): Promise<KeepingCounts> {
  const { rows } = await sql<KeepingCounts>`
    select (count(*) filter (where state = 'open'))::int as open,
      (count(*) filter (where state = 'kept'))::int as kept,
      (count(*) filter (where state = 'kept-late'))::int as "keptLate",
      (count(*) filter (where state = 'broken'))::int as broken,
      (count(*) filter (where state = 'renegotiated'))::int as renegotiated,
      (count(*) filter (where state = 'cancelled'))::int as cancelled
    from promises where customer_id = ${customerId}`.execute(queries);
  return rows[0]!;
}
