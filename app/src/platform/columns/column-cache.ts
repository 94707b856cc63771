/** Arrays kept in memory, those used longest ago forgotten first, so that all together take no more than some bytes. */
export class ColumnCache<Kept> {
  readonly #most: number;
  readonly #kept = new Map<string, { readonly kept: Kept; readonly bytes: number }>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#most = mostBytes;
  }

  get(name: string): Kept | undefined {
    const found = this.#kept.get(name);
    if (found === undefined) return undefined;
    // A map remembers the order of its keys: the last one is that used last.
    this.#kept.delete(name);
    this.#kept.set(name, found);
    return found.kept;
  }

  set(name: string, kept: Kept, bytes: number): void {
    this.#forget(name);
    if (bytes > this.#most) return;
    this.#kept.set(name, { kept, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#most) return;
      this.#forget(oldest);
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }

  #forget(name: string): void {
    this.#bytes -= this.#kept.get(name)?.bytes ?? 0;
    this.#kept.delete(name);
  }
}
