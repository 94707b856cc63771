import { type BlockThreads, startBlockThreads } from '../reading/block-threads.ts';
import type { ReadingPlan } from '../reading/read-block.ts';
import { type KeptBlock, keepBlock } from './kept-block.ts';

/**
 * Starts threads that keep blocks of a file.
 *
 * @param threads how many; none reads them here
 */
export function startKeeping(plan: ReadingPlan, threads: number): BlockThreads<KeptBlock> {
  const worker = new URL('./keep-block.worker.ts', import.meta.url);
  return startBlockThreads({ plan, read: keepBlock, worker }, threads);
}
