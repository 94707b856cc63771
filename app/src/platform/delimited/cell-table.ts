import { QUOTED_WITH_QUOTES, type RowScanner } from './row-scanner.ts';

/**
 * Where the cells of some columns stand for a few rows, so that each column can be read in one tight loop.
 *
 * `places` holds two numbers a cell, row by row: cell `row` of wanted column `k` is the bytes from
 * `places[row * stride + 2k]` to the number after it. A negative end −e−1 says that the cell ends at e and holds doubled
 * quotes.
 */
export class CellTable {
  readonly places: Int32Array;
  readonly stride: number;
  /** The number of each row in its block. */
  readonly rowNumbers: Int32Array;
  rows = 0;
  readonly #positions: Int32Array;

  /** @param positions of the wanted columns, from 0 */
  constructor(positions: readonly number[], capacity: number) {
    this.#positions = Int32Array.from(positions);
    this.stride = positions.length * 2;
    this.places = new Int32Array(capacity * this.stride);
    this.rowNumbers = new Int32Array(capacity);
  }

  get full(): boolean {
    return this.rows === this.rowNumbers.length;
  }

  clear(): void {
    this.rows = 0;
  }

  /** Adds the cells of the row that the scanner stands on; the row must have all wanted columns. */
  add(scanner: RowScanner, rowNumber: number): void {
    const positions = this.#positions;
    const cellStarts = scanner.starts;
    const places = this.places;
    let at = this.rows * this.stride;
    for (let k = 0; k < positions.length; k++) {
      const position = positions[k]!;
      places[at++] = cellStarts[position]!;
      places[at++] = cellStarts[position + 1]! - 1;
    }
    if (scanner.quotedCells) this.#mendEnds(scanner);
    this.rowNumbers[this.rows++] = rowNumber;
  }

  #mendEnds(scanner: RowScanner): void {
    const first = this.rows * this.stride;
    this.#positions.forEach((position, k) => {
      const end = scanner.endOf(position);
      this.places[first + 2 * k + 1] = scanner.writingOf(position) === QUOTED_WITH_QUOTES ? -1 - end : end;
    });
  }
}
