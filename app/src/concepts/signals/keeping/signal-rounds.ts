import { WorkRounds } from '../../../platform/rounds/index.ts';
import { type LookMaking, lookForSignals } from './look-for-signals.ts';
import { seenChanges } from './signal.store.ts';

/** How often it is asked whether anything was committed; that costs one small query. */
const EVERY_MS = 60_000;
/** So long between two looks at one workspace, however much is written in between. */
const LEAST_MS = 180_000;
/** The first look, once Heed is up. */
const SOON_MS = [20_000];

export type SignalRoundParts = LookMaking & {
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
  readonly leastMs?: number;
  readonly soonMs?: readonly number[];
};

type Last = { readonly seen: string; readonly month: string; readonly at: number };

/** Rounds that look at all figures of each workspace when something was committed since, or another month began. */
export function signalRounds(parts: SignalRoundParts): WorkRounds {
  const { everyMs = EVERY_MS, leastMs = LEAST_MS, soonMs = SOON_MS, failed, ...making } = parts;
  const { storage, now } = making.maker;
  const last = new Map<string, Last>();
  return new WorkRounds({
    ...{ storage, failed, everyMs, soonMs },
    work: async (workspace) => {
      const known = last.get(workspace);
      const at = now();
      const month = at.toISOString().slice(0, 7);
      if (known !== undefined && at.getTime() - known.at < leastMs && known.month === month) return;
      // Asked before the look: what is committed while it goes on is looked at the next time.
      const seen = await storage.read(workspace, seenChanges);
      if (known?.seen === seen && known.month === month) return;
      await lookForSignals(making, workspace);
      last.set(workspace, { seen, month, at: at.getTime() });
    },
  });
}
