import { Worker } from 'node:worker_threads';

/** What a thread may keep beside the bytes it reads; more than any block of a file needs. */
const MOST_MEMORY_MB = 1_000;

/** Whoever maps a file looks at the next examples soon, and beginning a thread takes a while. */
const KEPT_IDLE_MS = 60_000;

type Resting = { readonly worker: Worker; readonly late: NodeJS.Timeout };

/** Threads that read files: one that has done its job waits some time for the next of its kind. */
export class RestingThreads {
  readonly #resting = new Map<string, Resting[]>();

  take(file: URL): Worker {
    const rested = this.#resting.get(file.href)?.pop();
    if (rested !== undefined) {
      clearTimeout(rested.late);
      rested.worker.ref();
      return rested.worker;
    }
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
    // A thread that fails while nobody waits for it is none that the server ends with.
    return worker.on('error', () => undefined);
  }

  /** A thread that has done its job and is as it was. */
  rest(file: URL, worker: Worker): void {
    worker.unref();
    const late = setTimeout(() => {
      const others = (this.#resting.get(file.href) ?? []).filter((one) => one.worker !== worker);
      this.#resting.set(file.href, others);
      void worker.terminate();
    }, KEPT_IDLE_MS).unref();
    this.#resting.set(file.href, [...(this.#resting.get(file.href) ?? []), { worker, late }]);
  }

  async close(): Promise<void> {
    const resting = [...this.#resting.values()].flat();
    this.#resting.clear();
    for (const { worker, late } of resting) {
      clearTimeout(late);
      await worker.terminate();
    }
  }
}
