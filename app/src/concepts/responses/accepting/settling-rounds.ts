import type { Storage } from '../../../platform/storage/index.ts';
import type { AcceptWork } from './accept-work.ts';
import { surveysUnfinished } from './response.store.ts';

const EVERY_MS = 10 * 60_000;

/** Rounds in which unfinished responses are counted, where their survey says so. */
export type SettlingRounds = { close(): Promise<void> };

export type Settling = {
  readonly storage: Storage;
  readonly accepting: AcceptWork;
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
};

/** Goes round all surveys with unfinished responses, every few minutes; several processes may, and count each once. */
export function startSettling({ storage, accepting, failed, everyMs = EVERY_MS }: Settling): SettlingRounds {
  let running: Promise<void> = Promise.resolve();
  let closed = false;
  const round = async (): Promise<void> => {
    for (const workspace of await storage.workspaceIds()) {
      for (const surveyId of await storage.read(workspace, surveysUnfinished)) {
        if (closed) return;
        await accepting.settle({ workspace, surveyId });
      }
    }
  };
  const timer = setInterval(() => {
    running = running.then(round).catch(failed);
  }, everyMs).unref();
  return {
    close: async () => {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}
