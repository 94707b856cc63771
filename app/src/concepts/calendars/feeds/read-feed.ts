import { Worker } from 'node:worker_threads';
import { type Outcome, refuse } from '../../../platform/refusals/index.ts';
import { LARGEST_FEED } from './calendar-feed.ts';
import type { FeedReading } from './feed-closing.ts';
import type { FeedRead } from './ics-days.ts';

const PATIENCE_MS = 8_000;
const YEARS_BACK = 2;
const YEARS_AHEAD = 5;

/** Which days of a feed are read: whole years, so that from day to day nothing seems to change. */
export function readingOf(timeZone: string, today: string): FeedReading {
  const year = Number(today.slice(0, 4));
  return { timeZone, from: `${year - YEARS_BACK}-01-01`, to: `${year + YEARS_AHEAD}-12-31` };
}

let resting: Worker | null = null;
let before: Promise<unknown> = Promise.resolve();

/**
 * Reads a feed that comes from a stranger: in a thread of its own with little memory, given up after some seconds, so that no file keeps
 * Heed from answering. Files are read one after another; a thread that did its work rests for the next one.
 */
export function readFeed(bytes: Uint8Array, reading: FeedReading): Promise<Outcome<FeedRead>> {
  if (bytes.length > LARGEST_FEED) return Promise.resolve(tooLarge());
  const text = new TextDecoder().decode(bytes);
  const read = before.then(() => readInThread({ text, reading }));
  before = read;
  return read;
}

async function readInThread(job: {
  readonly text: string;
  readonly reading: FeedReading;
}): Promise<Outcome<FeedRead>> {
  const worker = resting ?? freshThread();
  resting = null;
  const { promise, resolve } = Promise.withResolvers<Outcome<FeedRead> | null>();
  const lost = (): void => resolve(null);
  const patience = setTimeout(lost, PATIENCE_MS);
  worker.ref();
  worker.on('message', resolve).on('error', lost).on('exit', lost);
  worker.postMessage(job);
  const read = await promise;
  clearTimeout(patience);
  worker.off('message', resolve).off('error', lost).off('exit', lost);
  if (read === null) {
    await worker.terminate();
    return refuse('file-refused', 'it takes too long to read; it is not taken');
  }
  worker.unref();
  resting = worker;
  return read;
}

function freshThread(): Worker {
  const file = new URL('./read-feed.worker.ts', import.meta.url);
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
  // What it throws later is nothing to anybody: it ends then, and the next file has another one.
  return worker
    .on('error', () => undefined)
    .once('exit', () => {
      if (resting === worker) resting = null;
    });
}

export function tooLarge(): Outcome<never> {
  return refuse('file-refused', `it is larger than ${LARGEST_FEED} bytes; no calendar of holidays is`);
}
