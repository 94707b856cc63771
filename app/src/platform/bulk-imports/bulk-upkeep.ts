import type { Change, ChangeMaker } from '../events/index.ts';
import { taken } from '../refusals/index.ts';
import { giveUp, withoutExamples } from './bulk-import.intents.ts';
import {
  moveBulkImport,
  openBulkImports,
  overSince,
  removeRefusedRows,
  removeRefusedWith,
  untouchedSince,
} from './bulk-import.store.ts';
import { newestArrival } from './receiving/upload-part.store.ts';

const DAY_MS = 86_400_000;
const UNTOUCHED_DAYS = 7;
const REFUSED_KEPT_DAYS = 30;

/** Removes files that nobody did anything with for 7 days, and what was refused of those that are over since 30. */
export async function sweepBulkImports({ storage, now }: ChangeMaker): Promise<void> {
  const at = now();
  const untouched = new Date(at.getTime() - UNTOUCHED_DAYS * DAY_MS);
  const over = new Date(at.getTime() - REFUSED_KEPT_DAYS * DAY_MS);
  for (const workspace of await storage.workspaceIds()) {
    await storage.change(workspace, async (queries) => {
      for (const record of await untouchedSince(queries, untouched)) {
        const arrival = await newestArrival(queries, record.id);
        if (arrival !== null && arrival >= untouched) continue;
        await giveUp({ queries, at }, record, [
          `the file was left alone for ${UNTOUCHED_DAYS} days and was removed; send it again`,
        ]);
      }
      for (const record of await overSince(queries, over)) {
        if (record.report === null || record.report.reasons.every(({ examples }) => examples.length === 0))
          continue;
        await removeRefusedRows(queries, record.id);
        await moveBulkImport(queries, record.id, {
          report: withoutExamples(record.report),
          at: record.movedAt,
        });
      }
      return taken(null);
    });
  }
}

/**
 * Takes somebody out of files of records: files on their way go, for nobody knows who else stands in them; of refused rows those
 * that hold one of the words go, and examples of refused cells go all.
 */
export async function eraseFromBulkImports(
  change: Change,
  words: readonly string[],
): Promise<{ readonly files: number; readonly rows: number }> {
  const { queries, at } = change;
  const open = await openBulkImports(queries);
  for (const record of open) {
    await giveUp(change, record, [
      'somebody was erased who may stand in this file; take them out of it, then send it again',
    ]);
  }
  const rows = await removeRefusedWith(
    queries,
    words.filter((word) => word.trim().length > 2),
  );
  for (const record of await overSince(queries, new Date(at.getTime() + DAY_MS))) {
    if (record.report === null || record.report.reasons.every(({ examples }) => examples.length === 0))
      continue;
    await moveBulkImport(queries, record.id, { report: withoutExamples(record.report), at: record.movedAt });
  }
  return { files: open.length, rows };
}
