import { keepGroupsUp } from '../../concepts/customers/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';

const EVERY_MS = 60_000;

/** Sorts customers into groups as days pass, and counts large groups again after changes, while Heed runs. */
export function startGroupRounds(
  maker: ChangeMaker,
  failed: (error: unknown) => void,
): { readonly stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = setTimeout(round, EVERY_MS / 6);
  function round(): void {
    // One after another: a large register may take longer than the pause.
    running = keepGroupsUp(maker)
      .catch(failed)
      .finally(() => {
        if (timer !== null) timer = setTimeout(round, EVERY_MS);
      });
  }
  return {
    stop: async () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await running;
    },
  };
}
