import { Worker } from 'node:worker_threads';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { JobAnswer, LookJob, PreviewJob } from './file-job.ts';

type AnyJob = LookJob | PreviewJob;

/** So long may reading a file take: others wait for a turn. */
const LONGEST_MS = { look: 600_000, preview: 120_000 };

/** What a thread may keep beside the bytes it reads; more than any file of answers needs. */
const MOST_MEMORY_MB = 1_000;

/** Whoever corrects a recipe looks at the next preview soon, and beginning a thread takes a while. */
const KEPT_IDLE_MS = 60_000;

/** Threads that read files, so that the server answers others meanwhile. One that has done its job waits for the next. */
export class JobThreads {
  readonly #idle = new Map<Worker, NodeJS.Timeout>();

  /** Does a job in a thread of its own; refused when it takes more than the server gives it, or was given up. */
  async run<Job extends AnyJob>(job: Job, signal?: AbortSignal): Promise<Outcome<JobAnswer<Job>>> {
    const worker = this.#worker();
    const done = await answerOf(worker, job, signal).catch(async (error: unknown) => {
      await worker.terminate();
      throw error;
    });
    if (done.isReusable) this.#rest(worker);
    else await worker.terminate();
    return done.outcome;
  }

  async close(): Promise<void> {
    for (const worker of [...this.#idle.keys()]) await this.#end(worker);
  }

  #worker(): Worker {
    for (const [worker, late] of this.#idle) {
      clearTimeout(late);
      this.#idle.delete(worker);
      worker.ref();
      return worker;
    }
    const worker = new Worker(new URL('./read-upload.worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    // A thread that fails while nobody waits for it is none that the server ends with.
    return worker.on('error', () => undefined);
  }

  #rest(worker: Worker): void {
    worker.unref();
    this.#idle.set(worker, setTimeout(() => void this.#end(worker), KEPT_IDLE_MS).unref());
  }

  async #end(worker: Worker): Promise<void> {
    clearTimeout(this.#idle.get(worker));
    this.#idle.delete(worker);
    await worker.terminate();
  }
}

type Done<Job extends AnyJob> = { readonly outcome: Outcome<JobAnswer<Job>>; readonly isReusable: boolean };

async function answerOf<Job extends AnyJob>(
  worker: Worker,
  job: Job,
  signal: AbortSignal | undefined,
): Promise<Done<Job>> {
  const { promise, resolve, reject } = Promise.withResolvers<Done<Job>>();
  const refused = (outcome: Outcome<never>): void => resolve({ outcome, isReusable: false });
  const answered = (answer: JobAnswer<Job>): void => resolve({ outcome: taken(answer), isReusable: true });
  const failed = (error: Error & { readonly code?: string }): void => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') refused(tooLarge(job, 'takes more memory'));
    else reject(error);
  };
  const ended = (code: number): void => reject(new Error(`the thread for a file ended with ${code}`));
  const stopped = (): void => refused(refuse('conflict', 'the import was cancelled'));
  worker.on('message', answered).on('error', failed).on('exit', ended);
  signal?.addEventListener('abort', stopped, { once: true });
  const late = setTimeout(() => refused(tooLarge(job, 'takes longer')), LONGEST_MS[job.job]);
  worker.postMessage(job);
  return promise.finally(() => {
    clearTimeout(late);
    signal?.removeEventListener('abort', stopped);
    worker.off('message', answered).off('error', failed).off('exit', ended);
  });
}

function tooLarge({ name }: AnyJob, what: string): Outcome<never> {
  return refuse(
    'file-refused',
    `${quoted(name)}: reading this file ${what} than the server gives it; cut it into smaller files, or use heed import`,
  );
}
