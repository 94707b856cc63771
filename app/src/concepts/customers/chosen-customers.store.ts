import { sql } from 'kysely';
import { fittingRows, pageOfParts } from '../../platform/records/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { customerFields } from './customer-field.store.ts';
import { customerRowsWith } from './customer-list.store.ts';
import { customerListFor } from './customer-list.ts';
import { customerIdsFound } from './searching/search-customers.ts';

/** Some ids of customers in a fixed order, and the place behind them; null when there are no more. */
export type ChosenCustomers = { readonly ids: readonly string[]; readonly next: string | null };

/** The members of a segment or kind, by id, from the place after one of them. */
export async function memberIdsOf(
  queries: Queries,
  {
    groupId,
    after,
    limit,
  }: { readonly groupId: string; readonly after: string | null; readonly limit: number },
): Promise<ChosenCustomers> {
  const behind = after === null ? sql`true` : sql`customer_id > ${after}::uuid`;
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from group_members
    where group_id = ${groupId} and until is null and ${behind} order by customer_id limit ${limit + 1}`.execute(
    queries,
  );
  const ids = rows.slice(0, limit).map(({ id }) => id);
  return { ids, next: rows.length > limit ? (ids.at(-1) ?? null) : null };
}

/** How many that fit a search best are found. */
const MOST_FOUND = 10_000;

/** Customers as somebody of a role may filter their list, page by page. */
export async function customerIdsListed(
  queries: Queries,
  asked: {
    readonly role: string;
    readonly search?: string | undefined;
    readonly where?: string | undefined;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<Outcome<ChosenCustomers>> {
  const fields = await customerFields(queries);
  const words = (asked.search ?? '').trim();
  const isReadable = words !== '' && !words.includes('\0');
  const found = isReadable ? (await customerIdsFound(queries, words, MOST_FOUND)).ids : undefined;
  const listed = {
    list: customerListFor(asked.role, fields),
    rows: customerRowsWith(queries, fields),
    found,
  };
  const fitting = fittingRows(queries, listed, { search: asked.search, where: asked.where, sort: 'name' });
  if (!fitting.ok) return fitting;
  const page = await pageOfParts(fitting.value, { after: asked.after ?? undefined, limit: asked.limit });
  if (!page.ok) return page;
  const rows = page.value.items as readonly { readonly id: string }[];
  return taken({ ids: rows.map(({ id }) => id), next: page.value.next });
}
