import { parentPort } from 'node:worker_threads';
import type { FigureJob } from './figure-job.ts';
import { madeFigures } from './made-figures.ts';
import { sentFigures } from './sent-figures.ts';

parentPort?.on('message', async (job: FigureJob) => {
  const made = await madeFigures(job);
  // What a view asks was checked before, and so were the answers before they were taken.
  if (!made.ok) throw new Error(`kept answers are refused: ${made.refusals[0]?.message}`);
  parentPort?.postMessage(await sentFigures(made.value, job));
});
