import {
  detectEncoding,
  faultMessage,
  normalText,
  RowScanner,
  rowCells,
  rowText,
} from '../delimited/index.ts';
import { type Outcome, quoted, quotedList, refuse, taken } from '../refusals/index.ts';
import { storedInMemory } from '../stored-bytes/index.ts';
import { openTableBytes } from '../tables/index.ts';
import { plainCell } from './list-cells.ts';
import { MOST_ROWS, type RecordSheet, type SheetColumn } from './record-sheet.ts';

/** One row of a sheet, counted from 1 below the header: its cells by the id of their column, trimmed, empty when missing. */
export type SheetRow = {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  /** The cells as they stood, all of them. */
  readonly asItStood: readonly string[];
  /** Why the row as such is none, for instance too many cells. */
  readonly problem: string | null;
};

/** A sheet that was read. */
export type ReadSheet = {
  readonly header: readonly string[];
  readonly unusedColumns: readonly string[];
  readonly rows: readonly SheetRow[];
};

/** Reads a file as rows of a sheet; refused when it is no table, or lacks a column that it must have. */
export async function readSheet(
  sheet: RecordSheet,
  fileName: string,
  bytes: Uint8Array,
): Promise<Outcome<ReadSheet>> {
  const { encoding } = await detectEncoding(storedInMemory(bytes));
  const opened = await openTableBytes(fileName, bytes, {
    encoding,
    delimiter: 'auto',
    headerRows: 1,
  });
  if (!opened.ok) return opened;
  const file = opened.value;
  const places = placesOf(sheet, file.columnNames);
  if (!places.ok) return places;
  const rows: SheetRow[] = [];
  for await (const block of file.blocks) {
    if (block.fault !== null) {
      return refuse('file-refused', faultMessage(block, { ...file, rowsBefore: rows.length }));
    }
    const scanner = new RowScanner(block.bytes, file.delimiter.charCodeAt(0));
    while (scanner.next()) {
      if (rows.length === MOST_ROWS) {
        return refuse('file-refused', `a file may have ${MOST_ROWS} rows at once; cut it into several`);
      }
      const asItStood =
        scanner.problem === null ? rowCells(block.bytes, scanner) : [rowText(block.bytes, scanner)];
      rows.push(
        rowOf({ row: rows.length + 1, asItStood, places: places.value, width: file.columnNames.length }),
      );
    }
  }
  const used = new Set(places.value.values());
  const unusedColumns = file.columnNames.filter((name, i) => !used.has(i) && name !== '' && name !== REASON);
  return taken({ header: file.columnNames, unusedColumns, rows });
}

/** What the column is called that says of a refused row why; it means nothing when it comes back. */
export const REASON = 'Why refused';

type RowParts = Pick<SheetRow, 'row' | 'asItStood'> & {
  readonly places: ReadonlyMap<string, number>;
  readonly width: number;
};

function rowOf({ row, asItStood, places, width }: RowParts): SheetRow {
  const problem =
    asItStood.length === width
      ? null
      : `the row has ${asItStood.length} cells, the header ${width}; put quotes round cells that hold the delimiter`;
  const cells = [...places].map(([id, place]) => [id, plainCell(normalText(asItStood[place] ?? ''))]);
  return { row, asItStood, problem, cells: Object.fromEntries(cells) };
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_\-*.:()/]/gu, '');

/** Which column of the file is which of the sheet. */
function placesOf(
  { name, columns }: RecordSheet,
  header: readonly string[],
): Outcome<ReadonlyMap<string, number>> {
  const places = new Map<string, number>();
  const twice: SheetColumn[] = [];
  for (const column of columns) {
    const wanted = [plain(column.title), plain(column.id)];
    const found = header.flatMap((text, i) => (wanted.includes(plain(text)) ? [i] : []));
    if (found.length > 1) twice.push(column);
    if (found[0] !== undefined) places.set(column.id, found[0]);
  }
  if (twice.length > 0) {
    return refuse('file-refused', `two columns are called ${quoted(twice[0]!.title)}; leave one of them`);
  }
  const lacking = columns.filter(({ id, required }) => required === true && !places.has(id));
  if (lacking.length > 0) {
    return refuse(
      'file-refused',
      `${name} need the columns ${quotedList(lacking.map(({ title }) => title))}; the file has ${quotedList(header.filter((text) => text !== ''))}`,
    );
  }
  return taken(places);
}
