import { sql } from 'kysely';
import type { Outcome } from '../../platform/refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage } from '../../platform/storage/index.ts';
import type { KeptTransaction } from './transaction.rules.ts';
import type { TransactionKind } from './transaction.ts';

/** A transaction as it is kept. */
export type TransactionRecord = KeptTransaction & {
  readonly id: string;
  readonly counts: boolean;
  readonly withdrawnWhy: string | null;
};

type Tables = {
  transactions: {
    workspace_id: string;
    customer_id: string;
    day: string;
    transaction_id: string;
    kind: TransactionKind;
    amount: number;
    margin: number | null;
    counts: boolean;
    reference: string | null;
    import_id: string | null;
    withdrawn_why: string | null;
    changed_at: Date;
  };
};

const COLUMNS = [
  'transaction_id as id',
  'customer_id as customerId',
  'kind',
  'day',
  'amount',
  'margin',
  'reference',
  'import_id as importId',
  'counts',
  'withdrawn_why as withdrawnWhy',
] as const;

/** Keeps transactions, thousands in one statement. */
export async function insertTransactions(
  queries: Queries,
  rows: readonly (KeptTransaction & { readonly id: string })[],
  { workspace, at }: { readonly workspace: string; readonly at: Date },
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into transactions
      (workspace_id, customer_id, day, transaction_id, kind, amount, margin, reference, import_id, changed_at)
    select ${workspace}::uuid, customer_id, day, id, kind, amount, margin, reference, import_id, ${at}::timestamptz
    from unnest(${rows.map(({ customerId }) => customerId)}::uuid[], ${rows.map(({ day }) => day)}::date[],
      ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ kind }) => kind)}::text[],
      ${rows.map(({ amount }) => amount)}::float8[], ${rows.map(({ margin }) => margin)}::float8[],
      ${rows.map(({ reference }) => reference)}::text[], ${rows.map(({ importId }) => importId)}::uuid[])
      as given (customer_id, day, id, kind, amount, margin, reference, import_id)`.execute(queries);
}

/** Those that count under these references. */
export async function transactionsByReferences(
  queries: Queries,
  references: readonly string[],
): Promise<ReadonlyMap<string, TransactionRecord>> {
  if (references.length === 0) return new Map();
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('transactions')
    .select(COLUMNS)
    .where('reference', 'is not', null)
    .where('counts', '=', true)
    .where('reference', '=', sql<string>`any(${[...new Set(references)]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.reference ?? '', row]));
}

/** Of one customer, the newest first. */
export function transactionPage(
  queries: Queries,
  asked: PageAsked & { readonly customerId: string },
): Promise<Outcome<Page<TransactionRecord>>> {
  const query = queries
    .withTables<Tables>()
    .selectFrom('transactions')
    .select(COLUMNS)
    .where('customer_id', '=', asked.customerId);
  return readPage(
    query,
    [
      { column: 'day', direction: 'desc', type: 'date' },
      { column: 'transaction_id', direction: 'desc', type: 'uuid' },
    ],
    asked,
  );
}

export async function transactionById(
  queries: Queries,
  { customerId, id }: { readonly customerId: string; readonly id: string },
): Promise<TransactionRecord | null> {
  const query = queries.withTables<Tables>().selectFrom('transactions').select(COLUMNS);
  const found = query.where('customer_id', '=', customerId).where('transaction_id', '=', id);
  return (await found.executeTakeFirst()) ?? null;
}

export async function markTransactionWithdrawn(
  queries: Queries,
  { customerId, id }: Pick<TransactionRecord, 'customerId' | 'id'>,
  { why, at }: { readonly why: string; readonly at: Date },
): Promise<void> {
  await queries
    .withTables<Tables>()
    .updateTable('transactions')
    .set({ counts: false, withdrawn_why: why, changed_at: at })
    .where('customer_id', '=', customerId)
    .where('transaction_id', '=', id)
    .execute();
}

