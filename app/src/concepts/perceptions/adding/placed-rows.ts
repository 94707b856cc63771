import type { NumberColumn } from '../../../platform/columns/index.ts';
import { type MonthNumber, NO_MONTH } from './month-numbers.ts';

/** Where rows are counted: a month, and the codes of what puts people into groups, 0 for none. */
export type CellPlace = { readonly month: MonthNumber; readonly codes: readonly number[] };

/** What some rows are put into cells by: their months, null when no time is known of any, and columns of codes. */
export type CellColumns = {
  readonly rowCount: number;
  readonly months: Float64Array | null;
  readonly groups: readonly NumberColumn[];
};

/** Puts rows into cells by their month and by their groups, portion after portion. Only cells that some row is in are made. */
export class RowCells {
  readonly #steps: readonly Step[];

  /** @param groups how many columns put people into groups */
  constructor(groups: number) {
    this.#steps = Array.from({ length: groups + 1 }, () => new Step());
  }

  /** The cell of each row, counted from 0. */
  of({ rowCount, months, groups }: CellColumns): Uint32Array {
    const cells = new Uint32Array(rowCount);
    this.#steps[0]!.narrow(cells, (row) => (months === null ? NO_MONTH : months[row]!));
    for (const [i, column] of groups.entries()) this.#steps[i + 1]!.narrow(cells, codeIn(column));
    return cells;
  }

  /** How many cells there are so far. */
  get count(): number {
    return this.#steps.at(-1)!.codes.length;
  }

  /** Where each cell is. */
  get places(): readonly CellPlace[] {
    return Array.from({ length: this.count }, (_, cell) => {
      const codes: number[] = [];
      let at = cell;
      for (const step of this.#steps.toReversed()) {
        codes.unshift(step.codes[at]!);
        at = step.before[at]!;
      }
      const [month = NO_MONTH, ...groups] = codes;
      return { month, codes: groups };
    });
  }
}

/** Codes of texts are whole numbers, whichever way they are held. */
function codeIn(column: NumberColumn): (row: number) => number {
  if ('codes' in column) {
    const { codes, values } = column;
    const codeOf = Uint32Array.from(values, (value) => value || 0);
    return (row) => codeOf[codes[row]!]!;
  }
  const { numbers } = column;
  return (row) => numbers[row]! || 0;
}

/** More than there are months in a calendar or texts in a column. */
const MOST_CODES = 0x40_0000;

/** One column more by which cells are told apart: which cell of before with which code became which one. */
class Step {
  readonly #known = new Map<number, number>();
  readonly before: number[] = [];
  readonly codes: number[] = [];

  /** Takes the cells of rows as they were before and writes what they are now. */
  narrow(cells: Uint32Array, codeAt: (row: number) => number): void {
    let [lastKey, lastCell] = [-1, 0];
    for (let row = 0; row < cells.length; row++) {
      const [before, code] = [cells[row]!, codeAt(row)];
      const key = before * MOST_CODES + code + 1;
      if (key !== lastKey) {
        lastKey = key;
        lastCell = this.#cellOf(key, before, code);
      }
      cells[row] = lastCell;
    }
  }

  #cellOf(key: number, before: number, code: number): number {
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const cell = this.codes.length;
    this.#known.set(key, cell);
    this.before.push(before);
    this.codes.push(code);
    return cell;
  }
}
