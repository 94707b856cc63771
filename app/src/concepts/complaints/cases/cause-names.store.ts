import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** The names of causes by their ids. */
export async function causeNames(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`select cause_id as id, name from case_causes
    where cause_id = any(${[...ids]}::uuid[])`.execute(queries);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
