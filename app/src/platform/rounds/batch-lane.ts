/** How batches are made and taken. */
export type BatchLaneParts<Item, Told> = {
  /** Takes some items, all in one transaction: what became of each, in their order. */
  readonly flush: (items: readonly Item[]) => Promise<readonly Told[]>;
  /** Whether what failed may be the fault of one item, so that the others are worth a try without it. */
  readonly isOneItems: (error: unknown) => boolean;
  /** Items that are taken in one transaction. */
  readonly most: number;
  /** What an item adds to a batch, and how much of it a batch takes; the first item is always taken. */
  readonly weight?: { readonly of: (item: Item) => number; readonly most: number };
};

type Waiting<Item, Told> = {
  readonly item: Item;
  readonly done: (told: Told) => void;
  readonly failed: (error: unknown) => void;
};

/**
 * What comes to one place, a batch after another: what comes while one is committed waits and goes with the next, so that nobody waits
 * for others who may come, and many share the wait for the disk.
 */
export class BatchLane<Item, Told> {
  readonly #parts: BatchLaneParts<Item, Told>;
  readonly #waiting: Waiting<Item, Told>[] = [];
  #running: Promise<void> | null = null;

  constructor(parts: BatchLaneParts<Item, Told>) {
    this.#parts = parts;
  }

  get isIdle(): boolean {
    return this.#running === null;
  }

  add(item: Item): Promise<Told> {
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
    while (this.#waiting.length > 0) await this.#take(this.#waiting.splice(0, this.#next()));
    this.#running = null;
  }

  /** How many of those who wait go next. */
  #next(): number {
    const { most, weight } = this.#parts;
    if (weight === undefined) return most;
    let sum = 0;
    for (let i = 0; i < Math.min(most, this.#waiting.length); i++) {
      sum += weight.of(this.#waiting[i]!.item);
      if (sum > weight.most) return Math.max(1, i);
    }
    return most;
  }

  async #take(batch: readonly Waiting<Item, Told>[]): Promise<void> {
    try {
      const outcomes = await this.#parts.flush(batch.map(({ item }) => item));
      for (const [i, { done }] of batch.entries()) done(outcomes[i]!);
    } catch (error) {
      if (batch.length === 1 || !this.#parts.isOneItems(error)) {
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
