import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import type { Json } from './canonical-json.ts';
import type { EventRecord } from './event-page.store.ts';

/** Which events about somebody are wanted: the newest before a moment. */
export type EventsAbout = {
  /** Whom the payloads say something about, one of them or several. */
  readonly personIds: readonly string[];
  readonly before: Date | null;
  readonly limit: number;
  /** Kinds of subjects that are left out. */
  readonly withoutKinds?: readonly string[];
};

type Row = {
  readonly id: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly what: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly payload: string | null;
};

/**
 * Events whose payloads say something about a person or a customer, the newest first. What was erased is no longer among them, for
 * nothing leads from there to whom it was about. It reads all events about them, which are hundreds at most.
 */
export async function eventsAbout(
  queries: Queries,
  { personIds, before, limit, withoutKinds = [] }: EventsAbout,
): Promise<readonly Omit<EventRecord, 'position'>[]> {
  const until = before === null ? sql`true` : sql`events.at < ${before}::timestamptz`;
  const { rows } = await sql<Row>`
    select events.event_id as id, events.at, events.actor_id as "actorId", events.what,
      events.subject_kind as kind, events.subject_id as "subjectId", event_payloads.payload
    -- An event about two of them is one.
    from (select distinct workspace_id, event_id from event_persons where person_id = any(${[...personIds]}::uuid[])) as about
    join events on events.workspace_id = about.workspace_id and events.event_id = about.event_id
    left join event_payloads on event_payloads.workspace_id = about.workspace_id
      and event_payloads.event_id = about.event_id
    where ${until} and events.subject_kind <> all(${[...withoutKinds]}::text[])
    order by events.at desc, events.event_id desc
    limit ${limit}`.execute(queries);
  return rows.map(({ kind, subjectId, payload, ...row }) => {
    const said = payload === null ? null : (JSON.parse(payload) as { before: Json; after: Json });
    return {
      ...row,
      subject: { kind, id: subjectId },
      before: said?.before ?? null,
      after: said?.after ?? null,
      erased: payload === null,
    };
  });
}
