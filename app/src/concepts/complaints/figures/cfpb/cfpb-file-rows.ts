import { cellText, RowScanner } from '../../../../platform/delimited/index.ts';
import { type Outcome, quoted, quotedList, refuse, taken } from '../../../../platform/refusals/index.ts';
import { openTableBytes } from '../../../../platform/tables/index.ts';
import { CFPB_COLUMNS, type CfpbColumn } from './cfpb-columns.ts';

/** The cells of a row by the names of the CFPB; of columns that the file lacks there are none. */
export type CfpbFileRow = {
  readonly number: number;
  /** The day of receipt as 2026-01-31; null: it cannot be read. */
  readonly day: string | null;
  readonly cells: Readonly<Partial<Record<CfpbColumn, string>>>;
};

export type CfpbFileRows = {
  readonly rows: readonly CfpbFileRow[];
  readonly lacking: readonly CfpbColumn[];
  readonly others: readonly string[];
};

/** Reads a file in the form of the CFPB: delimited text in any encoding, or a sheet; columns in any order. */
export async function cfpbFileRows(file: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<Outcome<CfpbFileRows>> {
  const opened = await openTableBytes(file.name, file.bytes, {
    encoding: 'utf-8',
    delimiter: 'auto',
    headerRows: 1,
  });
  if (!opened.ok) return opened;
  const { columnNames, delimiter, blocks } = opened.value;
  const plain = (name: string): string => name.trim().toLowerCase();
  const places = CFPB_COLUMNS.map((column) => columnNames.findIndex((name) => plain(name) === plain(column)));
  if (places[0] === -1)
    return refuse(
      'file-refused',
      `${quoted(file.name)} has no column "Date received"; a file in the form of the CFPB has ${quotedList([...CFPB_COLUMNS])}`,
    );
  const rows: CfpbFileRow[] = [];
  for await (const { bytes } of blocks) {
    const scanner = new RowScanner(bytes, delimiter.charCodeAt(0));
    while (scanner.next()) {
      const cell = (at: number): string =>
        at >= scanner.cellCount
          ? ''
          : cellText(bytes, [scanner.starts[at]!, scanner.endOf(at)], scanner.writingOf(at)).trim();
      const cells = Object.fromEntries(
        CFPB_COLUMNS.flatMap((column, i) => (places[i]! < 0 ? [] : [[column, cell(places[i]!)]])),
      ) as CfpbFileRow['cells'];
      rows.push({ number: rows.length + 1, day: dayIn(cells['Date received'] ?? ''), cells });
    }
  }
  const known = new Set(places);
  return taken({
    rows,
    lacking: CFPB_COLUMNS.filter((_, i) => places[i] === -1),
    others: columnNames.filter((_, at) => !known.has(at)),
  });
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/u;
/** As the CFPB writes days in some of its files: month, day, year. */
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/u;

export function dayIn(text: string): string | null {
  const iso = ISO.exec(text);
  if (iso !== null) return properDay(iso[1]!, iso[2]!, iso[3]!);
  const american = AMERICAN.exec(text);
  if (american === null) return null;
  const year = american[3]!.length === 2 ? `20${american[3]}` : american[3]!;
  return properDay(year, american[1]!, american[2]!);
}

function properDay(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text) ? text : null;
}
