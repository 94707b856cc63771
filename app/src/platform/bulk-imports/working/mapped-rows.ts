import { cellText, detectEncoding, faultMessage, RowScanner, rowText } from '../../delimited/index.ts';
import { type Outcome, quoted, readingProblem, refuse, taken } from '../../refusals/index.ts';
import { storedOnDisk } from '../../stored-bytes/index.ts';
import { openTableFile, type TableFile } from '../../tables/index.ts';
import type { FieldReader } from '../mapping/field-reader.ts';
import type { CheckedRow, RowChecker, RowFault, RowValues } from '../mapping/field-values.ts';
import { SeenKeys } from '../mapping/seen-keys.ts';
import type { BulkReadJob, ReadBatch, ReadRow } from './bulk-job.ts';

type Format = {
  readonly encoding: string;
  readonly delimiter: string;
  readonly sheet?: string | null | undefined;
};

/** Opens a file as a mapping says, or as it looks where the mapping says nothing. */
export async function openBulkTable(
  { name, location }: { readonly name: string; readonly location: string },
  { encoding, delimiter, sheet }: Format,
): Promise<Outcome<TableFile & { readonly isSure: boolean }>> {
  try {
    const found =
      encoding === 'auto' ? await detectEncoding(await storedOnDisk(location)) : { encoding, sure: true };
    const format = { encoding: found.encoding, delimiter, headerRows: 1, ...(sheet ? { sheet } : {}) };
    const opened = await openTableFile(name, format, location);
    return opened.ok ? taken({ ...opened.value, isSure: found.sure }) : opened;
  } catch (error) {
    const reason = readingProblem(error);
    if (reason === null) throw error;
    return refuse('file-refused', `${quoted(name)}: ${reason}`);
  }
}

type Reading = Pick<BulkReadJob, 'skip' | 'batchRows'> & {
  readonly table: TableFile;
  readonly readers: readonly FieldReader[];
  readonly check: RowChecker;
};

/** The rows of a file in batches, each read by the mapping and looked at by the checker; at last whether the file ended well. */
export async function* mappedBatches({
  table,
  readers,
  check,
  skip,
  batchRows,
}: Reading): AsyncGenerator<ReadBatch, Outcome<null>> {
  const seen = new SeenKeys();
  let rows: ReadRow[] = [];
  let row = 0;
  let bytesBefore = 0;
  const bytesKnown = table.size;
  for await (const block of table.blocks) {
    if (block.fault !== null)
      return refuse('file-refused', faultMessage(block, { ...table, rowsBefore: row }));
    const scanner = new RowScanner(block.bytes, table.delimiter.charCodeAt(0));
    while (scanner.next()) {
      row += 1;
      const made = unique(madeOf(block.bytes, scanner, { width: table.columnNames.length, readers, check }), {
        row,
        seen,
      });
      if (row <= skip) continue;
      rows.push({ row, text: rowText(block.bytes, scanner), ...made });
      if (rows.length < batchRows) continue;
      const bytesDone = Math.min(bytesKnown, bytesBefore + scanner.position);
      yield { rows, rowsDone: row, bytesDone, bytesKnown };
      rows = [];
    }
    bytesBefore += block.bytes.length;
  }
  if (rows.length > 0) yield { rows, rowsDone: row, bytesDone: bytesKnown, bytesKnown };
  return taken(null);
}

type RowMaking = Pick<Reading, 'readers' | 'check'> & { readonly width: number };

/** What the mapping and the checker make of the row the scanner stands on. */
export function madeOf(
  bytes: Uint8Array,
  scanner: RowScanner,
  { width, readers, check }: RowMaking,
): CheckedRow {
  if (scanner.problem !== null) {
    return faulty({
      field: null,
      why: 'text stands after a closing quote; double the quotes inside the text',
      value: null,
    });
  }
  if (scanner.cellCount !== width) {
    const why = `another number of cells than the header, which has ${width}; put quotes round cells that hold the delimiter`;
    return faulty({ field: null, why, value: `${scanner.cellCount} cells` });
  }
  const read = valuesOf(bytes, scanner, readers);
  return read.faults.length > 0 ? { ok: false, faults: read.faults } : check(read.values);
}

/** What each reader makes of the row the scanner stands on. */
export function valuesOf(
  bytes: Uint8Array,
  scanner: RowScanner,
  readers: readonly FieldReader[],
): { readonly values: RowValues; readonly faults: readonly RowFault[] } {
  const values: Record<string, RowValues[string]> = {};
  const faults: RowFault[] = [];
  const cell = (i: number): string => {
    const text = cellText(bytes, [scanner.starts[i]!, scanner.endOf(i)], scanner.writingOf(i));
    return text.startsWith("'") ? withoutGuard(text) : text;
  };
  for (const reader of readers) {
    const read = reader.read(cell);
    if ('fault' in read) faults.push(read.fault);
    else values[reader.id] = read.value;
  }
  return { values, faults };
}

/** Without the apostrophe by which a spreadsheet was kept from running the cell. */
function withoutGuard(text: string): string {
  return /^'+[=+\-@]/u.test(text) ? text.slice(1) : text;
}

function faulty(...faults: readonly RowFault[]): CheckedRow {
  return { ok: false, faults };
}

/** What stands in a row above already is refused here: which of the two is right nobody knows. Refused rows do not count. */
function unique(
  made: CheckedRow,
  { row, seen }: { readonly row: number; readonly seen: SeenKeys },
): { readonly checked: unknown } | { readonly faults: readonly RowFault[] } {
  if (!made.ok) return { faults: made.faults };
  const twice = made.keys.filter(({ field, key }) => seen.has(`${field}\u0000${key}`) !== null);
  if (twice.length > 0) {
    return {
      faults: twice.map(({ field, key }) => ({ field, why: 'stands in a row above already', value: key })),
    };
  }
  for (const { field, key } of made.keys) seen.rowOf(`${field}\u0000${key}`, row);
  return { checked: made.row };
}
