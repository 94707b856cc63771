import type { Outcome } from '../../../platform/refusals/index.ts';
import type { PreparedSubmission } from './prepared-submission.ts';
import type { Accepted } from './submission.ts';

/** Submissions that are taken in one transaction. */
const MOST_IN_A_BATCH = 500;

type Waiting = {
  readonly item: PreparedSubmission;
  readonly done: (outcome: Outcome<Accepted>) => void;
  readonly failed: (error: unknown) => void;
};

/** Takes some submissions, all in one transaction: what became of each, in their order. */
export type Flush = (items: readonly PreparedSubmission[]) => Promise<readonly Outcome<Accepted>[]>;

/** Whether what failed may be the fault of one submission, so that the others are worth a try without it. */
export type IsOneSubmissions = (error: unknown) => boolean;

/**
 * The submissions to one survey, a batch after another: what comes while one is committed waits and goes with the next, so that
 * nobody waits for others who may come, and many share the wait for the disk.
 */
export class AnswerLane {
  readonly #flush: Flush;
  readonly #isOneSubmissions: IsOneSubmissions;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(flush: Flush, isOneSubmissions: IsOneSubmissions) {
    this.#flush = flush;
    this.#isOneSubmissions = isOneSubmissions;
  }

  get isIdle(): boolean {
    return this.#running === null;
  }

  add(item: PreparedSubmission): Promise<Outcome<Accepted>> {
    return new Promise((done, failed) => {
      this.#waiting.push({ item, done, failed });
      this.#running ??= this.#run();
    });
  }

  /** Until nothing waits. */
  async ended(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    // Whatever came in the same moment goes together.
    await new Promise((go) => setImmediate(go));
    while (this.#waiting.length > 0) {
      await this.#take(this.#waiting.splice(0, MOST_IN_A_BATCH));
    }
    this.#running = null;
  }

  async #take(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#flush(batch.map(({ item }) => item));
      for (const [i, { done }] of batch.entries()) done(outcomes[i]!);
    } catch (error) {
      if (batch.length === 1 || !this.#isOneSubmissions(error)) {
        for (const { failed } of batch) failed(error);
        return;
      }
      // One of them cannot be kept: the halves are tried apart, until it is alone.
      const half = batch.length >> 1;
      await this.#take(batch.slice(0, half));
      await this.#take(batch.slice(half));
    }
  }
}
