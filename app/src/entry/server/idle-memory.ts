import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_MS = 1000;
/** So many looks in a row without work: whoever asks now waits for nobody's clearing up. */
const IDLE_LOOKS = 3;
/** Less than this share of one processor is no work; streams and small rounds go on in an idle Heed too. */
const IDLE_SHARE = 0.05;
const WORTHWHILE_BYTES = 8 * 2 ** 20;
/** Clearing up stops everything for a tenth of a second or more, so it is not done often. */
const LEAST_MS = 10_000;

/**
 * Gives memory back once nothing is done any more. The engine looks for what is no longer needed only when more is wanted, so an idle
 * Heed would keep for good what its start, or the last great piece of work, left: a fifth of its memory, and more.
 */
export function giveBackWhenIdle(): void {
  let used = process.cpuUsage();
  let idleLooks = 0;
  let left = 0;
  let last = Number.NEGATIVE_INFINITY;
  const look = (): void => {
    const { user, system } = process.cpuUsage(used);
    used = process.cpuUsage();
    idleLooks = (user + system) / 1000 < LOOK_MS * IDLE_SHARE ? idleLooks + 1 : 0;
    if (idleLooks < IDLE_LOOKS || performance.now() - last < LEAST_MS) return;
    if (getHeapStatistics().total_heap_size - left < WORTHWHILE_BYTES) return;
    giveBack();
    last = performance.now();
    left = getHeapStatistics().total_heap_size;
    used = process.cpuUsage();
  };
  setInterval(look, LOOK_MS).unref();
}

function giveBack(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: { type: string; flavor: string }) => void;
  collect({ type: 'major', flavor: 'last-resort' });
  setFlagsFromString('--no-expose-gc');
}
