import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingPlan } from '../reading/read-block.ts';
import { buffersOf, keepBlock } from './kept-block.ts';

const plan = workerData as ReadingPlan;

parentPort?.on('message', (bytes: Uint8Array) => {
  const block = keepBlock(bytes, plan);
  parentPort?.postMessage(block, buffersOf(block));
});