/** What the transactions of some customers come to; those without any that counts have no row. */
export type PurchaseFacts = {
  readonly id: string;
  readonly purchases: number;
  readonly revenue: number;
  readonly margin: number | null;
  readonly firstPurchaseOn: string | null;
  readonly lastPurchaseOn: string | null;
};

export async function purchaseFacts(
  queries: Queries,
  customerIds: readonly string[],
): Promise<readonly PurchaseFacts[]> {
  if (customerIds.length === 0) return [];
  const { rows } = await sql<PurchaseFacts>`
    select customer_id as id, (count(*) filter (where kind = 'purchase'))::int as purchases,
      sum(amount) as revenue, sum(margin) as margin,
      min(day) filter (where kind = 'purchase') as "firstPurchaseOn",
      max(day) filter (where kind = 'purchase') as "lastPurchaseOn"
    from transactions
    where customer_id = any(${[...new Set(customerIds)]}::uuid[]) and counts
    group by customer_id`.execute(queries);
  return rows;
}

/** The next customers behind a place who have transactions at all, by id. */
export async function customersWithTransactions(
  queries: Queries,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly string[]> {
  // From one customer to the next along the key, so that their transactions are not read.
  const { rows } = await sql<{ id: string }>`
    with recursive following as (
      (select customer_id, 1 as place from transactions
        where ${after === null ? sql`true` : sql`customer_id > ${after}::uuid`} order by customer_id limit 1)
      union all
      select next.customer_id, following.place + 1 from following
        cross join lateral (select customer_id from transactions
          where customer_id > following.customer_id order by customer_id limit 1) as next
      where following.place < ${limit}
    )
    select customer_id as id from following`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Moves all transactions, or some of them, from one customer to another. */
export async function moveTransactions(
  queries: Queries,
  { from, to, ids }: { readonly from: string; readonly to: string; readonly ids: readonly string[] | null },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update transactions set customer_id = ${to}::uuid
    where customer_id = ${from}::uuid and ${ids === null ? sql`true` : sql`transaction_id = any(${ids}::uuid[])`}
    returning transaction_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Takes away whatever words of a customer's transactions could lead back to somebody. */
export async function forgetTransactions(queries: Queries, customerId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update transactions set reference = null, import_id = null, withdrawn_why = null
    where customer_id = ${customerId}::uuid`.execute(queries);
  return Number(numAffectedRows ?? 0);
}

/** The newest of one customer up to a day. */
export async function transactionsUpTo(
  queries: Queries,
  { customerId, day, limit }: { readonly customerId: string; readonly day: string; readonly limit: number },
): Promise<readonly TransactionRecord[]> {
  const query = queries.withTables<Tables>().selectFrom('transactions').select(COLUMNS);
  return query
    .where('customer_id', '=', customerId)
    .where('day', '<=', day)
    .orderBy('day', 'desc')
    .orderBy('transaction_id', 'desc')
    .limit(limit)
    .execute();
}

/** All transactions, for a file of them. */
export function transactionRows(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('transactions').select(COLUMNS);
}

/** Whether there is any transaction at all, and whether one changed since a moment. */
export async function transactionsChangedSince(queries: Queries, at: Date | null): Promise<boolean> {
  const since = at === null ? sql`true` : sql`changed_at > ${at}::timestamptz`;
  const { rows } = await sql<{ changed: boolean }>`
    select exists (select from transactions where ${since}) as changed`.execute(queries);
  return rows[0]?.changed ?? false;
}

/** The last day with a transaction that counts. */
export async function lastTransactionDay(queries: Queries): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`
    select max(day) as last from transactions where counts`.execute(queries);
  return rows[0]?.last ?? null;
}

/** Whether there are more transactions than so many; no more than these are looked at. */
export async function hasMoreTransactions(queries: Queries, than: number): Promise<boolean> {
  const { rows } = await sql<{ more: boolean }>`
    select exists (select from transactions offset ${than} limit 1) as more`.execute(queries);
  return rows[0]?.more ?? false;
}
