import { taken } from '../refusals/index.ts';
import type { Queries, Storage, WorkspaceId } from '../storage/index.ts';
import { type Anchor, appendAnchors } from './anchor-file.ts';
import {
  appendPublicKey,
  appendSeals,
  becomeSealer,
  type ChainEnd,
  chainEnd,
  type NewSeal,
  publicKeys,
  waitingEvents,
} from './event-seal.store.ts';
import { type EventHeader, linkOf, signedHead } from './seal-link.ts';
import type { SealingKey } from './sealing-key.ts';

/** What a sealer works with. */
export type SealerOptions = {
  readonly storage: Storage;
  readonly key: SealingKey;
  /** The file outside of the database to which each new head is appended; null: none. */
  readonly anchors: string | null;
  readonly everyMs: number;
  /** Told of a round that failed; what waits is sealed by a later one. */
  failed(error: unknown): void;
  /** The clock of this machine by default. */
  now?(): Date;
};

/** Seals events as they come. */
export type Sealer = {
  /** Seals what waits now and says how many events it sealed; nothing when another one seals at this moment. */
  sealNow(): Promise<number>;
  /** Ends the rounds; the present one is finished. */
  stop(): Promise<void>;
};

const MOST_AT_ONCE = 2000;
const TAKEN_ALREADY = '23505';

/**
 * Starts the rounds that give each committed event its place in the chain of its workspace, sign the last link of each
 * batch and note the head in the file of anchors. Only one sealer at a time writes in a database, and writers of events
 * wait for none. Until an event is sealed, whoever may write the database can alter it unseen.
 */
export function startSealer(options: SealerOptions): Sealer {
  const anchored = new Map<WorkspaceId, number>();
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const sealNow = async (): Promise<number> => {
    const mine = running.then(async () => sealAll(options, anchored));
    running = mine.catch(() => undefined);
    return mine;
  };
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => void sealNow().catch(options.failed).then(next), options.everyMs);
  };
  next();
  return {
    sealNow,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** One round through all workspaces. A workspace that fails does not keep the others from being sealed. */
async function sealAll(options: SealerOptions, anchored: Map<WorkspaceId, number>): Promise<number> {
  const heads: Anchor[] = [];
  const failures: unknown[] = [];
  let sealed = 0;
  for (const workspace of await options.storage.workspaceIds()) {
    try {
      const round = await sealWorkspace(options, workspace);
      sealed += round.sealed;
      if (round.end !== null && anchored.get(workspace) !== round.end.position) {
        heads.push(anchorOf(workspace, round.end, options));
      }
    } catch (error) {
      failures.push(error);
    }
  }
  if (options.anchors !== null) await appendAnchors(options.anchors, heads);
  for (const { workspace, position } of heads) anchored.set(workspace, position);
  if (failures.length > 0) throw failures[0];
  return sealed;
}

function anchorOf(workspace: WorkspaceId, { position, link }: ChainEnd, { now }: SealerOptions): Anchor {
  const at = (now?.() ?? new Date()).toISOString();
  return { workspace, position, link: link.toString('hex'), at };
}

type Round = { readonly sealed: number; readonly end: ChainEnd | null };

async function sealWorkspace(options: SealerOptions, workspace: WorkspaceId): Promise<Round> {
  let sealed = 0;
  for (;;) {
    // Read outside of the change that appends: a serializable reader of what waits would get in the writers' way.
    const { end, events } = await options.storage.read(workspace, async (queries) => ({
      end: await chainEnd(queries),
      events: await waitingEvents(queries, MOST_AT_ONCE),
    }));
    const seals = sealsFor(events, { workspace, end, key: options.key });
    const last = seals.at(-1);
    if (last === undefined || !(await append(options, workspace, { seals, end }))) return { sealed, end };
    sealed += seals.length;
    // What came meanwhile is for the next round: where something always comes, a round would never end.
    if (seals.length < MOST_AT_ONCE) return { sealed, end: last };
  }
}

type Behind = {
  readonly workspace: WorkspaceId;
  readonly end: ChainEnd | null;
  readonly key: SealingKey;
};

function sealsFor(events: readonly EventHeader[], { workspace, end, key }: Behind): NewSeal[] {
  let link = end?.link ?? null;
  return events.map((event, i) => {
    const place = { workspace, position: (end?.position ?? 0) + i + 1 };
    const next = linkOf(link, place, event);
    link = next;
    // A signature vouches for all links before it, so one for a batch is enough.
    const isLast = i === events.length - 1;
    return {
      position: place.position,
      eventId: event.eventId,
      link: next,
      keyId: isLast ? key.keyId : null,
      signature: isLast ? key.sign(signedHead(place, next)) : null,
    };
  });
}

type Batch = { readonly seals: readonly NewSeal[]; readonly end: ChainEnd | null };

/** Appends seals when the chain still ends where they begin; false when another sealer was faster. */
async function append(
  { storage, key, now }: SealerOptions,
  workspace: WorkspaceId,
  batch: Batch,
): Promise<boolean> {
  try {
    const outcome = await storage.change(workspace, async (queries: Queries) => {
      if (!(await becomeSealer(queries))) return taken(false);
      if ((await chainEnd(queries))?.position !== batch.end?.position) return taken(false);
      const known = await publicKeys(queries);
      if (!known.has(key.keyId)) {
        await appendPublicKey(queries, workspace, { ...key, since: now?.() ?? new Date() });
      }
      await appendSeals(queries, workspace, batch.seals);
      return taken(true);
    });
    return outcome.ok && outcome.value;
  } catch (error) {
    // The moment that a transaction sees is older than its turn as sealer; then the table itself says no.
    if ((error as { code?: string }).code === TAKEN_ALREADY) return false;
    throw error;
  }
}
