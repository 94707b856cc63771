import { newestArrival, removeParts } from '../../platform/bulk-imports/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { importsAlone, interruptImports, moveImport } from './import.store.ts';

const LEFT_ALONE_MS = 3 * 86_400_000;

/** What Heed was doing with uploads when it ended is interrupted: nobody does it any more. */
export async function interruptWork({ storage, now }: ChangeMaker): Promise<void> {
  for (const workspace of await storage.workspaceIds()) {
    await storage.change(workspace, async (queries) => {
      await interruptImports(queries, now());
      return taken(null);
    });
  }
}

/** Gives up uploads that nobody did anything with for three days. */
export async function sweepImports({ storage, now }: ChangeMaker): Promise<void> {
  const since = new Date(now().getTime() - LEFT_ALONE_MS);
  for (const workspace of await storage.workspaceIds()) {
    await storage.change(workspace, async (queries) => {
      for (const id of await importsAlone(queries, since)) {
        const arrival = await newestArrival(queries, id);
        if (arrival !== null && arrival >= since) continue;
        await removeParts(queries, id);
        const refusals = [
          'the upload was left alone for 3 days and its bytes were removed; send the file again',
        ];
        const given = { state: 'cancelled' as const, refusals, proposal: null, offers: [], at: now() };
        await moveImport(queries, id, given);
      }
      return taken(null);
    });
  }
}
