import type { Worker } from 'node:worker_threads';
import { type Outcome, quoted, refuse } from '../../refusals/index.ts';
import type { BulkExamples, BulkLook } from '../bulk-import.ts';
import type {
  BulkAnswer,
  BulkExamplesJob,
  BulkLookJob,
  BulkReadJob,
  ReadBatch,
  ReadHead,
} from './bulk-job.ts';
import type { RestingThreads } from './resting-threads.ts';

const LONGEST_MS = 600_000;

/** What comes of a file that is read: its head first, then its batches, and at last whether it ended well. */
export type Told =
  | { readonly head: ReadHead }
  | { readonly batch: ReadBatch }
  | { readonly end: Outcome<null> };

/** Which thread reads, and what. */
export type BulkThreadJob = {
  readonly threads: RestingThreads;
  /** The file of the thread. */
  readonly file: URL;
  /** What people call the file that is read. */
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
};

/** A file read in a thread of its own, so that the server answers others meanwhile. */
export class BulkThread {
  readonly #worker: Worker;
  readonly #job: BulkThreadJob;
  readonly #answers: BulkAnswer[] = [];
  #fault: Error | null = null;
  #wake: (() => void) | null = null;
  #isDone = false;
  #isClosed = false;

  constructor(job: BulkThreadJob) {
    this.#job = job;
    this.#worker = job.threads.take(job.file);
    this.#worker.on('message', this.#answered).on('error', this.#failed).on('exit', this.#ended);
    job.signal?.addEventListener('abort', this.#woken, { once: true });
  }

  readonly #woken = (): void => this.#wake?.();
  readonly #answered = (answer: BulkAnswer): void => {
    this.#answers.push(answer);
    this.#woken();
  };
  readonly #failed = (error: unknown): void => {
    this.#fault ??= error instanceof Error ? error : new Error(String(error));
    this.#woken();
  };
  readonly #ended = (code: number): void => {
    this.#fault ??= new Error(`the thread for a file ended with ${code}`);
    this.#woken();
  };

  async look(job: BulkLookJob): Promise<Outcome<BulkLook>> {
    const answer = await this.#asked(job);
    return answer.told === 'looked' ? answer.outcome : unexpected(answer);
  }

  async examples(job: BulkExamplesJob): Promise<Outcome<BulkExamples>> {
    const answer = await this.#asked(job);
    return answer.told === 'examples' ? answer.outcome : unexpected(answer);
  }

  /** The rows, batch by batch; the thread is at most some batches ahead. */
  async *read(job: BulkReadJob): AsyncGenerator<Told> {
    try {
      this.#worker.postMessage(job);
      for (;;) {
        const answer = await this.#next();
        if (answer === null) return;
        if (answer.told === 'head') yield { head: answer.head };
        else if (answer.told === 'batch') {
          this.#worker.postMessage('next');
          yield { batch: answer.batch };
        } else if (answer.told === 'end') {
          yield { end: answer.outcome };
          return;
        }
      }
    } catch (error) {
      yield { end: this.#tooLarge(error) };
    } finally {
      await this.close();
    }
  }

  /** The thread waits for another job, or ends when it is still at this one. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { threads, file, signal } = this.#job;
    signal?.removeEventListener('abort', this.#woken);
    this.#worker.off('message', this.#answered).off('error', this.#failed).off('exit', this.#ended);
    if (this.#isDone && this.#fault === null) threads.rest(file, this.#worker);
    else await this.#worker.terminate();
  }

  async #asked(job: BulkLookJob | BulkExamplesJob): Promise<BulkAnswer> {
    const late = setTimeout(() => {
      this.#fault ??= Object.assign(new Error('late'), { code: 'LATE' });
      this.#wake?.();
    }, LONGEST_MS);
    try {
      this.#worker.postMessage(job);
      const answer = await this.#next();
      return answer ?? { told: 'end', outcome: refuse('conflict', 'the import was cancelled') };
    } catch (error) {
      return { told: 'end', outcome: this.#tooLarge(error) };
    } finally {
      clearTimeout(late);
      await this.close();
    }
  }

  /** The next answer; null when the work was given up. */
  async #next(): Promise<BulkAnswer | null> {
    for (;;) {
      if (this.#job.signal?.aborted === true) return null;
      const answer = this.#answers.shift();
      if (answer !== undefined) {
        this.#isDone = answer.told !== 'head' && answer.told !== 'batch';
        return answer;
      }
      if (this.#fault !== null) throw this.#fault;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #tooLarge(error: unknown): Outcome<never> {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'ERR_WORKER_OUT_OF_MEMORY' && code !== 'LATE') throw error;
    return refuse(
      'file-refused',
      `${quoted(this.#job.name)}: reading this file takes more than the server gives it; cut it into smaller files`,
    );
  }
}

function unexpected(answer: BulkAnswer): Outcome<never> {
  if (answer.told === 'end' && !answer.outcome.ok) return answer.outcome;
  throw new Error(`a thread answered ${answer.told}`);
}
