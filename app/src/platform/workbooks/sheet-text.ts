import type { Utf8Piece } from '../delimited/index.ts';
import type { WorkbookValues } from './cell-values.ts';
import { type SheetRow, SheetRows } from './sheet-rows.ts';
import { UnreadableWorkbook } from './unreadable-workbook.ts';
import { readXml } from './xml-reading.ts';

/** How a sheet is laid out and what its cells mean. */
export type SheetReading = { readonly headerRows: number; readonly values: WorkbookValues };

const PIECE_CHARACTERS = 1 << 18;
const MOST_CHARACTERS = 2 ** 32;
/** Commas for empty rows within a sheet; a lone value far below everything else would otherwise be a million rows. */
const MOST_EMPTY_CELLS = 50_000_000;
/** The same for rows that are much shorter than their header. */
const MOST_FILLED_UP = 2 ** 28;

/**
 * The rows of a sheet as comma-separated UTF-8, in pieces. What cannot be read on is the fault of the last piece.
 *
 * Conventions: empty rows above the first value are none. The last header row says how many columns there are; without
 * header rows the sheet does, or its first row. Shorter rows are filled up, longer ones stay longer, so that they are
 * refused. Empty rows between others are rows of empty cells; those below the last value are none.
 *
 * @param xml the bytes of the sheet
 */
export async function* sheetText(
  xml: AsyncIterable<Uint8Array>,
  { headerRows, values }: SheetReading,
): AsyncGenerator<Utf8Piece> {
  const text = new RowText(headerRows);
  const rows = new SheetRows(values, (row) => text.add(row, rows.statedColumns));
  try {
    for await (const _ of readXml(xml, rows)) {
      if (text.waiting > PIECE_CHARACTERS) yield { bytes: text.take(), fault: null };
    }
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error;
    yield { bytes: text.take(), fault: { says: error.message } };
    return;
  }
  yield { bytes: text.take(), fault: null };
}

class RowText {
  #text = '';
  #headerRowsLeft: number;
  #width = 0;
  /** The row of the sheet that was written last; 0 before the first. */
  #written = 0;
  #characters = 0;
  #emptyCells = 0;
  #filledUp = 0;

  constructor(headerRows: number) {
    this.#headerRowsLeft = headerRows;
  }

  get waiting(): number {
    return this.#text.length;
  }

  take(): Uint8Array {
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    return bytes;
  }

  add({ number, cells }: SheetRow, statedColumns: number): void {
    const filled = cells.findLastIndex((cell) => cell !== undefined && cell !== '') + 1;
    if (filled === 0) return;
    if (this.#written > 0) this.#addEmpty(number - this.#written - 1);
    this.#written = number;
    const isHeader = this.#headerRowsLeft > 0;
    if (isHeader) this.#headerRowsLeft -= 1;
    // A header cell without a name is a column all the same; a merged one names its first column only.
    if (isHeader) this.#width = cells.length;
    else if (this.#width === 0) this.#width = Math.max(filled, statedColumns);
    const lacking = Math.max(0, this.#width - filled);
    this.#filledUp += lacking;
    if (this.#filledUp > MOST_FILLED_UP) {
      throw new UnreadableWorkbook(
        `the header has ${this.#width} columns, and nearly all of them are empty in all rows; delete those that hold nothing`,
      );
    }
    const padding = ','.repeat(lacking);
    this.#write(`${Array.from(cells.slice(0, filled), written).join(',')}${padding}\n`);
  }

  #addEmpty(rows: number): void {
    for (let row = 0; row < rows; row++) {
      const isHeader = this.#headerRowsLeft > 0;
      if (isHeader) this.#headerRowsLeft -= 1;
      this.#emptyCells += this.#width;
      if (this.#emptyCells > MOST_EMPTY_CELLS) {
        throw new UnreadableWorkbook(
          `below this row of the sheet there are ${rows} empty ones and then values again; clear the values below, or delete the empty rows`,
        );
      }
      // Without the quotes an empty line would be passed over, and the header counted wrongly.
      this.#write(isHeader ? `""\n` : `${','.repeat(this.#width - 1)}\n`);
    }
  }

  #write(row: string): void {
    this.#characters += row.length;
    if (this.#characters > MOST_CHARACTERS) {
      throw new UnreadableWorkbook('the sheet is larger than Heed reads (4 GiB); export it as CSV');
    }
    this.#text += row;
  }
}

/** A cell as RFC 4180 writes it. */
function written(cell: string | undefined): string {
  if (cell === undefined) return '';
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
