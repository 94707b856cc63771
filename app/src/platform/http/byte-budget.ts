/** How many bytes of bodies may be held at one moment, by all together and by one who sends. */
export class ByteBudget {
  readonly #most: { readonly all: number; readonly one: number };
  readonly #held = new Map<string, number>();
  #sum = 0;

  constructor(most: { readonly all: number; readonly one: number }) {
    this.#most = most;
  }

  /** Whether there is room for so many bytes more of somebody; if so they are taken. */
  take(who: string, bytes: number): boolean {
    const own = (this.#held.get(who) ?? 0) + bytes;
    if (this.#sum + bytes > this.#most.all || own > this.#most.one) return false;
    this.#held.set(who, own);
    this.#sum += bytes;
    return true;
  }

  giveBack(who: string, bytes: number): void {
    const own = (this.#held.get(who) ?? 0) - bytes;
    if (own > 0) this.#held.set(who, own);
    else this.#held.delete(who);
    this.#sum -= bytes;
  }

  get held(): number {
    return this.#sum;
  }
}
