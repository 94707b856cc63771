/** Does one thing after the other, in the order in which they were asked for; one that fails keeps no other from being done. */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  do<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
