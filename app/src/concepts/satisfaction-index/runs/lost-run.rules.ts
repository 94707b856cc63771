import type { RunRecord } from './index-run.store.ts';

export const INTERRUPTED = 'Heed ended while it ran; begin it again';

/** A run that nobody heard of for so long went with the process that computed it. */
const LOST_AFTER_MS = 20_000;

/** Whether a run that is said to go on was interrupted. */
export function isLost({ state, seenAt }: Pick<RunRecord, 'state' | 'seenAt'>, now: Date): boolean {
  return state === 'running' && now.getTime() - seenAt.getTime() > LOST_AFTER_MS;
}
