import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ReadBlock, type ReadingPlan, readBlock } from './read-block.ts';

const MOST_THREADS = 2;
const WORTH_THREADS_BYTES = 12 << 20;

/** Reads blocks, in other threads when the file is large enough to gain by it. */
export type BlockThreads = {
  /** Blocks that may be given before the first is awaited. */
  readonly atOnce: number;
  read(bytes: Uint8Array): Promise<ReadBlock>;
  close(): Promise<void>;
};

/** Starts as many threads as the file is worth. */
export function startBlockThreads(plan: ReadingPlan, fileBytes: number): BlockThreads {
  const threads = fileBytes < WORTH_THREADS_BYTES ? 0 : Math.min(MOST_THREADS, availableParallelism());
  if (threads < 2) {
    return { atOnce: 1, read: async (bytes) => readBlock(bytes, plan), close: async () => {} };
  }
  const workers = Array.from({ length: threads }, () => new BlockWorker(plan));
  return {
    atOnce: threads * 2,
    read: (bytes) => workers.reduce((a, b) => (b.waiting < a.waiting ? b : a)).read(bytes),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

type Asked = { readonly resolve: (block: ReadBlock) => void; readonly reject: (error: Error) => void };

class BlockWorker {
  readonly #asked: Asked[] = [];
  readonly #worker: Worker;

  constructor(plan: ReadingPlan) {
    this.#worker = new Worker(new URL('./read-block.worker.ts', import.meta.url), { workerData: plan });
    this.#worker.on('message', (block: ReadBlock) => this.#asked.shift()?.resolve(block));
    this.#worker.on('error', (error: Error) => {
      for (const { reject } of this.#asked.splice(0)) reject(error);
    });
  }

  get waiting(): number {
    return this.#asked.length;
  }

  read(bytes: Uint8Array): Promise<ReadBlock> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
