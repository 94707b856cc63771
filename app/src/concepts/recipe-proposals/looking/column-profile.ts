import { cellText, PLAIN, QUOTED_WITH_QUOTES, type RowScanner } from '../../../platform/delimited/index.ts';
import { numberOf } from '../../answers/index.ts';

/** A value of a column and in how many cells it stands. `number` is null when it reads as none. */
export type SeenValue = {
  readonly text: string;
  readonly number: number | null;
  cells: number;
  /** Its place among the values of its column, from 1. */
  readonly place: number;
  /** What the file itself calls it. */
  readonly label?: string;
};

/** What the cells of one column look like. */
export type ColumnLook = {
  readonly position: number;
  readonly blanks: number;
  /** Cells with something in them. */
  readonly filled: number;
  /** The different values in the order in which they turned up; the first of them when `tooMany`. */
  readonly values: readonly SeenValue[];
  /** More different values than are counted; then `filledWhenFull` cells had been seen. */
  readonly tooMany: boolean;
  readonly filledWhenFull: number;
  /** Cells longer than any code or answer from a list. */
  readonly long: number;
  /** The place of the value in each of the first rows, 0 for a blank one; empty when there are too many values. */
  readonly places: Uint16Array;
};

/** Of how many rows each column keeps its values, and how many different values it counts. */
export type ProfileLimits = { readonly rows: number; readonly values: number };

/** Longer cells are somebody's own words; they are counted, but not compared. */
const LONG_CELL_BYTES = 256;
const SHORT_CELL_BYTES = 6;
const MOST_LONG_KEPT = 5;
const FIRST_ROWS = 64;

/** Gathers what the cells of one column look like, row by row. */
export class ColumnProfile {
  readonly #position: number;
  readonly #most: number;
  readonly #rows: number;
  readonly #byBytes = new Map<number, SeenValue | null>();
  readonly #byRaw = new Map<string, SeenValue | null>();
  readonly #byText = new Map<string, SeenValue>();
  #blanks = 0;
  #filled = 0;
  #long = 0;
  #filledWhenFull = 0;
  #places = new Uint16Array(FIRST_ROWS);

  constructor(position: number, { rows, values }: ProfileLimits) {
    this.#position = position;
    this.#most = values;
    this.#rows = rows;
  }

  /** Adds the cell of this column in the row that the scanner stands on. */
  add(bytes: Buffer, row: RowScanner): void {
    const start = row.starts[this.#position]!;
    const end = row.quotedCells ? row.endOf(this.#position) : row.starts[this.#position + 1]! - 1;
    if (end === start) {
      this.#blanks++;
      return;
    }
    if (this.#filledWhenFull > 0) {
      // What a blank looks like is known by now, in all forms that a column has.
      if (end - start > SHORT_CELL_BYTES || this.#byBytes.get(keyOf(bytes, start, end)) !== null)
        this.#filled++;
      else this.#blanks++;
      return;
    }
    const seen = this.#seen(bytes, row, [start, end]);
    if (seen === null) this.#blanks++;
    else {
      const row = this.#blanks + this.#filled++;
      seen.cells++;
      if (row < this.#rows) this.#keep(row, seen.place);
      if (this.#byText.size >= this.#most) this.#filledWhenFull = this.#filled;
    }
  }

  #keep(row: number, place: number): void {
    if (row >= this.#places.length) {
      const larger = new Uint16Array(Math.min(this.#rows, Math.max(row + 1, this.#places.length * 2)));
      larger.set(this.#places);
      this.#places = larger;
    }
    this.#places[row] = place;
  }

  finish(): ColumnLook {
    return {
      position: this.#position,
      blanks: this.#blanks,
      filled: this.#filled,
      values: [...this.#byText.values()],
      tooMany: this.#filledWhenFull > 0,
      filledWhenFull: this.#filledWhenFull > 0 ? this.#filledWhenFull : this.#filled,
      long: this.#long,
      places: this.#filledWhenFull > 0 ? new Uint16Array(0) : this.#allPlaces(),
    };
  }

  /** Rows behind the last value kept are blank. */
  #allPlaces(): Uint16Array {
    const places = new Uint16Array(Math.min(this.#rows, this.#blanks + this.#filled));
    places.set(this.#places.subarray(0, places.length));
    return places;
  }

  #seen(bytes: Buffer, row: RowScanner, [start, end]: readonly [number, number]): SeenValue | null {
    const length = end - start;
    if (length > LONG_CELL_BYTES) return this.#longValue(bytes, start);
    if (length <= SHORT_CELL_BYTES) {
      const key = keyOf(bytes, start, end);
      let known = this.#byBytes.get(key);
      if (known === undefined) {
        known = this.#read(bytes, row, [start, end]);
        this.#byBytes.set(key, known);
      }
      return known;
    }
    const raw = bytes.toString('latin1', start, end);
    let known = this.#byRaw.get(raw);
    if (known === undefined) {
      known = this.#read(bytes, row, [start, end]);
      this.#byRaw.set(raw, known);
    }
    return known;
  }

  #read(bytes: Buffer, row: RowScanner, place: readonly [number, number]): SeenValue | null {
    const writing = row.quotedCells ? row.writingOf(this.#position) : PLAIN;
    const text = cellText(bytes, place, writing === QUOTED_WITH_QUOTES ? QUOTED_WITH_QUOTES : PLAIN);
    return text === '' ? null : this.#value(text);
  }

  #longValue(bytes: Buffer, start: number): SeenValue {
    this.#long++;
    // The first of them serve as examples; all later ones count as one more value each time.
    const text =
      this.#long <= MOST_LONG_KEPT
        ? cellText(bytes, [start, start + LONG_CELL_BYTES], PLAIN)
        : `⟨long text ${this.#long}⟩`;
    return this.#value(text === '' ? `⟨long text ${this.#long}⟩` : text);
  }

  #value(text: string): SeenValue {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const value = { text, number: numberOf(text), cells: 0, place: this.#byText.size + 1 };
    this.#byText.set(text, value);
    return value;
  }
}

function keyOf(bytes: Buffer, start: number, end: number): number {
  let key = end - start;
  for (let p = start; p < end; p++) key = key * 256 + bytes[p]!;
  return key;
}
