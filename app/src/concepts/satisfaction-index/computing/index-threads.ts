import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type BootstrapDraws, mergeDraws, type PathFailure } from 'heed-statistics';
import type { IndexResult } from '../runs/index-result.ts';
import type { DrawnRange, FromIndexThread, ToIndexThread } from './index-drawing.ts';
import { indexWithoutFigures, isTooFew } from './index-without-figures.ts';
import type { PreparedIndex } from './prepared-index.ts';

/** How computing is told of and given up. */
export type IndexComputing = {
  /** How many resamples are drawn. */
  readonly tell?: (done: number) => void;
  readonly signal?: AbortSignal;
  readonly threads?: number;
};

/** Ranges are so many, so that progress is seen. */
const RANGES = 20;
const MOST_THREADS = 2;
/** Drawing fewer answers than this altogether takes less time than starting a second thread. */
const WORTH_TWO = 500_000;

/** Computes an index in threads of its own, so that the server answers others meanwhile; rejects when it was given up. */
export async function computedIndex(
  prepared: PreparedIndex,
  { tell = () => undefined, signal, threads = MOST_THREADS }: IndexComputing = {},
): Promise<IndexResult> {
  const { used } = prepared.rows;
  if (isTooFew(prepared)) return indexWithoutFigures(prepared, null);
  const { samples } = prepared.by;
  const isLarge = samples * used > WORTH_TWO;
  const count = Math.max(1, Math.min(isLarge ? threads : 1, availableParallelism()));
  const shared = withSharedColumns(prepared);
  const team = Array.from({ length: count }, () => new IndexThread(shared));
  const stopped = Promise.withResolvers<never>();
  // Nobody may wait for it.
  stopped.promise.catch(() => undefined);
  const stop = (): void => stopped.reject(new Error('the computation of the index was given up'));
  signal?.addEventListener('abort', stop, { once: true });
  try {
    if (signal?.aborted) stop();
    return await Promise.race([together(team, { prepared, tell }), stopped.promise]);
  } finally {
    signal?.removeEventListener('abort', stop);
    await Promise.all(team.map((thread) => thread.end()));
  }
}

/** All threads take range after range; the first one puts together what all have drawn. */
async function together(
  team: readonly IndexThread[],
  { prepared, tell }: { readonly prepared: PreparedIndex; readonly tell: (done: number) => void },
): Promise<IndexResult> {
  const ranges = rangesOf(prepared.by.samples);
  const parts: BootstrapDraws[] = [];
  let next = 0;
  let done = 0;
  let failure: PathFailure | null = null;
  await Promise.all(
    team.map(async (thread) => {
      for (let range = ranges[next++]; range !== undefined && failure === null; range = ranges[next++]) {
        const drawn = await thread.ask({ kind: 'draw', range });
        if (drawn.kind === 'failed') failure = drawn.failure;
        if (drawn.kind !== 'drawn') return;
        parts.push(drawn.draws);
        done += range.to - range.from;
        tell(done);
      }
    }),
  );
  if (failure !== null) return indexWithoutFigures(prepared, failure);
  const finished = await team[0]!.ask({ kind: 'finish', draws: mergeDraws(parts) });
  if (finished.kind !== 'finished') throw new Error('a thread of the index answered out of turn');
  return finished.result;
}

function rangesOf(samples: number): DrawnRange[] {
  const each = Math.max(1, Math.ceil(samples / RANGES));
  return Array.from({ length: Math.ceil(samples / each) }, (_, k) => ({
    from: k * each,
    to: Math.min(samples, (k + 1) * each),
  }));
}

/** Answers lie once in memory, whatever the number of threads. */
function withSharedColumns(prepared: PreparedIndex): PreparedIndex {
  const columns = prepared.columns.map((column) => {
    const shared = new Float64Array(new SharedArrayBuffer(column.byteLength));
    shared.set(column);
    return shared;
  });
  return { ...prepared, columns };
}

/** One thread, asked one thing after the other. */
class IndexThread {
  readonly #worker: Worker;
  #waiting: PromiseWithResolvers<FromIndexThread> | null = null;

  constructor(prepared: PreparedIndex) {
    this.#worker = new Worker(new URL('./index.worker.ts', import.meta.url));
    this.#worker
      .on('message', (message: FromIndexThread) => this.#waiting?.resolve(message))
      .on('error', (error) => this.#waiting?.reject(error))
      .on('exit', (code) => this.#waiting?.reject(new Error(`a thread of the index ended with ${code}`)));
    this.#post({ kind: 'prepared', prepared });
  }

  ask(message: ToIndexThread): Promise<FromIndexThread> {
    this.#waiting = Promise.withResolvers<FromIndexThread>();
    this.#post(message);
    return this.#waiting.promise;
  }

  async end(): Promise<void> {
    // What it would still have answered, nobody waits for.
    this.#waiting?.promise.catch(() => undefined);
    await this.#worker.terminate();
  }

  #post(message: ToIndexThread): void {
    this.#worker.postMessage(message);
  }
}
