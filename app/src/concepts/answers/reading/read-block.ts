import { CellTable, QUOTE_DELIMITERS, RowScanner } from '../../../platform/delimited/index.ts';
import type { CellReader } from './cell-reader.ts';
import type { ColumnReading, ReadColumn } from './column-reading.ts';
import { NumberReader } from './number-reader.ts';
import { TextReader, TimeReader } from './text-reader.ts';

/** What the rows of a file must look like, and which columns to read how. Plain data. */
export type ReadingPlan = {
  readonly delimiter: string;
  readonly width: number;
  /** What to do about a row of more cells. */
  readonly whenTooWide: string;
  readonly columns: readonly ColumnReading[];
};

/** A row that was refused as a whole. Rows count from 1. */
export type RefusedRow = { readonly row: number; readonly reason: string };

/** The rows of a block as columns; `columns` in the order of the plan, one entry for each row used. */
export type ReadBlock = {
  readonly rows: number;
  readonly used: number;
  readonly refused: readonly RefusedRow[];
  readonly columns: readonly ReadColumn[];
};

// Few enough that their places stay in the processor's cache.
const ROWS_AT_ONCE = 256;

/** Whoever keeps rows as they stand is shown each of them, the scanner standing on it; `row` counts from 1. */
export type RowKeeper = {
  used(scanner: RowScanner, row: number): void;
  refused(scanner: RowScanner, row: number): void;
};

/** Reads the rows of a block of whole rows. */
export function readBlock(bytes: Uint8Array, plan: ReadingPlan, keeper?: RowKeeper): ReadBlock {
  const scanner = new RowScanner(bytes, plan.delimiter.charCodeAt(0));
  // A row is at least its delimiters and a line end, so the block cannot hold more.
  const capacity = Math.floor(bytes.length / plan.width) + 1;
  const positions = plan.columns.map((column) => column.position);
  const cells = new CellTable(positions, Math.min(ROWS_AT_ONCE, capacity));
  const readers = plan.columns.map((column) => readerOf(column, capacity));
  const refused: RefusedRow[] = [];
  let row = 0;
  let used = 0;
  const readCells = (): void => {
    readers.forEach((reader, k) => {
      reader.readColumn(k, { bytes, cells, usedBefore: used });
    });
    used += cells.rows;
    cells.clear();
  };
  while (scanner.next()) {
    row++;
    const reason = reasonAgainst(scanner, plan.width, plan.whenTooWide);
    if (reason !== null) {
      refused.push({ row, reason });
      keeper?.refused(scanner, row);
      continue;
    }
    keeper?.used(scanner, row);
    cells.add(scanner, row);
    if (cells.full) readCells();
  }
  readCells();
  return { rows: row, used, refused, columns: readers.map((reader) => reader.finish(used)) };
}

function readerOf(column: ColumnReading, capacity: number): CellReader {
  switch (column.kind) {
    case 'number':
      return new NumberReader(column, capacity);
    case 'text':
      return new TextReader(column, capacity);
    case 'time':
      return new TimeReader(column, capacity);
  }
}

/**
 * Why a row cannot be used; null when it can.
 *
 * @param whenTooWide what to do about more cells than `width`
 */
export function reasonAgainst(
  row: RowScanner,
  width: number,
  whenTooWide: string = QUOTE_DELIMITERS,
): string | null {
  if (row.problem === 'text-after-quote') {
    return `column ${row.problemCell + 1}: text stands after a closing quote; double the quotes inside the text`;
  }
  if (row.cellCount === width) return null;
  const cells = `${row.cellCount} ${row.cellCount === 1 ? 'cell' : 'cells'}`;
  return `${cells} where the header has ${width}; ${row.cellCount < width ? 'add the missing cells' : whenTooWide}`;
}
