import { WorkRounds } from '../../../platform/rounds/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import type { AcceptWork } from './accept-work.ts';
import { surveysUnfinished } from './response.store.ts';

const EVERY_MS = 10 * 60_000;

export type Settling = {
  readonly storage: Storage;
  readonly accepting: AcceptWork;
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
};

/** Goes round all surveys with unfinished responses, every few minutes; several processes may, and count each once. */
export function startSettling({ storage, accepting, failed, everyMs = EVERY_MS }: Settling): WorkRounds {
  const rounds = new WorkRounds({
    storage,
    failed,
    everyMs,
    work: async (workspace, goOn) => {
      for (const surveyId of await storage.read(workspace, surveysUnfinished)) {
        if (!goOn()) return;
        await accepting.settle({ workspace, surveyId });
      }
    },
  });
  rounds.start();
  return rounds;
}
