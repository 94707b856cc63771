import { randomBytes } from 'node:crypto';
import type { Outcome } from '../refusals/index.ts';
import type { Queries, Storage, WorkspaceId } from '../storage/index.ts';
import type { Json } from './canonical-json.ts';
import { appendEvents, type EventRow } from './event-append.store.ts';
import { payloadDigest, payloadText, SALT_BYTES } from './event-digest.ts';
import { eventId, type RandomBytes } from './event-id.ts';

/** Who made a change; null is Heed itself. */
export type EventActor = { readonly personId: string | null };

/** What a change says of itself. */
export type NewEvent = {
  /** What happened to which kind of thing, such as `person.invited`; never personal data. */
  readonly what: string;
  /** What it happened to; `id` is a random id, never personal data: it can not be erased. */
  readonly subject: { readonly kind: string; readonly id: string };
  /** How the subject was, as far as it changed; null when it was not there. */
  readonly before: Json;
  /** How the subject is now, as far as it changed; null when it is gone. */
  readonly after: Json;
  /** The ids of the persons whose data `before` and `after` hold. Erasing one of them erases both. */
  readonly about?: readonly string[];
};

/** One change of a workspace while it is made. */
export type Change = {
  readonly queries: Queries;
  readonly workspace: WorkspaceId;
  /** The moment of the change, the same for all its events. */
  readonly at: Date;
  readonly actor: EventActor;
  /** Appends an event, which becomes true together with the change or not at all. */
  record(event: NewEvent): Promise<void>;
  /** Appends events in their order; some thousand take one statement. */
  recordAll(events: readonly NewEvent[]): Promise<void>;
};

/** What changes are made with. */
export type ChangeMaker = {
  readonly storage: Storage;
  now(): Date;
  /** For ids and salts; the system's own by default. */
  readonly random?: RandomBytes;
};

/** Which workspace changes, and through whom. */
export type ChangeOrigin = { readonly workspace: WorkspaceId; readonly actor: EventActor };

/**
 * Changes a workspace: the work and the events it records happen in one transaction, or nothing of it when the work
 * refuses or throws. The work may run several times when others get in its way, so it must have no effects outside of
 * the database.
 */
export async function changeWorkspace<T>(
  maker: ChangeMaker,
  origin: ChangeOrigin,
  work: (change: Change) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return maker.storage.change(origin.workspace, async (queries) => work(changeIn(maker, origin, queries)));
}

/**
 * The same for work that only adds, again and again, to what it has locked: it runs beside everybody else's and sees what is
 * committed when each of its queries begins, as `append` of the storage says.
 */
export async function appendToWorkspace<T>(
  maker: ChangeMaker,
  origin: ChangeOrigin,
  work: (change: Change) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return maker.storage.append(origin.workspace, async (queries) => work(changeIn(maker, origin, queries)));
}

function changeIn(maker: ChangeMaker, { workspace, actor }: ChangeOrigin, queries: Queries): Change {
  const at = maker.now();
  const random = maker.random ?? randomBytes;
  let count = 0;
  const recordAll = async (events: readonly NewEvent[]): Promise<void> => {
    const rows = events.map((event, i) => rowOf(event, { at, actor, count: count + i, random }));
    count += rows.length;
    await appendEvents(queries, workspace, rows);
  };
  return { queries, workspace, at, actor, record: async (event) => recordAll([event]), recordAll };
}

type Circumstances = Pick<Change, 'at' | 'actor'> & { readonly count: number; readonly random: RandomBytes };

function rowOf(event: NewEvent, { at, actor, count, random }: Circumstances): EventRow {
  const about = [...new Set(event.about?.map((id) => id.toLowerCase()))].sort();
  const payload = payloadText({ about, before: event.before, after: event.after });
  const salt = Buffer.from(random(SALT_BYTES));
  return {
    id: eventId(at, count, random),
    at,
    actorId: actor.personId,
    what: event.what,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id,
    digest: payloadDigest(salt, payload),
    salt,
    payload,
    about,
  };
}
