import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** What these causes are called. */
export async function namesOfCauses(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select cause_id as id, name from case_causes where cause_id = any(${[...new Set(ids)]}::uuid[])`.execute(
    queries,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
