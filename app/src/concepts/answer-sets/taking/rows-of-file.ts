import { setImmediate as turn } from 'node:timers/promises';
import {
  type DelimitedFile,
  type DelimitedFormat,
  faultMessage,
  openDelimitedBytes,
  PLAIN,
  QUOTED_WITH_QUOTES,
  RowScanner,
} from '../../../platform/delimited/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { reasonAgainst } from '../../answers/index.ts';
import { type KeptRefusedRow, type PackedRows, packCells } from '../answer-row.store.ts';

/** A file taken apart for keeping: every cell as it stands, every refused row as it stands. */
export type RowsOfFile = {
  readonly encoding: string;
  readonly delimiter: string;
  /** The header rows as they stand, without the last line end. */
  readonly headerText: string;
  /** The cells of the last header row; `#0`, `#1` … when there is none. */
  readonly columnNames: readonly string[];
  readonly read: number;
  readonly used: number;
  /** The rows used, in parts that are sent to the database one after another. */
  readonly parts: readonly PackedRows[];
  readonly refused: readonly KeptRefusedRow[];
};

const MOST_ROWS_IN_PART = 2_000;
const MOST_CHARACTERS_IN_PART = 1 << 20;

/** Takes a file apart; rows are used and refused as `heed analyze` does. */
export async function rowsOfFile(
  { fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array },
  format: DelimitedFormat,
): Promise<Outcome<RowsOfFile>> {
  const opened = await openDelimitedBytes(fileName, bytes, format);
  if (!opened.ok) return opened;
  const { delimiter } = opened.value;
  if (delimiter === '\0') {
    return refuse('recipe-refused', 'recipe: file.delimiter: a zero byte cannot stand between cells');
  }
  // The header rows are wanted too, as they stand.
  const whole = await openDelimitedBytes(fileName, bytes, { ...format, delimiter, headerRows: 0 });
  if (!whole.ok) return whole;
  const gathering = new GatheredRows(opened.value, format.headerRows);
  for await (const block of whole.value.blocks) {
    if (block.fault !== null) {
      const place = { ...opened.value, rowsBefore: gathering.read };
      return refuse('file-refused', faultMessage(block, place));
    }
    await gathering.add(block.bytes);
  }
  return taken(gathering.finish());
}

class GatheredRows {
  read: number;
  readonly #file: DelimitedFile;
  readonly #header: string[] = [];
  #names: string[];
  readonly #parts: { numbers: number[]; packed: string[] }[] = [];
  #room = 0;
  #used = 0;
  readonly #refused: KeptRefusedRow[] = [];

  constructor(file: DelimitedFile, headerRows: number) {
    this.#file = file;
    // Below 1 for the header rows.
    this.read = -headerRows;
    this.#names = file.columnNames.map((_, i) => `#${i}`);
  }

  async add({ buffer, byteOffset, length }: Uint8Array): Promise<void> {
    const bytes = Buffer.from(buffer, byteOffset, length);
    const scanner = new RowScanner(bytes, this.#file.delimiter.charCodeAt(0));
    while (scanner.next()) {
      const parts = this.#parts.length;
      this.read += 1;
      if (this.read <= 0) this.#addHeader(bytes, scanner);
      else this.#addRow(bytes, scanner);
      // Others whom the server answers want their turn too.
      if (this.#parts.length > parts) await turn();
    }
  }

  finish(): RowsOfFile {
    return {
      encoding: this.#file.encoding,
      delimiter: this.#file.delimiter,
      headerText: this.#header.join('\r\n'),
      columnNames: this.#names,
      read: Math.max(0, this.read),
      used: this.#used,
      parts: this.#parts,
      refused: this.#refused,
    };
  }

  #addHeader(bytes: Buffer, scanner: RowScanner): void {
    this.#header.push(rowText(bytes, scanner));
    this.#names = this.#cells(bytes, scanner);
  }

  #addRow(bytes: Buffer, scanner: RowScanner): void {
    const reason = reasonAgainst(scanner, this.#file.columnNames.length, this.#file.whenTooWide);
    if (reason !== null) {
      this.#refused.push({ row: this.read, reason, text: rowText(bytes, scanner) });
      return;
    }
    const cells = packCells(this.#cells(bytes, scanner));
    const last = this.#parts.at(-1);
    if (last === undefined || last.numbers.length === MOST_ROWS_IN_PART || this.#room < cells.length) {
      this.#parts.push({ numbers: [], packed: [] });
      this.#room = MOST_CHARACTERS_IN_PART;
    }
    const part = this.#parts.at(-1)!;
    part.numbers.push(this.read);
    part.packed.push(cells);
    this.#room -= cells.length;
    this.#used += 1;
  }

  #cells(bytes: Buffer, scanner: RowScanner): string[] {
    // One text cut up is made much faster than a text for each cell.
    if (!scanner.quotedCells) return rowText(bytes, scanner).split(this.#file.delimiter);
    return Array.from({ length: scanner.cellCount }, (_, i) => {
      const text = bytes.toString('utf8', scanner.starts[i]!, scanner.endOf(i));
      return scanner.writingOf(i) === QUOTED_WITH_QUOTES ? text.replaceAll('""', '"') : text;
    });
  }
}

function rowText(bytes: Buffer, scanner: RowScanner): string {
  // A quoted cell starts behind its quote; the row ends before its line end.
  const start = scanner.starts[0]! - (scanner.writingOf(0) === PLAIN ? 0 : 1);
  return bytes.toString('utf8', start, scanner.position - 1);
}
