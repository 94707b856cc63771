import { Worker } from 'node:worker_threads';
import type { Valued, ValuingJob } from './valued-histories.ts';

/** Computes in a thread of its own, so that the server answers others meanwhile; a signal gives it up. */
export async function computedInThread(job: ValuingJob, signal?: AbortSignal): Promise<Valued> {
  const worker = new Worker(new URL('./value-customers.worker.ts', import.meta.url));
  const { promise, resolve, reject } = Promise.withResolvers<Valued>();
  const stopped = (): void => reject(new Error('the valuation was given up'));
  worker
    .on('message', resolve)
    .on('error', reject)
    .on('exit', (code) => reject(new Error(`the thread of a valuation ended with ${code}`)));
  signal?.addEventListener('abort', stopped, { once: true });
  worker.postMessage(job);
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', stopped);
    await worker.terminate();
  }
}
