import { QUOTED_WITH_QUOTES, type RowScanner } from './row-scanner.ts';

/**
 * Where the cells of some columns stand for a few rows, column by column, so that each column can be read in one tight
 * loop. Cell `row` of wanted column `k` is bytes `starts[k][row]..ends[k][row]`; a negative end −e−1 says that the cell
 * ends at e and holds doubled quotes.
 */
export class CellTable {
  readonly starts: readonly Int32Array[];
  readonly ends: readonly Int32Array[];
  /** The number of each row in its block. */
  readonly rowNumbers: Int32Array;
  rows = 0;
  readonly #positions: Int32Array;

  /** @param positions of the wanted columns, from 0 */
  constructor(positions: readonly number[], capacity: number) {
    this.#positions = Int32Array.from(positions);
    this.starts = positions.map(() => new Int32Array(capacity));
    this.ends = positions.map(() => new Int32Array(capacity));
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
    const row = this.rows++;
    const positions = this.#positions;
    const cellStarts = scanner.starts;
    this.rowNumbers[row] = rowNumber;
    for (let k = 0; k < positions.length; k++) {
      const position = positions[k]!;
      this.starts[k]![row] = cellStarts[position]!;
      this.ends[k]![row] = cellStarts[position + 1]! - 1;
    }
    if (scanner.quotedCells) this.#mendEnds(scanner, row);
  }

  #mendEnds(scanner: RowScanner, row: number): void {
    this.#positions.forEach((position, k) => {
      const end = scanner.endOf(position);
      this.ends[k]![row] = scanner.writingOf(position) === QUOTED_WITH_QUOTES ? -1 - end : end;
    });
  }
}
