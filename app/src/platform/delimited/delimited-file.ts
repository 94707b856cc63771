import { type Outcome, quoted, readingProblem, refuse, taken } from '../refusals/index.ts';
import { type StoredBytes, storedInMemory, storedOnDisk } from '../stored-bytes/index.ts';
import { type Block, blocksOf } from './blocks.ts';
import { ByteSource } from './byte-source.ts';
import { cellText, rowCells, rowText } from './cell-text.ts';
import { detectDelimiter } from './delimiter-detection.ts';
import { encodingNamed } from './encodings.ts';
import { foreignFormat } from './foreign-formats.ts';
import { RowScanner } from './row-scanner.ts';
import type { Fault, TextSource } from './text-source.ts';

const DETECTED_IN_BYTES = 1 << 20;
/** What to do about a row of text that has more cells than its header. */
export const QUOTE_DELIMITERS = 'put quotes round cells that hold the delimiter';

/** How a file is written; `delimiter` is one character or `auto`. */
export type DelimitedFormat = {
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerRows: number;
};

/**
 * The header rows exactly as they stand: their text, without the last line end, and the cells of the last of them, neither
 * trimmed nor brought into one form. Empty when there are none.
 */
export type DelimitedHeader = { readonly text: string; readonly cells: readonly string[] };

/** An open file of delimited text: what its columns are called, and its rows in blocks. */
export type DelimitedFile = {
  readonly path: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly size: number;
  /** Trimmed names from the last header row; empty texts when there is no header. */
  readonly columnNames: readonly string[];
  /** The header rows as they stand. */
  readonly header: DelimitedHeader;
  /** What to do about a row of more cells than that. */
  readonly whenTooWide: string;
  /** The rows below the header. */
  readonly blocks: AsyncIterable<Block>;
};

/**
 * Opens delimited text and reads its header, or says why it is none.
 *
 * @param path what to call the file in messages
 */
export async function openDelimited(
  path: string,
  stored: StoredBytes,
  format: DelimitedFormat,
): Promise<Outcome<DelimitedFile>> {
  const encoding = statedEncoding(format);
  if (!encoding.ok) return encoding;
  if (stored.size === 0)
    return refuse('file-refused', `${path}: the file is empty (0 bytes); export it again`);
  const foreign = foreignFormat(stored.start);
  if (foreign)
    return refuse('file-refused', `${path}: this is ${foreign}, not delimited text; export it as CSV`);
  return openText(path, new ByteSource(stored, encoding.value), format);
}

/** The same for a path; what the system says against reading it is a refusal. */
export async function openDelimitedFile(
  path: string,
  format: DelimitedFormat,
): Promise<Outcome<DelimitedFile>> {
  try {
    return await openDelimited(path, await storedOnDisk(path), format);
  } catch (error) {
    const reason = readingProblem(error);
    if (reason === null) throw error;
    return refuse('file-refused', `${path}: ${reason}`);
  }
}

/** The same for bytes that are in memory, which must stay as they are while it is in use. */
export async function openDelimitedBytes(
  name: string,
  bytes: Uint8Array,
  format: DelimitedFormat,
): Promise<Outcome<DelimitedFile>> {
  return openDelimited(name, storedInMemory(bytes), format);
}

/** The encoding that a format names, or why there is none of that name. */
export function statedEncoding({ encoding }: DelimitedFormat): Outcome<string> {
  const known = encodingNamed(encoding);
  if (known !== null) return taken(known);
  return refuse(
    'recipe-refused',
    `file.encoding: ${quoted(encoding)} is not an encoding; use a label of the WHATWG encoding standard, for example utf-8, windows-1252 or cp949`,
  );
}

/** Opens delimited text from another format, which gave its rows and cells this form. */
export async function openText(
  path: string,
  source: TextSource,
  format: DelimitedFormat,
): Promise<Outcome<DelimitedFile>> {
  const found = { path, encoding: source.encoding, size: source.size, headerRows: format.headerRows };
  const first = await firstBlock(source);
  if (first === null) {
    return refuse(
      'file-refused',
      `${path}: the file holds nothing but a byte-order mark or empty lines; export it again`,
    );
  }
  const start = first.bytes.subarray(0, DETECTED_IN_BYTES);
  const delimiter =
    format.delimiter === 'auto' ? detectDelimiter(start, format.headerRows) : format.delimiter;
  const header = readHeader(first, { ...found, delimiter });
  if (!header.ok) return header;
  const blocks = { [Symbol.asyncIterator]: () => rowsBelow(source, delimiter, header.value.bytes) };
  return taken({
    ...found,
    delimiter,
    columnNames: header.value.names,
    header: header.value.header,
    whenTooWide: QUOTE_DELIMITERS,
    blocks,
  });
}

