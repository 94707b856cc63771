import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** What is done with blocks, here or in a thread that does the same and is handed the plan as its `workerData`. */
export type BlockWork<Plan, Read> = {
  /** Plain data. */
  readonly plan: Plan;
  read(bytes: Uint8Array, plan: Plan): Read;
  readonly worker: URL;
};

/** Reads blocks, in other threads when there are some. */
export type BlockThreads<Read> = {
  /** Blocks that may be given before the first is awaited. */
  readonly atOnce: number;
  read(bytes: Uint8Array): Promise<Read>;
  close(): Promise<void>;
};

/**
 * Starts threads that read blocks.
 *
 * @param wanted how many; never more than there are processors, and none when that is a single one
 */
export function startBlockThreads<Plan, Read>(
  { plan, read, worker }: BlockWork<Plan, Read>,
  wanted: number,
): BlockThreads<Read> {
  const threads = availableParallelism() < 2 ? 0 : Math.min(wanted, availableParallelism());
  if (threads === 0) return { atOnce: 1, read: async (bytes) => read(bytes, plan), close: async () => {} };
  const workers = Array.from({ length: threads }, () => new BlockWorker<Read>(worker, plan));
  return {
    atOnce: threads * 2,
    read: (bytes) => workers.reduce((a, b) => (b.waiting < a.waiting ? b : a)).read(bytes),
    close: async () => {
      await Promise.all(workers.map((each) => each.close()));
    },
  };
}

type Asked<Read> = { readonly resolve: (block: Read) => void; readonly reject: (error: Error) => void };

class BlockWorker<Read> {
  readonly #asked: Asked<Read>[] = [];
  readonly #worker: Worker;

  constructor(worker: URL, plan: unknown) {
    this.#worker = new Worker(worker, { workerData: plan });
    this.#worker.on('message', (block: Read) => this.#asked.shift()?.resolve(block));
    this.#worker.on('error', (error: Error) => {
      for (const { reject } of this.#asked.splice(0)) reject(error);
    });
  }

  get waiting(): number {
    return this.#asked.length;
  }

  read(bytes: Uint8Array): Promise<Read> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
