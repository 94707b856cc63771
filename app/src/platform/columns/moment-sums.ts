import { setImmediate as breath } from 'node:timers/promises';
import type { NumberColumn } from './column.ts';
import type { StoredMoments } from './column-engine.ts';

/** Rows summed at a time: few enough that all their columns stay in the cache of the processor. */
const BLOCK = 512;

/** How many products are added before others may have the thread: some milliseconds. */
const ENOUGH_PRODUCTS = 5_000_000;

/**
 * Adds up columns and the products of each two, over the rows that have a number in all of them. The sum of a block of rows
 * is added to the total at once, and blocks depend on nothing but the rows themselves: whichever engine brings the rows, in
 * whatever portions, every bit of the sums is the same.
 */
export class MomentSums {
  readonly #size: number;
  readonly #block: readonly Float64Array[];
  readonly #sums: Float64Array;
  readonly #products: Float64Array;
  #filled = 0;
  #n = 0;
  #sinceBreath = 0;

  constructor(size: number) {
    this.#size = size;
    this.#block = Array.from({ length: size }, () => new Float64Array(BLOCK));
    this.#sums = new Float64Array(size);
    this.#products = new Float64Array(size * size);
  }

  /** Adds some rows of the columns, null all of them; a row without a number in one of the columns is passed over. */
  async add(columns: readonly NumberColumn[], rows: Uint32Array | null): Promise<void> {
    const total = rows?.length ?? lengthOf(columns[0]);
    const complete = new Uint32Array(BLOCK);
    for (let at = 0; at < total; ) {
      const room = BLOCK - this.#filled;
      let count = 0;
      // Rows that may be complete, at most as many as there is room for.
      const end = Math.min(total, at + room);
      for (; at < end; at++) complete[count++] = rows === null ? at : rows[at]!;
      for (const column of columns) count = keepAnswered(column, complete, count);
      for (const [i, column] of columns.entries())
        copyRows(column, complete.subarray(0, count), {
          into: this.#block[i]!,
          from: this.#filled,
        });
      this.#filled += count;
      if (this.#filled < BLOCK) continue;
      this.#addBlock();
      if (this.#sinceBreath < ENOUGH_PRODUCTS) continue;
      this.#sinceBreath = 0;
      await breath();
    }
  }

  moments(): StoredMoments {
    this.#addBlock();
    const size = this.#size;
    const crossProducts = this.#products.slice();
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < a; b++) crossProducts[a * size + b] = crossProducts[b * size + a]!;
    }
    return { n: this.#n, sums: this.#sums.slice(), crossProducts };
  }

  #addBlock(): void {
    const [size, count, block] = [this.#size, this.#filled, this.#block];
    for (let a = 0; a < size; a++) {
      this.#sums[a]! += sumOf(block[a]!, count);
      for (let b = a; b < size; b++) {
        this.#products[a * size + b]! += productOf(block[a]!, block[b]!, count);
      }
    }
    this.#n += count;
    this.#filled = 0;
    this.#sinceBreath += (size * size * count) / 2;
  }
}

function lengthOf(column: NumberColumn | undefined): number {
  if (column === undefined) return 0;
  return 'numbers' in column ? column.numbers.length : column.codes.length;
}

function keepAnswered(column: NumberColumn, rows: Uint32Array, count: number): number {
  let kept = 0;
  if ('codes' in column) {
    const { codes } = column;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      rows[kept] = row;
      if (codes[row] !== 0) kept += 1;
    }
    return kept;
  }
  const { numbers } = column;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    rows[kept] = row;
    if (!Number.isNaN(numbers[row]!)) kept += 1;
  }
  return kept;
}

function copyRows(
  column: NumberColumn,
  rows: Uint32Array,
  { into, from }: { readonly into: Float64Array; readonly from: number },
): void {
  if ('codes' in column) {
    const { codes, values } = column;
    for (let i = 0; i < rows.length; i++) into[from + i] = values[codes[rows[i]!]!]!;
  } else {
    const { numbers } = column;
    for (let i = 0; i < rows.length; i++) into[from + i] = numbers[rows[i]!]!;
  }
}

function sumOf(numbers: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += numbers[i]!;
  return sum;
}

function productOf(a: Float64Array, b: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += a[i]! * b[i]!;
  return sum;
}
