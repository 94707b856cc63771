import { taken } from '../../../platform/refusals/index.ts';
import { WorkRounds } from '../../../platform/rounds/index.ts';
import type { Storage, WorkspaceId } from '../../../platform/storage/index.ts';
import { countAnew, wrongCells } from './counted-rows.store.ts';
import { deltasWait, foldDeltas } from './promise-count-delta.store.ts';

const EVERY_MS = 2_000;
/** So many changes are added to the counts in one transaction. */
const BATCH = 5_000;

export type Counting = {
  readonly storage: Storage;
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
};

/** Rounds in which changes of promises are added to the counts; several processes may go, and each change counts once. */
export function countingRounds({ storage, failed, everyMs = EVERY_MS }: Counting): WorkRounds {
  return new WorkRounds({
    storage,
    failed,
    everyMs,
    work: (workspace, goOn) => foldCounts(storage, workspace, () => !goOn()),
  });
}

/** Adds all that waits in a workspace to its counts. */
export async function foldCounts(
  storage: Storage,
  workspace: WorkspaceId,
  enough: () => boolean = () => false,
): Promise<void> {
  while (!enough() && (await storage.read(workspace, deltasWait))) {
    await storage.append(workspace, async (queries) => taken(await foldDeltas(queries, workspace, BATCH)));
  }
}

/** In how many cells the counts of promises are not what the promises say; 0 is right. */
export async function wrongPromiseCounts(storage: Storage, workspace: WorkspaceId): Promise<number> {
  return storage.read(workspace, wrongCells);
}

/** Counts all promises of a workspace anew. */
export async function recountPromises(storage: Storage, workspace: WorkspaceId): Promise<void> {
  const done = await storage.change(workspace, async (queries) => {
    await countAnew(queries, workspace);
    return taken(null);
  });
  if (!done.ok) throw new Error('counting promises anew was refused');
}
