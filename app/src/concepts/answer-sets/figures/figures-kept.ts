/** Keeps the last few things that were made, each made once however many ask for it, and few made at a time. */
export class LastKept<Made> {
  readonly #kept = new Map<string, Promise<Made>>();
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor({ most, atOnce }: { readonly most: number; readonly atOnce: number }) {
    this.#most = most;
    this.#free = atOnce;
  }

  /** What is kept under a key, or made now. What failed is not kept. */
  of(key: string, make: () => Promise<Made>): Promise<Made> {
    const making = this.#kept.get(key) ?? this.#inTurn(make);
    this.#kept.delete(key);
    this.#kept.set(key, making);
    making.catch(() => {
      if (this.#kept.get(key) === making) this.#kept.delete(key);
    });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    return making;
  }

  async #inTurn(make: () => Promise<Made>): Promise<Made> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await make();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