/** The start of the file, cut anywhere; read apart from the rows, so that no file stays open between the two. */
async function firstBlock(source: TextSource): Promise<Block | null> {
  for await (const block of blocksOf(source.pieces(), null)) return block;
  return null;
}

async function* rowsBelow(source: TextSource, delimiter: string, headerBytes: number): AsyncGenerator<Block> {
  let above = headerBytes;
  for await (const block of blocksOf(source.pieces(), delimiter)) {
    yield above > 0 ? { ...block, bytes: block.bytes.slice(above) } : block;
    above = 0;
  }
}

type HeaderPlace = {
  readonly path: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerRows: number;
};

type HeaderRead = { readonly names: string[]; readonly header: DelimitedHeader; readonly bytes: number };

function readHeader(block: Block, place: HeaderPlace): Outcome<HeaderRead> {
  const scanner = new RowScanner(block.bytes, place.delimiter.charCodeAt(0));
  const rows: string[] = [];
  let names: string[] = [];
  for (let row = 1; row <= Math.max(1, place.headerRows); row++) {
    const there = scanner.next();
    const openQuote = scanner.problem === 'quote-not-closed' && block.fault === null;
    const brokenOff = block.fault !== null && scanner.position >= block.bytes.length;
    if (openQuote || brokenOff) {
      const broken = openQuote ? { ...block, fault: 'quote-not-closed' as const } : block;
      return refuse('file-refused', faultMessage(broken, { ...place, rowsBefore: -place.headerRows }));
    }
    if (!there && row === 1) {
      return refuse('file-refused', `${place.path}: the file holds nothing but empty lines; export it again`);
    }
    if (!there) {
      return refuse(
        'file-refused',
        `${place.path}: the recipe says ${place.headerRows} header rows, but the file has only ${row - 1} rows; mend file.headerRows`,
      );
    }
    if (scanner.problem === 'text-after-quote') {
      const column = scanner.problemCell + 1;
      return refuse(
        'file-refused',
        `${place.path}: header row ${row}, column ${column}: text stands after a closing quote; double the quotes inside the text`,
      );
    }
    rows.push(rowText(block.bytes, scanner));
    names = Array.from({ length: scanner.cellCount }, (_, i) =>
      cellText(block.bytes, [scanner.starts[i]!, scanner.endOf(i)], scanner.writingOf(i)),
    );
  }
  if (place.headerRows === 0) {
    return taken({ names: names.map(() => ''), header: { text: '', cells: [] }, bytes: 0 });
  }
  const header = { text: rows.join('\r\n'), cells: rowCells(block.bytes, scanner) };
  return taken({ names, header, bytes: scanner.position });
}

/**
 * The line that says where a file cannot be read on, why, and what to do.
 *
 * @param place `rowsBefore`: rows of answers before this block; below 0 the block begins with header rows
 */
export function faultMessage(
  block: Block,
  place: {
    readonly path: string;
    readonly encoding: string;
    readonly delimiter: string;
    readonly rowsBefore: number;
  },
): string {
  const scanner = new RowScanner(block.bytes, place.delimiter.charCodeAt(0));
  let row = place.rowsBefore;
  let column = 1;
  while (scanner.next()) {
    row++;
    column = scanner.problem === 'quote-not-closed' ? scanner.problemCell + 1 : scanner.cellCount;
    if (scanner.problem === 'quote-not-closed') break;
  }
  const last = block.bytes.at(-1);
  if (scanner.problem === null && (last === undefined || last === 0x0a || last === 0x0d)) {
    row++;
    column = 1;
  }
  const where = row > 0 ? `row ${row}, column ${column}` : `header row, column ${column}`;
  return `${place.path}: ${where}: ${faultReason(block.fault, place.encoding)}`;
}

function faultReason(fault: Fault | null, encoding: string): string {
  if (typeof fault === 'object' && fault !== null) return fault.says;
  switch (fault) {
    case 'not-in-encoding':
      return `the bytes here are not ${encoding} text; set file.encoding in the recipe to the encoding the file was saved in (often windows-1252, or cp949 for Korean), or save the file as UTF-8`;
    case 'binary':
      return 'there is a zero byte here, so this is not text in the stated encoding; export the file as CSV, or set file.encoding (for example utf-16le)';
    case 'row-too-long':
      return 'this row is longer than 32 MB; a quote that opens in it is probably never closed; close it, or double it if it is part of the text';
    default:
      return 'a quote opens here and is never closed; close it, or double it if it is part of the text';
  }
}
