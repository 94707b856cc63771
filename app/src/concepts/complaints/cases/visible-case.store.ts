import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** What holds of every case that this person may see: of a colleague's own complaint they see nothing. */
export function notOwnCase({ personId }: { readonly personId: string }): RawBuilder<boolean> {
  return sql<boolean>`complainant_person_id is distinct from ${personId}::uuid`;
}

/** Of these subjects of events the cases that are this person's own complaints. */
export async function ownCasesAmong(
  queries: Queries,
  subjects: readonly { readonly kind: string; readonly id: string }[],
  { personId }: { readonly personId: string },
): Promise<ReadonlySet<string>> {
  const ids = subjects.flatMap(({ kind, id }) => (kind === 'case' && UUID.test(id) ? [id] : []));
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select case_id as id from cases
    where case_id = any(${[...new Set(ids)]}::uuid[]) and complainant_person_id = ${personId}`.execute(
    queries,
  );
  return new Set(rows.map(({ id }) => id));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
