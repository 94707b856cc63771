import { parentPort, workerData } from 'node:worker_threads';
import { type ReadingPlan, readBlock } from './read-block.ts';

const plan = workerData as ReadingPlan;

parentPort?.on('message', (bytes: Uint8Array) => {
  const block = readBlock(bytes, plan);
  const buffers = block.columns.flatMap(({ codes, numbers }) =>
    [codes, numbers].filter((array) => array !== null),
  );
  parentPort?.postMessage(block, [...new Set(buffers.map((array) => array.buffer as ArrayBuffer))]);
});
