import { sql } from 'kysely';
import type { Queries } from '../../storage/index.ts';
import type { UploadKey } from './upload-parts.ts';

type Tables = {
  upload_parts: { workspace_id: string; upload_id: string; part: number; bytes: Buffer; arrived_at: Date };
};

/**
 * Keeps a part that arrived; one that is there stays as it is.
 *
 * @returns false when other bytes are there
 */
export async function keepPart(
  queries: Queries,
  { workspace, id }: UploadKey,
  { part, bytes, at }: { readonly part: number; readonly bytes: Uint8Array; readonly at: Date },
): Promise<boolean> {
  const sent = Buffer.from(bytes);
  const inserted = await queries
    .withTables<Tables>()
    .insertInto('upload_parts')
    .values({ workspace_id: workspace, upload_id: id, part, bytes: sent, arrived_at: at })
    .onConflict((same) => same.columns(['workspace_id', 'upload_id', 'part']).doNothing())
    .returning('part')
    .execute();
  return inserted.length === 1 || (await partBytes(queries, id, part))?.equals(sent) === true;
}

/** The bytes of one part; null when it has not arrived. */
export async function partBytes(queries: Queries, id: string, part: number): Promise<Buffer | null> {
  const query = queries.withTables<Tables>().selectFrom('upload_parts').select('bytes');
  const row = await query.where('upload_id', '=', id).where('part', '=', part).executeTakeFirst();
  return row?.bytes ?? null;
}

/** Which parts have arrived, in their order. */
export async function partsArrived(queries: Queries, id: string): Promise<readonly number[]> {
  const query = queries.withTables<Tables>().selectFrom('upload_parts').select('part');
  return (await query.where('upload_id', '=', id).orderBy('part').execute()).map(({ part }) => part);
}

/** How many bytes of each of these uploads have arrived. */
export async function bytesArrived(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('upload_parts')
    .select(['upload_id as id', sql<string>`sum(octet_length(bytes))`.as('bytes')])
    .where('upload_id', 'in', ids)
    .groupBy('upload_id')
    .execute();
  return new Map(rows.map(({ id, bytes }) => [id, Number(bytes)]));
}

/** When the newest part arrived; null without parts. */
export async function newestArrival(queries: Queries, id: string): Promise<Date | null> {
  const query = queries.withTables<Tables>().selectFrom('upload_parts').select('arrived_at');
  const row = await query.where('upload_id', '=', id).orderBy('arrived_at', 'desc').executeTakeFirst();
  return row?.arrived_at ?? null;
}

export async function removeParts(queries: Queries, id: string): Promise<void> {
  await queries.withTables<Tables>().deleteFrom('upload_parts').where('upload_id', '=', id).execute();
}
