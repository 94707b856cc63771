/** Things to undo, in the order in which they were done. */
export class Undoing {
  readonly #steps: (() => Promise<unknown>)[] = [];
  #done: Promise<void> | null = null;

  later(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  all(): Promise<void> {
    this.#done ??= this.#undo();
    return this.#done;
  }

  async #undo(): Promise<void> {
    for (const step of this.#steps.reverse()) await step();
  }
}
