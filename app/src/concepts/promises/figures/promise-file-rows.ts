import { cellText, RowScanner } from '../../../platform/delimited/index.ts';
import { nearest, type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { openTableBytes } from '../../../platform/tables/index.ts';

/** The cells of the columns that were asked for, in their order; of each row with its number, the first below the names is 1. */
export type FileRow = { readonly number: number; readonly cells: readonly string[] };

/** Reads some columns of a file: delimited text, a sheet, or JSON that is a list of objects. */
export async function promiseFileRows(
  file: { readonly name: string; readonly bytes: Uint8Array },
  columns: readonly string[],
): Promise<Outcome<readonly FileRow[]>> {
  if (file.name.toLowerCase().endsWith('.json')) return jsonRows(file, columns);
  const opened = await openTableBytes(file.name, file.bytes, {
    encoding: 'utf-8',
    delimiter: 'auto',
    headerRows: 1,
  });
  if (!opened.ok) return opened;
  const { columnNames, delimiter, blocks } = opened.value;
  const places = placesOf(columnNames, columns);
  if (!places.ok) return places;
  const rows: FileRow[] = [];
  for await (const { bytes } of blocks) {
    const scanner = new RowScanner(bytes, delimiter.charCodeAt(0));
    while (scanner.next()) {
      const cell = (at: number): string =>
        at >= scanner.cellCount
          ? ''
          : cellText(bytes, [scanner.starts[at]!, scanner.endOf(at)], scanner.writingOf(at)).trim();
      rows.push({ number: rows.length + 1, cells: places.value.map(cell) });
    }
  }
  return taken(rows);
}

function placesOf(names: readonly string[], wanted: readonly string[]): Outcome<readonly number[]> {
  const places: number[] = [];
  for (const name of wanted) {
    const at = names.findIndex((one) => one.trim() === name.trim());
    if (at < 0) return refuse('request-refused', noColumn(name, names));
    places.push(at);
  }
  return taken(places);
}

function noColumn(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  const hint = meant === undefined ? '' : `; did you mean ${quoted(meant)}?`;
  return `the file has no column ${quoted(name)}${hint}`;
}

function jsonRows(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  columns: readonly string[],
): Outcome<readonly FileRow[]> {
  let read: unknown;
  try {
    read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('file-refused', `${quoted(name)} is no JSON; write a list of objects, one a promise`);
  }
  const isList = Array.isArray(read) && read.every((row) => typeof row === 'object' && row !== null);
  if (!isList)
    return refuse('file-refused', `${quoted(name)} is no list of objects; write one object a promise`);
  const rows = read as readonly Readonly<Record<string, unknown>>[];
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  for (const column of columns) {
    if (!names.has(column)) return refuse('request-refused', noColumn(column, [...names]));
  }
  return taken(
    rows.map((row, i) => ({ number: i + 1, cells: columns.map((column) => cellOf(row, column)) })),
  );
}

function cellOf(row: Readonly<Record<string, unknown>>, column: string): string {
  const value = Object.hasOwn(row, column) ? row[column] : null;
  if (value === null || value === undefined || typeof value === 'object') return '';
  return String(value).trim();
}
