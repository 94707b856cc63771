import {
  type DelimitedFile,
  type DelimitedFormat,
  openDelimited,
  openText,
  statedEncoding,
} from '../delimited/index.ts';
import { type Outcome, readingProblem, refuse, taken } from '../refusals/index.ts';
import { isSpss, openSpss, type Variable } from '../spss/index.ts';
import { type StoredBytes, storedInMemory, storedOnDisk } from '../stored-bytes/index.ts';
import {
  isArchive,
  isOldContainer,
  oldContainerReason,
  openSheet,
  type SheetChoice,
} from '../workbooks/index.ts';

/** How a table is written. The encoding and the delimiter are for text, the sheet is for workbooks. */
export type TableFormat = DelimitedFormat & { readonly sheet?: SheetChoice };

/** What a file itself says of one of its columns. */
export type ColumnFacts = Pick<Variable, 'label' | 'missing' | 'valueLabels'>;

/** What kind of file a table comes from. */
export type TableKind = 'text' | 'workbook' | 'spss';

/** An open table, from whatever kind of file: rows and cells as delimited text, and what the file says of them. */
export type TableFile = DelimitedFile & {
  readonly kind: TableKind;
  /** What to keep in mind about how the file was read. */
  readonly notes: readonly string[];
  /** By the position of the column; empty for files that say nothing of their columns. */
  readonly facts: readonly ColumnFacts[];
  /** The position of the column that the file says it is weighted by. */
  readonly weight: number | null;
};

/** What the rows of these kinds of file are written as. */
const WRITTEN = { encoding: 'utf-8', delimiter: ',' };
const SAYS_NOTHING = { notes: [], facts: [], weight: null };

/**
 * Opens a file of delimited text, a sheet of a workbook or an SPSS file, or says why it is none of these.
 *
 * @param path what to call it in messages
 * @param location where it lies, when that differs
 */
export async function openTableFile(
  path: string,
  format: TableFormat,
  location = path,
): Promise<Outcome<TableFile>> {
  try {
    return await opened(path, format, () => storedOnDisk(location));
  } catch (error) {
    const reason = readingProblem(error);
    if (reason === null) throw error;
    return refuse('file-refused', `${path}: ${reason}`);
  }
}

/**
 * The same for a file that is in memory. Its bytes must stay as they are while it is in use.
 *
 * @param name what to call it in messages
 */
export async function openTableBytes(
  name: string,
  bytes: Uint8Array,
  format: TableFormat,
): Promise<Outcome<TableFile>> {
  return opened(name, format, async () => storedInMemory(bytes));
}

async function opened(
  path: string,
  format: TableFormat,
  store: () => Promise<StoredBytes>,
): Promise<Outcome<TableFile>> {
  const encoding = statedEncoding(format);
  if (!encoding.ok) return encoding;
  const stored = await store();
  const { start } = stored;
  if (isOldContainer(start)) return refuse('file-refused', `${path}: ${await oldContainerReason(stored)}`);
  if (isArchive(start)) return openWorkbook(path, stored, format);
  if (format.sheet !== undefined) {
    return refuse('recipe-refused', `file.sheet: ${path} is no workbook and has no sheets; leave it out`);
  }
  if (isSpss(start)) return openStatistics(path, stored, { ...format, encoding: encoding.value });
  const text = await openDelimited(path, stored, format);
  return text.ok ? taken({ ...text.value, ...SAYS_NOTHING, kind: 'text' }) : text;
}

async function openWorkbook(
  path: string,
  stored: StoredBytes,
  format: TableFormat,
): Promise<Outcome<TableFile>> {
  const { sheet, headerRows } = format;
  const source = await openSheet(path, stored, { sheet, headerRows });
  if (!source.ok) return source;
  const text = await openText(path, source.value, { ...WRITTEN, headerRows });
  if (!text.ok) return text;
  return taken({
    ...text.value,
    ...SAYS_NOTHING,
    kind: 'workbook',
    notes: source.value.notes,
    whenTooWide: 'give every column a name in the header row of the sheet, or clear the cells beyond it',
  });
}

async function openStatistics(
  path: string,
  stored: StoredBytes,
  format: TableFormat,
): Promise<Outcome<TableFile>> {
  if (format.headerRows !== 1) {
    return refuse(
      'recipe-refused',
      'file.headerRows: an SPSS file names its variables itself; leave this out',
    );
  }
  const source = await openSpss(path, stored, format.encoding);
  if (!source.ok) return source;
  const { variables, weight } = source.value;
  const text = await openText(path, source.value, { ...WRITTEN, headerRows: 1 });
  return text.ok ? taken({ ...text.value, kind: 'spss', notes: [], facts: variables, weight }) : text;
}
