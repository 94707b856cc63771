import { parentPort } from 'node:worker_threads';
import { type RawMail, readParts } from './mail-parts.ts';

parentPort?.on('message', async (raw: RawMail) => {
  parentPort?.postMessage(await readParts(raw));
});
