import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { TransactionKind } from './transaction.ts';

/** The days that a file is of; none where nothing bounds it. */
export type FileRange = { readonly from?: string | undefined; readonly to?: string | undefined };

/** The row that a part of a file ended with. */
export type FilePlace = { readonly customerId: string; readonly day: string; readonly id: string };

type FileRow = FilePlace & {
  readonly kind: TransactionKind;
  readonly amount: number;
  readonly margin: number | null;
  readonly reference: string | null;
};

function within({ from, to }: FileRange): RawBuilder<unknown> {
  const begins = from === undefined ? sql`true` : sql`day >= ${from}::date`;
  return to === undefined ? sql`counts and ${begins}` : sql`counts and ${begins} and day <= ${to}::date`;
}

/** How many count in these days; the key alone says it. */
export async function countTransactionsForFile(queries: Queries, range: FileRange): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::float8 as n from transactions where ${within(range)}`.execute(queries);
  return rows[0]?.n ?? 0;
}

/** The next ones that count in these days, customer by customer along the key. */
export async function transactionsForFile(
  queries: Queries,
  range: FileRange,
  { after, limit }: { readonly after: FilePlace | null; readonly limit: number },
): Promise<readonly FileRow[]> {
  const behind =
    after === null
      ? sql`true`
      : sql`(customer_id, day, transaction_id) > (${after.customerId}::uuid, ${after.day}::date, ${after.id}::uuid)`;
  const { rows } = await sql<FileRow>`
    select customer_id as "customerId", day, transaction_id as id, kind, amount, margin, reference
    from transactions where ${within(range)} and ${behind}
    order by customer_id, day, transaction_id limit ${limit}`.execute(queries);
  return rows;
}
