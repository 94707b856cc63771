import { Worker } from 'node:worker_threads';
import type { FiguresAsked, FiguresText } from './figures-asked.ts';

/** So long may a recipe's analyses take: those of other workspaces wait for a thread. */
const LONGEST_MS = 120_000;

/** The analyses of a recipe take longer than the server gives them. */
export class FiguresTooSlow extends Error {}

/**
 * Computes figures in a thread of its own: drawing people anew for intervals may take minutes, and the server answers others
 * meanwhile. The bytes are handed over and are empty afterwards.
 */
export function figuresInThread(asked: FiguresAsked): Promise<FiguresText> {
  const { promise, resolve, reject } = Promise.withResolvers<FiguresText>();
  const worker = new Worker(new URL('./figures.worker.ts', import.meta.url), {
    workerData: asked,
    transferList: [asked.bytes.buffer as ArrayBuffer],
  });
  worker.once('message', resolve);
  worker.once('error', reject);
  // After a message or an error this says nothing new.
  worker.once('exit', (code) => reject(new Error(`the thread for figures ended with ${code}`)));
  const late = setTimeout(() => reject(new FiguresTooSlow()), LONGEST_MS);
  return promise.finally(() => {
    clearTimeout(late);
    return worker.terminate();
  });
}
