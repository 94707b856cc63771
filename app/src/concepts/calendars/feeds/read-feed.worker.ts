import { parentPort } from 'node:worker_threads';
import type { FeedReading } from './feed-closing.ts';
import { icsDays } from './ics-days.ts';

parentPort?.on('message', ({ text, reading }: { text: string; reading: FeedReading }) => {
  parentPort?.postMessage(icsDays(text, reading));
});
