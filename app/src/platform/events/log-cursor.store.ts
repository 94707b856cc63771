import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import type { SealedEvent, UnsealedEvent } from './log-entry.ts';

type FoundRow = {
  event_id: string;
  there: boolean;
  at_microseconds: string;
  actor_id: string | null;
  what: string;
  subject_kind: string;
  subject_id: string;
  digest: Buffer;
  salt: Buffer | null;
  payload: string | null;
  persons: string[];
};

type SealRow = FoundRow & {
  position: string;
  link: Buffer;
  key_id: string | null;
  signature: Buffer | null;
};

const FOUND = sql`
  e.event_id is not null as there, (extract(epoch from e.at) * 1000000)::bigint::text as at_microseconds, e.actor_id,
  e.what, e.subject_kind, e.subject_id, e.digest, p.salt, p.payload, array(
    select q.person_id::text from event_persons q
    where q.workspace_id = p.workspace_id and q.event_id = p.event_id order by q.person_id::text collate "C"
  ) as persons`;

/**
 * All seals of a workspace with their events, in the order of positions, in pages. A cursor, so that two rows of one
 * position are both seen, wherever a page ends.
 */
export async function* sealedEvents(queries: Queries): AsyncGenerator<SealedEvent, void, undefined> {
  await sql`
    declare sealed_log no scroll cursor for
    select s.position, s.event_id, s.link, s.key_id, s.signature, ${FOUND}
    from event_seals s
    left join events e on e.workspace_id = s.workspace_id and e.event_id = s.event_id
    left join event_payloads p on p.workspace_id = s.workspace_id and p.event_id = s.event_id
    order by s.workspace_id, s.position`.execute(queries);
  for (;;) {
    const { rows } = await sql<SealRow>`fetch forward 1000 in sealed_log`.execute(queries);
    for (const row of rows) {
      const { link, key_id: keyId, signature } = row;
      yield { ...foundIn(row), position: Number(row.position), link, keyId, signature };
    }
    if (rows.length === 0) break;
  }
  await sql`close sealed_log`.execute(queries);
}

/** All events of a workspace, and what is left of events, that have no seal, in pages. */
export async function* unsealedEvents(queries: Queries): AsyncGenerator<UnsealedEvent, void, undefined> {
  await sql`
    declare unsealed_log no scroll cursor for
    with ids as (
      select workspace_id, event_id from events
      union select workspace_id, event_id from event_payloads
      union select workspace_id, event_id from events_unsealed
    )
    select i.event_id, u.event_id is not null as queued, ${FOUND}
    from ids i
    left join events_unsealed u on u.workspace_id = i.workspace_id and u.event_id = i.event_id
    left join events e on e.workspace_id = i.workspace_id and e.event_id = i.event_id
    left join event_payloads p on p.workspace_id = i.workspace_id and p.event_id = i.event_id
    where not exists (select from event_seals s where s.workspace_id = i.workspace_id and s.event_id = i.event_id)
    order by i.event_id`.execute(queries);
  for (;;) {
    const { rows } = await sql<FoundRow & { queued: boolean }>`fetch forward 1000 in unsealed_log`.execute(
      queries,
    );
    for (const row of rows) yield { ...foundIn(row), queued: row.queued };
    if (rows.length === 0) break;
  }
  await sql`close unsealed_log`.execute(queries);
}

function foundIn(row: FoundRow): Pick<UnsealedEvent, 'eventId' | 'header' | 'payload'> {
  const { event_id: eventId, salt, payload } = row;
  return {
    eventId,
    header: row.there
      ? {
          eventId,
          at: row.at_microseconds,
          actorId: row.actor_id,
          what: row.what,
          subjectKind: row.subject_kind,
          subjectId: row.subject_id,
          digest: row.digest,
        }
      : null,
    payload: salt === null || payload === null ? null : { salt, text: payload, persons: row.persons },
  };
}

/** How many events wait for their seal. */
export async function waitingCount(queries: Queries): Promise<number> {
  const { rows } = await sql<{ waiting: string }>`select count(*) as waiting from events_unsealed`.execute(
    queries,
  );
  return Number(rows[0]?.waiting ?? 0);
}
