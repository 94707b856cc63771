import {
  detectEncoding,
  faultMessage,
  normalText,
  RowScanner,
  rowCells,
} from '../../../platform/delimited/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { storedInMemory } from '../../../platform/stored-bytes/index.ts';
import { openTableBytes } from '../../../platform/tables/index.ts';

/** A row of a table by the names of its columns, trimmed; the first of two columns with one name counts. */
export type TableRow = ReadonlyMap<string, string>;
export type TableRows = { readonly columns: readonly string[]; readonly rows: readonly TableRow[] };

const MOST_ROWS = 100_000;

/** The rows of a sheet or a text whose first row names its columns. */
export async function tableRows(
  name: string,
  bytes: Uint8Array,
  asked: { readonly sheet?: string; readonly delimiter?: string },
): Promise<Outcome<TableRows>> {
  const encoding =
    asked.sheet === undefined ? (await detectEncoding(storedInMemory(bytes))).encoding : 'utf-8';
  const opened = await openTableBytes(name, bytes, {
    encoding,
    delimiter: asked.delimiter ?? 'auto',
    headerRows: 1,
    ...(asked.sheet === undefined ? {} : { sheet: asked.sheet }),
  });
  if (!opened.ok) return opened;
  const { blocks, delimiter, columnNames } = opened.value;
  const rows: TableRow[] = [];
  for await (const block of blocks) {
    if (block.fault !== null)
      return refuse('file-refused', faultMessage(block, { ...opened.value, rowsBefore: rows.length }));
    const scanner = new RowScanner(block.bytes, delimiter.charCodeAt(0));
    while (scanner.next()) {
      if (rows.length === MOST_ROWS)
        return refuse('file-refused', `${name}: a survey has at most ${MOST_ROWS} rows`);
      if (scanner.problem === null) rows.push(namedCells(columnNames, rowCells(block.bytes, scanner)));
    }
  }
  return taken({ columns: columnNames, rows });
}

/** All rows of a text with commas, the first as well, as lists of cells. */
export async function listRows(
  name: string,
  bytes: Uint8Array,
  encoding: string,
): Promise<Outcome<readonly (readonly string[])[]>> {
  const opened = await openTableBytes(name, bytes, { encoding, delimiter: ',', headerRows: 1 });
  if (!opened.ok) return opened;
  const { blocks, delimiter, header } = opened.value;
  const rows: string[][] = [[...header.cells]];
  for await (const block of blocks) {
    if (block.fault !== null)
      return refuse('file-refused', faultMessage(block, { ...opened.value, rowsBefore: rows.length }));
    const scanner = new RowScanner(block.bytes, delimiter.charCodeAt(0));
    while (scanner.next()) {
      if (rows.length === MOST_ROWS)
        return refuse('file-refused', `${name}: a survey has at most ${MOST_ROWS} rows`);
      if (scanner.problem === null) rows.push(rowCells(block.bytes, scanner).map(normalText));
    }
  }
  return taken(rows);
}

function namedCells(columns: readonly string[], cells: readonly string[]): TableRow {
  const row = new Map<string, string>();
  for (const [i, column] of columns.entries()) {
    const cell = normalText(cells[i] ?? '').trim();
    if (column !== '' && !row.has(column)) row.set(column, cell);
  }
  return row;
}
