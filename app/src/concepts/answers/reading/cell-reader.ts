import { type CellTable, cellText, PLAIN, QUOTED_WITH_QUOTES } from '../../../platform/delimited/index.ts';
import type { MissingRule, ReadColumn } from './column-reading.ts';
import { numberOf } from './number-text.ts';
import { RefusedValues } from './refused-values.ts';

/** Some rows of a block to read: its bytes, where the cells stand, and how many used rows came before. */
export type BlockRows = {
  readonly bytes: Uint8Array;
  readonly cells: CellTable;
  readonly usedBefore: number;
};

/** What a cell turned out to be: a code (0 is no answer), or below 0 the place of a refused value, −1 the first. */
type Outcome = number;

type Cell = { readonly start: number; readonly end: number; readonly writing: number; readonly row: number };

const NOT_SEEN = -0x40000000;
/** The code of a cell whose number has none; the reader keeps the number itself. */
export const UNCODED = 0xffff;

/**
 * Reads one column of a block. Most cells of a column repeat a few short texts, so what a text turned out to be is
 * remembered by its bytes.
 */
export abstract class CellReader {
  protected readonly refused = new RefusedValues();
  protected readonly codes: Uint16Array;
  readonly #missing: ReadonlySet<string>;
  readonly #missingNumbers: ReadonlySet<number>;
  readonly #missingRanges: MissingRule['ranges'];
  readonly #byByte = new Int32Array(256).fill(NOT_SEEN);
  readonly #byBytes = new Map<number, Outcome>();

  constructor(missing: MissingRule, capacity: number) {
    this.#missing = new Set(missing.texts);
    this.#missingNumbers = new Set(missing.numbers);
    this.#missingRanges = missing.ranges;
    this.codes = new Uint16Array(capacity);
  }

  /** The column as read, for as many rows as were used. */
  abstract finish(used: number): ReadColumn;

  /** What a text is that is not missing; `row` counts within the block. */
  protected abstract outcomeOf(text: string, row: number): Outcome;

  /** What longer bytes are, when that can be told without a text; null when it cannot. */
  protected outcomeOfBytes(_bytes: Uint8Array, _cell: Cell): Outcome | null {
    return null;
  }

  /** Told of each cell that is UNCODED; `used` counts the rows used from 0. */
  protected keepUncoded(_used: number): void {}

  /** Reads wanted column `k`. */
  readColumn(k: number, { bytes, cells, usedBefore }: BlockRows): void {
    const { places, stride, rows } = cells;
    const byByte = this.#byByte;
    const codes = this.codes;
    for (let row = 0, at = 2 * k; row < rows; row++, at += stride) {
      const start = places[at]!;
      const length = places[at + 1]! - start;
      if (length === 0) continue;
      let outcome = length === 1 ? byByte[bytes[start]!]! : NOT_SEEN;
      if (outcome === NOT_SEEN) {
        outcome = this.#outcomeOfCell(bytes, cellAt(cells, row, k));
        if (outcome === UNCODED) this.keepUncoded(usedBefore + row);
      }
      if (outcome < 0) this.refused.list[-1 - outcome]!.count++;
      else codes[usedBefore + row] = outcome;
    }
  }

  protected isMissingNumber(number: number): boolean {
    return (
      this.#missingNumbers.has(number) ||
      this.#missingRanges.some(([low, high]) => number >= low && number <= high)
    );
  }

  protected refuse(text: string, row: number): Outcome {
    return -1 - this.refused.placeOf(text, row);
  }

  #outcomeOfCell(bytes: Uint8Array, cell: Cell): Outcome {
    const length = cell.end - cell.start;
    if (length > 4 || cell.writing === QUOTED_WITH_QUOTES) {
      return this.outcomeOfBytes(bytes, cell) ?? this.#look(bytes, cell);
    }
    let key = length;
    for (let p = cell.start; p < cell.end; p++) key = key * 256 + bytes[p]!;
    const known = this.#byBytes.get(key);
    if (known !== undefined) return known;
    const outcome = this.#look(bytes, cell);
    if (outcome === UNCODED) return outcome;
    this.#byBytes.set(key, outcome);
    if (length === 1) this.#byByte[bytes[cell.start]!] = outcome;
    return outcome;
  }

  #look(bytes: Uint8Array, cell: Cell): Outcome {
    const text = cellText(bytes, [cell.start, cell.end], cell.writing);
    if (text === '' || this.#missing.has(text)) return 0;
    if (this.#missingNumbers.size > 0 || this.#missingRanges.length > 0) {
      const number = numberOf(text);
      if (number !== null && this.isMissingNumber(number)) return 0;
    }
    return this.outcomeOf(text, cell.row);
  }
}

function cellAt({ places, stride, rowNumbers }: CellTable, row: number, k: number): Cell {
  const start = places[row * stride + 2 * k]!;
  const marked = places[row * stride + 2 * k + 1]!;
  const doubled = marked < 0;
  return {
    start,
    end: doubled ? -1 - marked : marked,
    writing: doubled ? QUOTED_WITH_QUOTES : PLAIN,
    row: rowNumbers[row]!,
  };
}
