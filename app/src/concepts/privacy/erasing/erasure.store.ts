import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { ErasureRecord, RemnantSearch } from './erasure.ts';

const SELECTED = sql.raw(`erasure_id as id, customer_id as "customerId", other_ids as "otherIds", ground,
  request_id as "requestId", rule_id as "ruleId", erased_by as "erasedBy", erased_at as "erasedAt", stores,
  searched_at as "searchedAt", searched`);

async function erasuresWhere(
  queries: Queries,
  condition: RawBuilder<unknown>,
): Promise<readonly ErasureRecord[]> {
  const { rows } =
    await sql<ErasureRecord>`select ${SELECTED} from privacy_erasures where ${condition}`.execute(queries);
  return rows;
}

export async function erasureById(queries: Queries, id: string): Promise<ErasureRecord | null> {
  return (await erasuresWhere(queries, sql`erasure_id = ${id}::uuid`))[0] ?? null;
}

/** Erasures, the newest first, behind a place. */
export async function erasuresBefore(
  queries: Queries,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly ErasureRecord[]> {
  const behind =
    before === null
      ? sql`true`
      : sql`(erased_at, erasure_id) < (select erased_at, erasure_id from privacy_erasures where erasure_id = ${before}::uuid)`;
  return erasuresWhere(queries, sql`${behind} order by erased_at desc, erasure_id desc limit ${limit}`);
}

/** Whether a request led to an erasure. */
export async function wasErasedFor(queries: Queries, requestId: string): Promise<boolean> {
  return (await erasuresWhere(queries, sql`request_id = ${requestId}::uuid limit 1`)).length > 0;
}

/** The ids of everyone who was ever erased here, the merged ones too. */
export async function erasedIds(queries: Queries): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct unnest(other_ids || customer_id) as id from privacy_erasures order by id`.execute(
    queries,
  );
  return rows.map(({ id }) => id);
}

export async function insertErasure(
  queries: Queries,
  workspaceId: string,
  record: ErasureRecord,
): Promise<void> {
  await sql`
    insert into privacy_erasures (workspace_id, erasure_id, customer_id, other_ids, ground, request_id, rule_id,
      erased_by, erased_at, stores)
    values (${workspaceId}::uuid, ${record.id}::uuid, ${record.customerId}::uuid, ${[...record.otherIds]}::uuid[],
      ${record.ground}, ${record.requestId}::uuid, ${record.ruleId}::uuid, ${record.erasedBy}::uuid,
      ${record.erasedAt}, ${JSON.stringify(record.stores)}::jsonb)`.execute(queries);
}

export async function keepSearch(
  queries: Queries,
  id: string,
  { at, searched }: { readonly at: Date; readonly searched: RemnantSearch },
): Promise<void> {
  await sql`
    update privacy_erasures set searched_at = ${at}, searched = ${JSON.stringify(searched)}::jsonb
    where erasure_id = ${id}::uuid`.execute(queries);
}
