type Kept<Made> = { readonly making: Promise<Made>; size: number };

/** Keeps what was made last as far as there is room, each made once however many ask for it at the same time. */
export class LastKept<Made> {
  readonly #kept = new Map<string, Kept<Made>>();
  readonly #room: number;
  readonly #sizeOf: (made: Made) => number;
  #used = 0;

  /** @param sizeOf how much room something takes, in the unit of `room` */
  constructor({ room, sizeOf }: { readonly room: number; readonly sizeOf: (made: Made) => number }) {
    this.#room = room;
    this.#sizeOf = sizeOf;
  }

  /** What is kept under a key, or made now. What failed is not kept. */
  of(key: string, make: () => Promise<Made>): Promise<Made> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      // The last one again.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept.making;
    }
    const entry: Kept<Made> = { making: make(), size: 0 };
    this.#kept.set(key, entry);
    entry.making.then(
      (made) => this.#measured(key, entry, made),
      () => void this.#kept.delete(key),
    );
    return entry.making;
  }

  #measured(key: string, entry: Kept<Made>, made: Made): void {
    entry.size = this.#sizeOf(made);
    this.#used += entry.size;
    for (const [oldest, { size }] of this.#kept) {
      if (this.#used <= this.#room) return;
      // What is still being made takes no room yet, and others wait for it.
      if (size === 0 || oldest === key) continue;
      this.#kept.delete(oldest);
      this.#used -= size;
    }
    if (this.#used > this.#room) {
      this.#kept.delete(key);
      this.#used -= entry.size;
    }
  }
}
