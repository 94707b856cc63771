const FIRST_SLOTS = 1 << 12;

/**
 * Which keys a file has had, and in which row, in 12 bytes a slot: two numbers of 32 bits that are made from the key instead of the
 * key. That two different keys among a million get the same ones happens once in some ten million files.
 */
export class SeenKeys {
  #size = 0;
  #slots = FIRST_SLOTS;
  #low = new Uint32Array(FIRST_SLOTS);
  #high = new Uint32Array(FIRST_SLOTS);
  /** 0 is a free slot: rows count from 1. */
  #rows = new Uint32Array(FIRST_SLOTS);

  /** The row that had this key before; otherwise null, and this row has it from now on. */
  rowOf(key: string, row: number): number | null {
    if (this.#size * 3 > this.#slots * 2) this.#grow();
    const [low, high] = fingerprint(key);
    const slot = this.#slotOf(low, high);
    const before = this.#rows[slot]!;
    if (before !== 0) return before;
    this.#low[slot] = low;
    this.#high[slot] = high;
    this.#rows[slot] = row;
    this.#size += 1;
    return null;
  }

  /** The row that had this key; it is not noted. */
  has(key: string): number | null {
    const [low, high] = fingerprint(key);
    const row = this.#rows[this.#slotOf(low, high)]!;
    return row === 0 ? null : row;
  }

  #slotOf(low: number, high: number): number {
    let slot = (low ^ (high << 7)) & (this.#slots - 1);
    while (this.#rows[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) {
      slot = (slot + 1) & (this.#slots - 1);
    }
    return slot;
  }

  #grow(): void {
    const [low, high, rows] = [this.#low, this.#high, this.#rows];
    this.#slots *= 2;
    this.#low = new Uint32Array(this.#slots);
    this.#high = new Uint32Array(this.#slots);
    this.#rows = new Uint32Array(this.#slots);
    for (const [i, row] of rows.entries()) {
      if (row === 0) continue;
      const slot = this.#slotOf(low[i]!, high[i]!);
      this.#low[slot] = low[i]!;
      this.#high[slot] = high[i]!;
      this.#rows[slot] = row;
    }
  }
}

/** Two numbers of 32 bits: murmur-like mixing of the characters from two different starts (after the public-domain cyrb53). */
function fingerprint(key: string): [low: number, high: number] {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let i = 0; i < key.length; i += 1) {
    const code = key.charCodeAt(i);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return [low >>> 0, high >>> 0];
}
