import type { Storage } from '../storage/index.ts';

export type WorkRoundsParts = {
  readonly storage: Storage;
  /** What is done in one workspace, for as long as it may go on. */
  readonly work: (workspace: string, goOn: () => boolean) => Promise<void>;
  readonly failed: (error: unknown) => void;
  readonly everyMs: number;
  /** When to look first, and each time that somebody said that there is something to do; without it, a round's time. */
  readonly soonMs?: readonly number[];
};

/** Work that goes round all workspaces, one after another, and looks at one of them when it is woken. */
export class WorkRounds {
  readonly #parts: WorkRoundsParts;
  readonly #soonMs: readonly number[];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #awaited = new Set<string>();
  #running: Promise<void> = Promise.resolve();
  #isStarted = false;
  #isClosed = false;

  constructor(parts: WorkRoundsParts) {
    this.#parts = parts;
    this.#soonMs = parts.soonMs ?? [parts.everyMs];
  }

  start(): void {
    this.#isStarted = true;
    this.#later(this.#soonMs[0] ?? 0, () => this.#round());
  }

  /** Looks at a workspace in a moment; before the start nothing is done. */
  wake(workspace: string): void {
    if (!this.#isStarted) return;
    for (const wait of this.#soonMs) {
      this.#later(wait, async () => {
        // One look at a time: whoever waits for it sees everything that is there when it begins.
        if (this.#awaited.has(workspace)) return;
        this.#awaited.add(workspace);
        await this.#afterOthers(async () => {
          this.#awaited.delete(workspace);
          await this.#work(workspace);
        });
      });
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    await this.#running;
  }

  async #round(): Promise<void> {
    await this.#afterOthers(async () => {
      for (const workspace of await this.#parts.storage.workspaceIds()) {
        if (this.#isClosed) return;
        await this.#work(workspace);
      }
    });
    this.#later(this.#parts.everyMs, () => this.#round());
  }

  async #work(workspace: string): Promise<void> {
    try {
      await this.#parts.work(workspace, () => !this.#isClosed);
    } catch (error) {
      this.#parts.failed(error);
    }
  }

  #afterOthers(work: () => Promise<void>): Promise<void> {
    this.#running = this.#running.then(() => (this.#isClosed ? undefined : work())).catch(this.#parts.failed);
    return this.#running;
  }

  #later(ms: number, work: () => Promise<void>): void {
    if (this.#isClosed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void work();
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }
}
