import {
  type DelimitedFile,
  detectEncoding,
  type EncodingFound,
  faultMessage,
  RowScanner,
} from '../../../platform/delimited/index.ts';
import { type Outcome, readingProblem, refuse, taken } from '../../../platform/refusals/index.ts';
import { storedInMemory, storedOnDisk } from '../../../platform/stored-bytes/index.ts';
import { type ColumnFacts, openTableBytes, openTableFile } from '../../../platform/tables/index.ts';
import { reasonAgainst } from '../../answers/index.ts';
import { type ColumnLook, ColumnProfile } from './column-profile.ts';
import { type Headers, headersOf, leadingRows, type Opening, titleRowsOf } from './header-rows.ts';

/** A file that a recipe is wanted for: where it lies, or its bytes. `name` is what people call it. */
export type FileToLookAt = { readonly name: string } & (
  | { readonly location: string }
  | { readonly bytes: Uint8Array }
);

/** A whole file as it looks before anybody says what it means. */
export type FileLook = {
  readonly encoding: EncodingFound;
  readonly delimiter: string;
  readonly headers: Headers;
  readonly rows: { readonly read: number; readonly refused: number };
  readonly columns: readonly ColumnLook[];
};

/** Different values counted in one column, and in all columns together. */
const MOST_VALUES = 2000;
const LEAST_VALUES = 60;
const MOST_VALUES_ALTOGETHER = 1_000_000;
/** Rows that are enough to see how questions go together, and cells of all columns together. */
const MOST_ROWS = 50_000;
const MOST_PLACES = 16_000_000;

/** Reads a whole file once: how it is written, what stands above its answers, and what each column holds. */
export async function lookAtFile(file: FileToLookAt): Promise<Outcome<FileLook>> {
  const encoding = await encodingOf(file);
  if (!encoding.ok) return encoding;
  const open = opening(file, encoding.value.encoding);
  const titles = await titleRowsOf(open);
  if (!titles.ok) return titles;
  const leading = await leadingRows(open, titles.value);
  // A file that names its columns itself has no rows above them.
  const headers = leading.ok ? headersOf(leading.value.rows, titles.value.rows) : null;
  const opened = await open(titles.value.delimiter, headers?.rows ?? 1);
  if (!opened.ok) return opened;
  const { columnNames, facts, delimiter } = opened.value;
  const profiled = await profile(opened.value, facts);
  if (!profiled.ok) return profiled;
  return taken({
    encoding: encoding.value,
    delimiter,
    headers: headers ?? statedHeaders(columnNames, facts),
    ...profiled.value,
  });
}

async function encodingOf(file: FileToLookAt): Promise<Outcome<EncodingFound>> {
  try {
    return taken(
      await detectEncoding('bytes' in file ? storedInMemory(file.bytes) : await storedOnDisk(file.location)),
    );
  } catch (error) {
    const reason = readingProblem(error);
    if (reason === null) throw error;
    return refuse('file-refused', `${file.name}: ${reason}`);
  }
}

function statedHeaders(names: readonly string[], facts: readonly ColumnFacts[]): Headers {
  const wordings = names.map((_, i) => facts[i]?.label ?? '');
  return {
    rows: 1,
    reason: 'the file names its columns itself',
    several: false,
    names,
    shortNames: names,
    wordings,
  };
}

function opening(file: FileToLookAt, encoding: string): Opening {
  return (delimiter, headerRows) => {
    const format = { encoding, delimiter, headerRows };
    return 'bytes' in file
      ? openTableBytes(file.name, file.bytes, format)
      : openTableFile(file.location, format);
  };
}

async function profile(
  file: DelimitedFile,
  facts: readonly ColumnFacts[],
): Promise<Outcome<Pick<FileLook, 'rows' | 'columns'>>> {
  const width = file.columnNames.length;
  const limits = {
    values: Math.max(LEAST_VALUES, Math.min(MOST_VALUES, Math.floor(MOST_VALUES_ALTOGETHER / width))),
    rows: Math.min(MOST_ROWS, Math.floor(MOST_PLACES / width)),
  };
  const profiles = Array.from({ length: width }, (_, position) => new ColumnProfile(position, limits));
  let read = 0;
  let refused = 0;
  for await (const block of file.blocks) {
    if (block.fault !== null)
      return refuse('file-refused', faultMessage(block, { ...file, rowsBefore: read }));
    const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.length);
    const scanner = new RowScanner(bytes, file.delimiter.charCodeAt(0));
    while (scanner.next()) {
      read++;
      if (reasonAgainst(scanner, width) !== null) refused++;
      else for (const column of profiles) column.add(bytes, scanner);
    }
  }
  const columns = profiles.map((column, i) =>
    withLabels(withoutDeclaredMissing(column.finish(), facts[i]), facts[i]),
  );
  return taken({ rows: { read, refused }, columns });
}

/** What the file itself declares to be no answer is read as none without a recipe saying so. */
function withoutDeclaredMissing(look: ColumnLook, facts: ColumnFacts | undefined): ColumnLook {
  if (facts === undefined) return look;
  const { texts, numbers, ranges } = facts.missing;
  const values = look.values.filter(
    ({ text, number }) =>
      !texts.includes(text) &&
      (number === null ||
        !(numbers.includes(number) || ranges.some(([low, high]) => number >= low && number <= high))),
  );
  const left = look.values.reduce((sum, value) => (values.includes(value) ? sum : sum + value.cells), 0);
  return { ...look, values, blanks: look.blanks + left, filled: look.filled - left };
}

/** The values with what the file itself calls them. */
function withLabels(look: ColumnLook, facts: ColumnFacts | undefined): ColumnLook {
  if (facts === undefined || facts.valueLabels.length === 0) return look;
  const labels = new Map(facts.valueLabels);
  const values = look.values.map((value) => {
    const label = labels.get(value.text);
    return label === undefined ? value : { ...value, label };
  });
  return { ...look, values };
}
