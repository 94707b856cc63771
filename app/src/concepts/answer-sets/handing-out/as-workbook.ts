import {
  FIRST_SURE_DAY,
  LONGEST_CELL,
  MOST_SHEET_COLUMNS,
  MOST_SHEET_ROWS,
  type SheetCell,
  type WrittenSheet,
  writtenWorkbook,
} from '../../../platform/workbooks/index.ts';
import type { HandedColumn } from './handed-column.ts';
import type { HandedRows } from './handed-rows.ts';

const CUT = ' … (cut here)';
const MOST_CUTS_TOLD = 1_000;
const ROWS_ON_SHEET = MOST_SHEET_ROWS - 1;

/** Why answers do not fit into a workbook; null when they do. */
export function workbookProblem(columns: number): string | null {
  return columns <= MOST_SHEET_COLUMNS
    ? null
    : `a workbook has at most ${MOST_SHEET_COLUMNS} columns, and here are ${columns}; take CSV, JSON lines or Parquet`;
}

/** What a workbook is made of. */
export type WorkbookParts = {
  readonly columns: readonly HandedColumn[];
  readonly rows: AsyncGenerator<HandedRows>;
  readonly count: number;
  readonly title: string;
  readonly asOf: Date;
};

/**
 * The responses as a workbook: numbers are numbers, days and moments are dates, every text is a text. What stands for no answer in a
 * column of numbers, and what was not understood there, stays the text that it was, so that no program counts it. More responses than
 * a sheet holds go on on the next one.
 */
export function asWorkbook({ columns, rows, count, title, asOf }: WorkbookParts): AsyncGenerator<Uint8Array> {
  const cuts: Cut[] = [];
  const header = columns.map(({ name }) => name);
  const flow = new SheetFlow(columns, rows, cuts);
  const sheets = Math.max(1, Math.ceil(count / ROWS_ON_SHEET));
  const named = (i: number): string => (i === 0 ? 'Answers' : `Answers ${i + 1}`);
  return writtenWorkbook(
    [
      ...Array.from(
        { length: sheets },
        (_, i): WrittenSheet => ({ name: named(i), header, rows: flow.sheet() }),
      ),
      { name: 'About', header: ['What', 'Value'], rows: aboutRows({ title, asOf, count, sheets, cuts }) },
    ],
    asOf,
  );
}

type Cut = { readonly row: number; readonly column: string; readonly characters: number };

/** Deals the rows out to one sheet after the other. */
class SheetFlow {
  readonly #columns: readonly HandedColumn[];
  readonly #rows: AsyncGenerator<HandedRows>;
  readonly #cuts: Cut[];
  #left: (readonly SheetCell[])[] = [];

  constructor(columns: readonly HandedColumn[], rows: AsyncGenerator<HandedRows>, cuts: Cut[]) {
    this.#columns = columns;
    this.#rows = rows;
    this.#cuts = cuts;
  }

  async *sheet(): AsyncGenerator<readonly (readonly SheetCell[])[]> {
    for (let room = ROWS_ON_SHEET; room > 0; ) {
      if (this.#left.length === 0) {
        const { done, value } = await this.#rows.next();
        if (done === true) return;
        this.#left = value.rows().map(({ row, cells }) => this.#sheetRow(row, cells));
      }
      const some = this.#left.splice(0, room);
      room -= some.length;
      yield some;
    }
  }

  #sheetRow(row: number, cells: readonly string[]): SheetCell[] {
    return this.#columns.map((column, i) => {
      const cell = sheetCell(column, cells[i]!);
      if (typeof cell !== 'string' || cell.length <= LONGEST_CELL) return cell;
      this.#cuts.push({ row, column: column.name, characters: cell.length });
      return cell.slice(0, LONGEST_CELL - CUT.length) + CUT;
    });
  }
}

function sheetCell({ kind, meaning }: HandedColumn, cell: string): SheetCell {
  if (cell === '') return null;
  const meant = meaning(cell);
  if (meant.fate === 'number') return meant.value;
  if (meant.fate !== 'moment' || meant.value < FIRST_SURE_DAY) return cell;
  return kind === 'day' ? { day: meant.value } : { moment: meant.value };
}

type About = Pick<WorkbookParts, 'title' | 'asOf' | 'count'> & {
  readonly sheets: number;
  readonly cuts: readonly Cut[];
};

function* aboutRows({ title, asOf, count, sheets, cuts }: About): Generator<readonly SheetCell[][]> {
  // Read when the sheets before are written: only then it is known what was cut.
  const told = cuts.slice(0, MOST_CUTS_TOLD);
  yield [
    ['Answers', title],
    ['Answers as of', asOf.toISOString()],
    ['Responses', count],
    ['Sheets with responses', sheets],
    ['Texts that were cut', cuts.length],
    ...told.map(({ row, column, characters }): SheetCell[] => [
      'Cut',
      `row ${row}, ${column}: ${characters} characters, a cell holds ${LONGEST_CELL}; CSV has all of them`.slice(
        0,
        2000,
      ),
    ]),
    ...(cuts.length > told.length ? [['Cut', `and ${cuts.length - told.length} more`]] : []),
  ];
}
