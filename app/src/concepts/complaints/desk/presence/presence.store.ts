import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';

export type Presence = { readonly personId: string; readonly isWriting: boolean; readonly seenAt: Date };

type Here = { readonly caseId: string; readonly personId: string };

/** Says that somebody has a case open. */
export async function notePresence(
  queries: Queries,
  workspace: string,
  { caseId, personId, isWriting, at }: Here & { readonly isWriting: boolean; readonly at: Date },
): Promise<void> {
  await sql`insert into case_presences (workspace_id, case_id, person_id, is_writing, seen_at)
    values (${workspace}, ${caseId}, ${personId}, ${isWriting}, ${at})
    on conflict (workspace_id, case_id, person_id)
      do update set is_writing = excluded.is_writing, seen_at = excluded.seen_at`.execute(queries);
}

export async function endPresence(queries: Queries, { caseId, personId }: Here): Promise<void> {
  await sql`delete from case_presences where case_id = ${caseId} and person_id = ${personId}`.execute(
    queries,
  );
}

/** Whoever has a case open and was heard of since then; those who write first. */
export async function presencesOf(
  queries: Queries,
  { caseId, since }: { readonly caseId: string; readonly since: Date },
): Promise<readonly Presence[]> {
  const { rows } = await sql<Presence>`
    select person_id as "personId", is_writing as "isWriting", seen_at as "seenAt" from case_presences
    where case_id = ${caseId} and seen_at > ${since}
    order by is_writing desc, seen_at desc, person_id`.execute(queries);
  return rows;
}

/** Forgets who was last heard of before; rows that somebody writes at this moment are left. */
export async function forgetPresences(queries: Queries, before: Date): Promise<void> {
  await sql`delete from case_presences where (case_id, person_id) in (
    select case_id, person_id from case_presences where seen_at < ${before} for update skip locked)`.execute(
    queries,
  );
}
