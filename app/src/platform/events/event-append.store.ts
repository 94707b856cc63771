import { sql } from 'kysely';
import type { Queries, WorkspaceId } from '../storage/index.ts';

/** An event as its row holds it, with its payload. */
export type EventRow = {
  readonly id: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly what: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly digest: Buffer;
  readonly salt: Buffer;
  readonly payload: string;
  readonly about: readonly string[];
};

/**
 * Appends events, in one go and without reading anything, so that changes at the same time never wait for each other
 * here.
 */
export async function appendEvents(
  queries: Queries,
  workspace: WorkspaceId,
  rows: readonly EventRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await sql`
    with given as (
      select * from unnest(
        ${ids}::uuid[], ${rows.map(({ at }) => at.toISOString())}::timestamptz[],
        ${rows.map(({ actorId }) => actorId)}::uuid[], ${rows.map(({ what }) => what)}::text[],
        ${rows.map(({ subjectKind }) => subjectKind)}::text[], ${rows.map(({ subjectId }) => subjectId)}::text[],
        ${rows.map(({ digest }) => digest)}::bytea[], ${rows.map(({ salt }) => salt)}::bytea[],
        ${rows.map(({ payload }) => payload)}::text[]
      ) as given_rows (event_id, at, actor_id, what, subject_kind, subject_id, digest, salt, payload)
    ), appended as (
      insert into events (workspace_id, event_id, at, actor_id, what, subject_kind, subject_id, digest)
      select ${workspace}::uuid, event_id, at, actor_id, what, subject_kind, subject_id, digest from given
    ), payloads as (
      insert into event_payloads (workspace_id, event_id, salt, payload)
      select ${workspace}::uuid, event_id, salt, payload from given
    )
    insert into events_unsealed (workspace_id, event_id)
    select ${workspace}::uuid, event_id from given`.execute(queries);
  const about = rows.flatMap(({ id, about: persons }) => persons.map((person) => ({ id, person })));
  if (about.length === 0) return;
  await sql`
    insert into event_persons (workspace_id, event_id, person_id)
    select ${workspace}::uuid, event_id, person_id
    from unnest(${about.map(({ id }) => id)}::uuid[], ${about.map(({ person }) => person)}::uuid[])
      as given_persons (event_id, person_id)`.execute(queries);
}
