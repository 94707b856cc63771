import { sql } from 'kysely';
import type { Queries, WorkspaceId } from '../storage/index.ts';
import type { EventHeader } from './seal-link.ts';

/** The end of the chain as the database holds it. */
export type ChainEnd = { readonly position: number; readonly link: Buffer };

/** One link of the chain, to be appended. */
export type NewSeal = {
  readonly position: number;
  readonly eventId: string;
  readonly link: Buffer;
  readonly keyId: string | null;
  readonly signature: Buffer | null;
};

type HeaderRow = {
  event_id: string;
  at_microseconds: string;
  actor_id: string | null;
  what: string;
  subject_kind: string;
  subject_id: string;
  digest: Buffer;
};

/** Events that wait for their seal, the oldest first. */
export async function waitingEvents(queries: Queries, most: number): Promise<readonly EventHeader[]> {
  const { rows } = await sql<HeaderRow>`
    select e.event_id, (extract(epoch from e.at) * 1000000)::bigint::text as at_microseconds, e.actor_id, e.what,
      e.subject_kind, e.subject_id, e.digest
    from events_unsealed u
    join events e on e.workspace_id = u.workspace_id and e.event_id = u.event_id
    where not exists (
      select from event_seals s where s.workspace_id = u.workspace_id and s.event_id = u.event_id
    )
    order by u.event_id
    limit ${most}`.execute(queries);
  return rows.map((row) => ({
    eventId: row.event_id,
    at: row.at_microseconds,
    actorId: row.actor_id,
    what: row.what,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    digest: row.digest,
  }));
}

/** The last link of the chain; null when there is none. */
export async function chainEnd(queries: Queries): Promise<ChainEnd | null> {
  const { rows } = await sql<{ position: string; link: Buffer }>`
    select position, link from event_seals order by workspace_id desc, position desc limit 1`.execute(
    queries,
  );
  const row = rows[0];
  return row === undefined ? null : { position: Number(row.position), link: row.link };
}

/** Whether the chain holds this link at its position. */
export async function hasSeal(
  queries: Queries,
  { position, link }: { readonly position: number; readonly link: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from event_seals where position = ${position} and link = ${Buffer.from(link, 'hex')}`.execute(
    queries,
  );
  return rows.length > 0;
}

/**
 * Asks to be the one that seals in this database until the transaction ends.
 *
 * @returns false when another one seals at the moment
 */
export async function becomeSealer(queries: Queries): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('heed event sealer', 0)) as mine`.execute(queries);
  return rows[0]?.mine === true;
}

/** Appends links to the chain and takes their events out of those that wait. */
export async function appendSeals(
  queries: Queries,
  workspace: WorkspaceId,
  seals: readonly NewSeal[],
): Promise<void> {
  const ids = seals.map(({ eventId }) => eventId);
  await sql`
    insert into event_seals (workspace_id, position, event_id, link, key_id, signature)
    select ${workspace}::uuid, * from unnest(
      ${seals.map(({ position }) => position)}::bigint[], ${ids}::uuid[], ${seals.map(({ link }) => link)}::bytea[],
      ${seals.map(({ keyId }) => keyId)}::text[], ${seals.map(({ signature }) => signature)}::bytea[]
    )`.execute(queries);
  await sql`delete from events_unsealed where event_id = any(${ids}::uuid[])`.execute(queries);
}

/** The public keys of a workspace's log, by their names. */
export async function publicKeys(queries: Queries): Promise<ReadonlyMap<string, Buffer>> {
  const { rows } = await sql<{ key_id: string; public_key: Buffer }>`
    select key_id, public_key from sealing_keys order by since, key_id`.execute(queries);
  return new Map(rows.map(({ key_id, public_key }) => [key_id, public_key]));
}

/** Makes a public key known to those who verify a workspace's log. */
export async function appendPublicKey(
  queries: Queries,
  workspace: WorkspaceId,
  { keyId, publicKey, since }: { readonly keyId: string; readonly publicKey: Buffer; readonly since: Date },
): Promise<void> {
  await sql`
    insert into sealing_keys (workspace_id, key_id, public_key, since)
    values (${workspace}::uuid, ${keyId}, ${publicKey}, ${since.toISOString()}::timestamptz)`.execute(
    queries,
  );
}
