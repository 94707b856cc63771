import { taken } from '../../../platform/refusals/index.ts';
import type { Queries, Storage, WorkspaceId } from '../../../platform/storage/index.ts';
import { indexNow } from '../searching/index-words.ts';
import { noteIndexed, unqueueCustomers, waitingCustomers } from '../searching/word-queue.store.ts';
import { customersBehind, keepComparison, lastComparison } from './comparison.store.ts';
import { proposeDuplicates } from './propose-duplicates.ts';

/** What the rounds work with. */
export type RoundsParts = {
  readonly storage: Storage;
  readonly now: () => Date;
  readonly everyMs: number;
  /** Told of a round that failed; a later one does its work. */
  failed(error: unknown): void;
};

/** The rounds that find out words of customers who came in many at once, and compare all with each other when somebody asks. */
export type CustomerRounds = {
  /** Works off everything that waits now. */
  workNow(): Promise<void>;
  /** Ends the rounds; what is under way is finished. */
  stop(): Promise<void>;
};

const INDEXED_AT_ONCE = 5_000;
const COMPARED_AT_ONCE = 1_000;

/** Starts the rounds. Each step is one transaction with its progress, so a Heed that dies goes on where it was. */
export function startCustomerRounds(parts: RoundsParts): CustomerRounds {
  let running: Promise<unknown> = Promise.resolve();
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const workNow = async (): Promise<void> => {
    const mine = running.then(async () => workThrough(parts, () => isStopped));
    running = mine.catch(() => undefined);
    return mine;
  };
  const next = (): void => {
    if (isStopped) return;
    timer = setTimeout(() => void workNow().catch(parts.failed).then(next), parts.everyMs);
    timer.unref();
  };
  next();
  return {
    workNow,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function workThrough(parts: RoundsParts, isOver: () => boolean): Promise<void> {
  const failures: unknown[] = [];
  for (const workspace of await parts.storage.workspaceIds()) {
    try {
      // All are found before the first is compared, for a search waits for that and not for this.
      while (!isOver() && (await indexSome(parts, workspace)));
      while (!isOver() && (await compareWaiting(parts, workspace)));
      while (!isOver() && (await compareSome(parts, workspace)));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Finds out the words of some of those who wait; false when nobody does. */
async function indexSome({ storage }: RoundsParts, workspace: WorkspaceId): Promise<boolean> {
  const read = (queries: Queries) => waitingCustomers(queries, 'words', INDEXED_AT_ONCE);
  const waiting = await storage.read(workspace, read);
  if (waiting.length === 0) return false;
  await storage.change(workspace, async (queries) => {
    await indexNow({ queries, workspace }, waiting);
    await noteIndexed(queries, waiting);
    return taken(null);
  });
  return true;
}

/** Compares some of those who came in many at once with others; false when nobody waits for it. */
async function compareWaiting({ storage, now }: RoundsParts, workspace: WorkspaceId): Promise<boolean> {
  const read = (queries: Queries) => waitingCustomers(queries, 'comparing', COMPARED_AT_ONCE);
  const waiting = await storage.read(workspace, read);
  if (waiting.length === 0) return false;
  await storage.change(workspace, async (queries) => {
    await proposeDuplicates({ queries, workspace, at: now() }, waiting);
    await unqueueCustomers(queries, waiting);
    return taken(null);
  });
  return true;
}

/** Compares the next customers, where somebody asked for all; false when there is nothing to compare. */
async function compareSome({ storage, now }: RoundsParts, workspace: WorkspaceId): Promise<boolean> {
  const under = await storage.read(workspace, lastComparison);
  if (under === null || under.endedAt !== null) return false;
  await storage.change(workspace, async (queries) => {
    const ids = await customersBehind(queries, under.position, COMPARED_AT_ONCE);
    await proposeDuplicates({ queries, workspace, at: now() }, ids);
    const isLast = ids.length < COMPARED_AT_ONCE;
    await keepComparison(queries, {
      ...under,
      position: ids.at(-1) ?? under.position,
      compared: under.compared + ids.length,
      endedAt: isLast ? now() : null,
    });
    return taken(null);
  });
  return true;
}
