type Waiting = { readonly workspace: string; begin(): void };

/**
 * Work of which only some is done at once; the rest waits in turn. One workspace never has all turns while there are
 * several, so that nobody waits for another's large files.
 */
export class WorkTurns {
  readonly #waiting: Waiting[] = [];
  readonly #running = new Map<string, number>();
  readonly #mostOfOne: number;
  #free: number;

  constructor(atOnce: number) {
    this.#free = atOnce;
    this.#mostOfOne = Math.max(1, atOnce - 1);
  }

  async take<T>(workspace: string, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((begin) => {
      this.#waiting.push({ workspace, begin });
      this.#next();
    });
    try {
      return await work();
    } finally {
      this.#count(workspace, -1);
      this.#next();
    }
  }

  /** Whoever waited longest of those who may have a turn. */
  #next(): void {
    if (this.#free === 0) return;
    const place = this.#waiting.findIndex(
      ({ workspace }) => (this.#running.get(workspace) ?? 0) < this.#mostOfOne,
    );
    if (place < 0) return;
    const [{ workspace, begin }] = this.#waiting.splice(place, 1) as [Waiting];
    this.#count(workspace, 1);
    begin();
  }

  #count(workspace: string, change: 1 | -1): void {
    this.#free -= change;
    const running = (this.#running.get(workspace) ?? 0) + change;
    if (running === 0) this.#running.delete(workspace);
    else this.#running.set(workspace, running);
  }
}
