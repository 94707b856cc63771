import type { NumberColumn } from './column.ts';

type Codes = Uint8Array | Uint16Array;

/**
 * A column that rows are added to behind the others. What was given of it before stays as it was: new rows are written behind it,
 * and what would change rows that were there is made anew.
 */
export class GrowingColumn {
  #rows: number;
  #values: Float64Array | null;
  #room: Codes | Float64Array;

  constructor(column: NumberColumn) {
    this.#values = 'codes' in column ? column.values : null;
    this.#room = 'codes' in column ? column.codes : column.numbers;
    this.#rows = this.#room.length;
  }

  get bytes(): number {
    return this.#room.byteLength + (this.#values?.byteLength ?? 0);
  }

  get column(): NumberColumn {
    const some = this.#room.subarray(0, this.#rows);
    return this.#values === null
      ? { numbers: some as Float64Array }
      : { codes: some as Codes, values: this.#values };
  }

  /** Adds the rows of a column; the same as if all rows had been read at once. */
  add(tail: NumberColumn): void {
    if (this.#values !== null && 'codes' in tail) this.#addCodes(this.#values, tail.codes, tail.values);
    else this.#addNumbers(numbersIn(this.column), numbersIn(tail));
  }

  #addNumbers(before: Float64Array, added: Float64Array): void {
    const room = this.#values === null ? this.#room : before;
    this.#values = null;
    this.#append(room, added);
  }

  #addCodes(values: Float64Array, codes: Codes, added: Float64Array): void {
    const known = new Map([...values].map((value, code) => [value, code]));
    const isNew = [...added].some((value, code) => code > 0 && !known.has(value));
    if (!isNew) {
      const codeOf = added.map((value, code) => (code === 0 ? 0 : known.get(value)!));
      this.#append(
        this.#room,
        codes.map((code) => codeOf[code]!),
      );
      return;
    }
    const both = [...new Set([...values.subarray(1), ...added.subarray(1)])].sort((a, b) => a - b);
    const all = Float64Array.from([Number.NaN, ...both]);
    const place = new Map([...all].map((value, code) => [value, code]));
    const length = this.#rows + codes.length;
    const room = all.length <= 256 ? new Uint8Array(roomFor(length)) : new Uint16Array(roomFor(length));
    const before = this.#room;
    const newCode = (of: Float64Array): Uint16Array =>
      Uint16Array.from(of, (value, code) => (code === 0 ? 0 : place.get(value)!));
    const [codeOfBefore, codeOfAdded] = [newCode(values), newCode(added)];
    for (let row = 0; row < this.#rows; row++) room[row] = codeOfBefore[before[row]!]!;
    for (let i = 0; i < codes.length; i++) room[this.#rows + i] = codeOfAdded[codes[i]!]!;
    this.#room = room;
    this.#values = all;
    this.#rows = length;
  }

  #append(room: Codes | Float64Array, added: Codes | Float64Array): void {
    const length = this.#rows + added.length;
    if (length > room.length || room !== this.#room) {
      const larger = new (room.constructor as new (length: number) => typeof room)(roomFor(length));
      larger.set(room.subarray(0, this.#rows));
      this.#room = larger;
    }
    this.#room.set(added, this.#rows);
    this.#rows = length;
  }
}

/** The numbers of rows, to which more are added behind the others. */
export class GrowingRows {
  #rows: number;
  #room: Uint32Array;

  constructor(numbers: Uint32Array) {
    this.#room = numbers;
    this.#rows = numbers.length;
  }

  get bytes(): number {
    return this.#room.byteLength;
  }

  get numbers(): Uint32Array {
    return this.#room.subarray(0, this.#rows);
  }

  add(numbers: Uint32Array): void {
    const length = this.#rows + numbers.length;
    if (length > this.#room.length) {
      const larger = new Uint32Array(roomFor(length));
      larger.set(this.numbers);
      this.#room = larger;
    }
    this.#room.set(numbers, this.#rows);
    this.#rows = length;
  }
}

/** Room for more than is there, so that the next rows need no other. */
function roomFor(length: number): number {
  return length + Math.max(1024, length >> 3);
}

function numbersIn(column: NumberColumn): Float64Array {
  if ('numbers' in column) return column.numbers;
  const { codes, values } = column;
  return Float64Array.from(codes, (code) => values[code]!);
}
