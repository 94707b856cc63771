import { parentPort } from 'node:worker_threads';
import { type ValuingJob, valuedHistories } from './valued-histories.ts';

parentPort?.on('message', (job: ValuingJob) => {
  const valued = valuedHistories(job);
  parentPort?.postMessage(valued);
});
