import { cellText, RowScanner } from '../../../platform/delimited/index.ts';
import { nearest, type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { openTableBytes } from '../../../platform/tables/index.ts';

/** The columns of a file of series; only month and value are needed. */
export const SERIES_COLUMNS = [
  'series',
  'part',
  'month',
  'value',
  'n',
  'variance',
  'kind',
  'better',
] as const;
export type SeriesColumn = (typeof SERIES_COLUMNS)[number];

/** A row as it stands; the first below the names is 1. A column that is not there is null. */
export type SeriesRow = {
  readonly number: number;
  readonly cells: Readonly<Record<SeriesColumn, string | null>>;
};

export type NamedColumns = Readonly<Partial<Record<SeriesColumn, string>>>;

/** More rows are no months of figures of one organisation. */
const MOST_ROWS = 2_000_000;

/** Reads the columns of series from a file: delimited text or a sheet. */
export async function seriesRows(
  file: { readonly name: string; readonly bytes: Uint8Array },
  named: NamedColumns,
): Promise<Outcome<readonly SeriesRow[]>> {
  const opened = await openTableBytes(file.name, file.bytes, {
    encoding: 'utf-8',
    delimiter: 'auto',
    headerRows: 1,
  });
  if (!opened.ok) return opened;
  const { columnNames, delimiter, blocks } = opened.value;
  const places = placesOf(columnNames, named);
  if (!places.ok) return places;
  const rows: SeriesRow[] = [];
  for await (const { bytes } of blocks) {
    const scanner = new RowScanner(bytes, delimiter.charCodeAt(0));
    while (scanner.next()) {
      if (rows.length === MOST_ROWS) {
        return refuse(
          'file-refused',
          `the file has more than ${MOST_ROWS} rows; give one row a month and series`,
        );
      }
      const cell = (at: number | null): string | null => {
        if (at === null) return null;
        if (at >= scanner.cellCount) return '';
        return cellText(bytes, [scanner.starts[at]!, scanner.endOf(at)], scanner.writingOf(at)).trim();
      };
      const cells = Object.fromEntries(SERIES_COLUMNS.map((column) => [column, cell(places.value[column])]));
      rows.push({ number: rows.length + 1, cells: cells as SeriesRow['cells'] });
    }
  }
  return taken(rows);
}

type Places = Readonly<Record<SeriesColumn, number | null>>;

function placesOf(names: readonly string[], named: NamedColumns): Outcome<Places> {
  const places: Partial<Record<SeriesColumn, number | null>> = {};
  for (const column of SERIES_COLUMNS) {
    const wanted = named[column] ?? column;
    const at = names.findIndex((one) => one.trim().toLowerCase() === wanted.trim().toLowerCase());
    const isNeeded = column === 'month' || column === 'value' || named[column] !== undefined;
    if (at < 0 && isNeeded) {
      const meant = nearest(wanted, names);
      const hint = meant === undefined ? '' : `; did you mean ${quoted(meant)}?`;
      const way = named[column] === undefined ? `; name it by --${column} COLUMN` : '';
      return refuse('request-refused', `the file has no column ${quoted(wanted)}${hint}${way}`);
    }
    places[column] = at < 0 ? null : at;
  }
  return taken(places as Places);
}
