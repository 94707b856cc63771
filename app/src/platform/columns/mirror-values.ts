import type { DuckDBDataChunk } from '@duckdb/node-api';
import { codedColumn } from './coded-column.ts';
import type { NumberColumn } from './column.ts';

/** How wide the numbers of a mirrored column are kept; from narrow to wide. */
export const WIDTHS = ['TINYINT', 'SMALLINT', 'INTEGER', 'DOUBLE'] as const;
export type Width = (typeof WIDTHS)[number];

/** The lowest number of each width stands for no answer while it is read, so it is not used as a number. */
const HIGHEST: Readonly<Record<Exclude<Width, 'DOUBLE'>, number>> = {
  TINYINT: 127,
  SMALLINT: 32_767,
  INTEGER: 2_147_483_647,
};

/** The narrowest width, not narrower than the one given, that holds all of these numbers. */
export function widthFor(numbers: Float64Array, atLeast: Width): Width {
  if (atLeast === 'DOUBLE') return atLeast;
  let [lowest, highest] = [0, 0];
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (Number.isNaN(number)) continue;
    if (number !== Math.trunc(number)) return 'DOUBLE';
    if (number < lowest) lowest = number;
    else if (number > highest) highest = number;
  }
  const size = Math.max(highest, -lowest);
  const narrowest = WIDTHS.find((width) => width === 'DOUBLE' || size <= HIGHEST[width]) ?? 'DOUBLE';
  return WIDTHS[Math.max(WIDTHS.indexOf(narrowest), WIDTHS.indexOf(atLeast))] ?? 'DOUBLE';
}

type Items = Int8Array | Int16Array | Int32Array | Float64Array;

/**
 * What the library keeps of a vector. It offers one item at a time, which takes ten times as long for millions; should it
 * name them otherwise one day, `vectorOf` says so at the first chunk.
 */
type OpenVector = {
  readonly items: Items;
  readonly validity: { readonly data: BigUint64Array | null };
  setItem(index: number, item: null): void;
  flush(): void;
};

function vectorOf(chunk: DuckDBDataChunk, place: number): OpenVector {
  const vector = chunk.getColumnVector(place) as unknown as OpenVector;
  if (!ArrayBuffer.isView(vector.items) || vector.validity?.data === undefined) {
    throw new Error('this version of @duckdb/node-api keeps its vectors otherwise; see mirror-values.ts');
  }
  return vector;
}

/** Writes numbers into a column of a chunk that has as many rows; NaN becomes null. */
export function writeNumbers(
  chunk: DuckDBDataChunk,
  place: number,
  numbers: Float64Array | Uint32Array,
): void {
  const vector = vectorOf(chunk, place);
  vector.items.set(numbers);
  const missing = numbers.findIndex((number) => Number.isNaN(number));
  if (missing >= 0) {
    // The first one makes room for what is missing; the library takes ten microseconds for each, and bits take none.
    vector.setItem(missing, null);
    markMissing(vector.validity.data, numbers, missing + 1);
  }
  vector.flush();
}

function markMissing(
  validity: BigUint64Array | null,
  numbers: Float64Array | Uint32Array,
  from: number,
): void {
  if (validity === null) throw new Error('a vector with something missing has no bits for it');
  const bytes = new Uint8Array(validity.buffer, validity.byteOffset, validity.byteLength);
  for (let i = from; i < numbers.length; i++) {
    if (Number.isNaN(numbers[i]!)) bytes[i >> 3]! &= ~(1 << (i & 7));
  }
}

/** Reads one column, chunk by chunk, into an array as wide as the column. */
export class VectorReader {
  readonly #items: Items;
  readonly #missing: number;
  #length = 0;

  constructor(width: Width, rowCount: number) {
    this.#items = arrayOf(width, rowCount);
    this.#missing = width === 'DOUBLE' ? Number.NaN : -HIGHEST[width] - 1;
  }

  /** Reads no further than there is room. */
  read(chunk: DuckDBDataChunk, place: number): void {
    const { items, validity } = vectorOf(chunk, place);
    const some = items.subarray(0, this.#items.length - this.#length);
    this.#items.set(some, this.#length);
    if (validity.data !== null) this.#markMissing(validity.data, some.length);
    this.#length += some.length;
  }

  // A bit that is not set is a null; most bytes have all of them set.
  #markMissing(validity: BigUint64Array, count: number): void {
    const bytes = new Uint8Array(validity.buffer, validity.byteOffset, validity.byteLength);
    const [items, from, missing] = [this.#items, this.#length, this.#missing];
    for (let at = 0; at * 8 < count; at++) {
      const byte = bytes[at]!;
      if (byte === 255) continue;
      const end = Math.min(8, count - at * 8);
      for (let bit = 0; bit < end; bit++) {
        if (((byte >> bit) & 1) === 0) items[from + at * 8 + bit] = missing;
      }
    }
  }

  /** How many rows came. */
  get length(): number {
    return this.#length;
  }

  column(): NumberColumn {
    const items = this.#read();
    if (items instanceof Float64Array) return { numbers: items };
    if (!(items instanceof Int32Array)) return codedColumn(items, this.#missing);
    return { numbers: this.numbers() };
  }

  /** What was read as it stands; NaN is no answer. */
  numbers(): Float64Array {
    const [items, missing] = [this.#read(), this.#missing];
    if (items instanceof Float64Array) return items;
    // A loop: `from` would first make a list of all of them, which takes ten times as long.
    const numbers = new Float64Array(items.length);
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      numbers[i] = item === missing ? Number.NaN : item;
    }
    return numbers;
  }

  /** The numbers of rows, which are never missing. */
  rowNumbers(): Uint32Array {
    return new Uint32Array(this.#read());
  }

  #read(): Items {
    return this.#items.subarray(0, this.#length);
  }
}

function arrayOf(width: Width, length: number): Items {
  if (width === 'TINYINT') return new Int8Array(length);
  if (width === 'SMALLINT') return new Int16Array(length);
  return width === 'INTEGER' ? new Int32Array(length) : new Float64Array(length);
}
