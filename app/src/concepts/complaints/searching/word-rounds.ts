import { taken } from '../../../platform/refusals/index.ts';
import { WorkRounds } from '../../../platform/rounds/index.ts';
import type { Storage, WorkspaceId } from '../../../platform/storage/index.ts';
import { namesOfCustomers } from '../../customers/index.ts';
import { casesByIds } from '../cases/case.store.ts';
import { keepCaseWords } from './case-words.store.ts';
import { doWordsWait, takeWaiting } from './waiting-words.store.ts';
import { wordsOfCase } from './words-of-case.ts';

const EVERY_MS = 2_000;
/** So many cases in one transaction. */
const BATCH = 500;

export type FindingWords = {
  readonly storage: Storage;
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
};

/** Rounds in which the words of new and changed cases are found out; several processes may go. */
export function caseWordRounds({ storage, failed, everyMs = EVERY_MS }: FindingWords): WorkRounds {
  return new WorkRounds({
    storage,
    failed,
    everyMs,
    work: (workspace, goOn) => findCaseWords(storage, workspace, goOn),
  });
}

/** Finds out the words of all cases that wait in a workspace. */
export async function findCaseWords(
  storage: Storage,
  workspace: WorkspaceId,
  goOn: () => boolean = () => true,
): Promise<void> {
  while (goOn() && (await storage.read(workspace, doWordsWait))) {
    await storage.append(workspace, async (queries) => {
      const ids = await takeWaiting(queries, BATCH);
      const records = await casesByIds(queries, ids);
      const names = await namesOfCustomers(
        queries,
        records.flatMap(({ customerId }) => customerId ?? []),
      );
      const found = records.map((record) => ({
        id: record.id,
        receivedAt: record.receivedAt,
        words: wordsOfCase(
          record,
          record.customerId === null ? null : (names.get(record.customerId) ?? null),
        ),
      }));
      await keepCaseWords(queries, workspace, found);
      return taken(null);
    });
  }
}
