import { sql } from 'kysely';
import { type Outcome, taken } from '../refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage } from '../storage/index.ts';
import type { Json } from './canonical-json.ts';

/** An event as it is shown. */
export type EventRecord = {
  readonly id: string;
  readonly at: Date;
  /** Null: Heed itself. */
  readonly actorId: string | null;
  readonly what: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before: Json;
  readonly after: Json;
  /** Its place in the chain; null while it waits for its seal. */
  readonly position: number | null;
  /** Whether what it said was erased: `before` and `after` are null then. */
  readonly erased: boolean;
};

/** Which events are wanted: all, or those of one subject or one actor. */
export type EventsAsked = PageAsked & {
  readonly subject?: { readonly kind: string; readonly id: string } | undefined;
  readonly actorId?: string | undefined;
};

type Tables = {
  events: {
    workspace_id: string;
    event_id: string;
    at: Date;
    actor_id: string | null;
    what: string;
    subject_kind: string;
    subject_id: string;
  };
  event_payloads: { workspace_id: string; event_id: string; payload: string };
  event_seals: { workspace_id: string; event_id: string; position: string };
};

/** Reads one page of the events of a workspace, the newest first. */
export async function readEvents(queries: Queries, asked: EventsAsked): Promise<Outcome<Page<EventRecord>>> {
  let query = queries
    .withTables<Tables>()
    .selectFrom('events')
    .leftJoin('event_payloads', (join) =>
      join
        .onRef('event_payloads.workspace_id', '=', 'events.workspace_id')
        .onRef('event_payloads.event_id', '=', 'events.event_id'),
    )
    .leftJoin('event_seals', (join) =>
      join
        .onRef('event_seals.workspace_id', '=', 'events.workspace_id')
        .onRef('event_seals.event_id', '=', 'events.event_id'),
    )
    .select([
      'events.event_id',
      'events.at',
      'events.actor_id',
      'events.what',
      'events.subject_kind',
      'events.subject_id',
      'event_payloads.payload',
      'event_seals.position',
    ]);
  const { subject, actorId } = asked;
  if (subject !== undefined) {
    query = query.where('events.subject_kind', '=', subject.kind).where('events.subject_id', '=', subject.id);
  }
  if (actorId !== undefined) query = query.where(sql<boolean>`events.actor_id = ${actorId}::uuid`);
  const page = await readPage(
    query,
    [
      { column: 'events.at', direction: 'desc', type: 'timestamptz' },
      { column: 'events.event_id', direction: 'desc', type: 'uuid' },
    ],
    asked,
  );
  if (!page.ok) return page;
  return taken({ items: page.value.items.map(recordOf), next: page.value.next });
}

type Row = Omit<Tables['events'], 'workspace_id'> & { payload: string | null; position: string | null };

function recordOf(row: Row): EventRecord {
  const said =
    row.payload === null
      ? { before: null, after: null }
      : (JSON.parse(row.payload) as { before: Json; after: Json });
  return {
    id: row.event_id,
    at: row.at,
    actorId: row.actor_id,
    what: row.what,
    subject: { kind: row.subject_kind, id: row.subject_id },
    before: said.before,
    after: said.after,
    position: row.position === null ? null : Number(row.position),
    erased: row.payload === null,
  };
}
