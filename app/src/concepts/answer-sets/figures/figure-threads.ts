import { Worker } from 'node:worker_threads';

/** So long may one computation take: others wait for its thread. */
const LONGEST_MS = 120_000;

/** A thread that nobody needed for so long is ended. */
const IDLE_MS = 60_000;

/** What was asked takes longer than the server gives it. */
export class FiguresTooSlow extends Error {}

/**
 * Work for a thread: for whom, and what. It is made only when its turn has come, since it may be large; null when there is
 * nothing to compute after all.
 */
export type Turn<Job> = { readonly workspace: string; job(): Promise<Job | null> };

type Options = {
  readonly script: URL;
  readonly threads: number;
  readonly longestMs?: number;
  readonly idleMs?: number;
};

/**
 * A few threads that compute for everybody. Workspaces take turns, and one never has all threads while there are several,
 * so that nobody waits for another's long computation. Threads are started when they are needed and used again.
 */
export class FigureThreads<Job, Made> {
  readonly #options: Required<Options>;
  readonly #waiting = new Map<string, Waiting<Job, Made>[]>();
  readonly #served = new Map<string, Served>();
  readonly #idle: IdleThread[] = [];
  #busy = 0;
  #turns = 0;

  constructor(options: Options) {
    this.#options = { longestMs: LONGEST_MS, idleMs: IDLE_MS, ...options };
  }

  /** Computes in a thread when it is this workspace's turn. */
  compute(turn: Turn<Job>): Promise<Made | null> {
    const { promise, resolve, reject } = Promise.withResolvers<Made | null>();
    const queue = this.#waiting.get(turn.workspace) ?? [];
    queue.push({ turn, resolve, reject });
    this.#waiting.set(turn.workspace, queue);
    this.#next();
    return promise;
  }

  #next(): void {
    for (let workspace = this.#whoseTurn(); workspace !== undefined; workspace = this.#whoseTurn()) {
      const queue = this.#waiting.get(workspace)!;
      const { turn, resolve, reject } = queue.shift()!;
      if (queue.length === 0) this.#waiting.delete(workspace);
      const { running } = this.#count(workspace, 1);
      this.#served.set(workspace, { running, turn: ++this.#turns });
      void this.#run(turn)
        .then(resolve, reject)
        .finally(() => {
          this.#count(turn.workspace, -1);
          this.#next();
        });
    }
  }

  /** Whoever waits and had no turn for longest; nobody while all threads that they may have are busy. */
  #whoseTurn(): string | undefined {
    const { threads } = this.#options;
    if (this.#busy >= threads) return undefined;
    const mostOfOne = Math.max(1, threads - 1);
    const turnOf = (workspace: string): number => this.#served.get(workspace)?.turn ?? 0;
    return [...this.#waiting.keys()]
      .filter((workspace) => (this.#served.get(workspace)?.running ?? 0) < mostOfOne)
      .reduce<string | undefined>(
        (first, next) => (first !== undefined && turnOf(first) <= turnOf(next) ? first : next),
        undefined,
      );
  }

  #count(workspace: string, change: 1 | -1): Served {
    this.#busy += change;
    const { running, turn } = this.#served.get(workspace) ?? { running: 0, turn: 0 };
    const served = { running: running + change, turn };
    this.#served.set(workspace, served);
    if (served.running === 0 && !this.#waiting.has(workspace)) this.#served.delete(workspace);
    return served;
  }

  async #run(turn: Turn<Job>): Promise<Made | null> {
    const job = await turn.job();
    if (job === null) return null;
    const worker = this.#taken();
    const { promise, resolve, reject } = Promise.withResolvers<Made>();
    const late = setTimeout(() => reject(new FiguresTooSlow()), this.#options.longestMs);
    const gone = (code: number): void => reject(new Error(`the thread for figures ended with ${code}`));
    worker.on('message', resolve).on('error', reject).on('exit', gone);
    try {
      worker.postMessage(job);
      const made = await promise;
      this.#rest(worker);
      return made;
    } catch (error) {
      await worker.terminate();
      throw error;
    } finally {
      clearTimeout(late);
      worker.off('message', resolve).off('error', reject).off('exit', gone);
    }
  }

  #taken(): Worker {
    const idle = this.#idle.pop();
    if (idle === undefined) {
      const worker = new Worker(this.#options.script);
      // One that fails while it rests is nobody's failure; it is only not used again.
      worker.on('error', () => this.#forget(worker)).on('exit', () => this.#forget(worker));
      return worker;
    }
    clearTimeout(idle.ending);
    idle.worker.ref();
    return idle.worker;
  }

  #rest(worker: Worker): void {
    const ending = setTimeout(() => void worker.terminate(), this.#options.idleMs);
    this.#idle.push({ worker, ending });
    // Nothing that rests keeps the server from ending.
    ending.unref();
    worker.unref();
  }

  #forget(worker: Worker): void {
    const place = this.#idle.findIndex((idle) => idle.worker === worker);
    if (place < 0) return;
    clearTimeout(this.#idle[place]!.ending);
    this.#idle.splice(place, 1);
  }
}

type Waiting<Job, Made> = {
  readonly turn: Turn<Job>;
  resolve(made: Made | null): void;
  reject(error: unknown): void;
};

/** How many threads work for a workspace, and when it had its last turn. */
type Served = { readonly running: number; readonly turn: number };

type IdleThread = { readonly worker: Worker; readonly ending: NodeJS.Timeout };
