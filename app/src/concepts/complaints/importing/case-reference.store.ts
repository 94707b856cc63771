import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** A case that is known under what its source calls it. */
export type KnownReference = {
  readonly id: string;
  readonly code: string;
  readonly channel: string;
  readonly reference: string;
  readonly receivedAt: Date;
};

/** Cases under these references, whatever their channel. */
export async function casesByReferences(
  queries: Queries,
  references: readonly string[],
): Promise<readonly KnownReference[]> {
  if (references.length === 0) return [];
  const { rows } = await sql<KnownReference>`
    select case_id as id, code, channel, reference, received_at as "receivedAt" from cases
    where reference = any(${[...new Set(references)]}::text[]) and reference <> ''`.execute(queries);
  return rows;
}

/** The ids of causes in use by their names in small letters. */
export async function causesByNames(
  queries: Queries,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select cause_id as id, lower(name) as name from case_causes
    where lower(name) = any(${[...new Set(names.map((name) => name.toLowerCase()))]}::text[])
      and state <> 'archived'`.execute(queries);
  return new Map(rows.map(({ id, name }) => [name, id]));
}
