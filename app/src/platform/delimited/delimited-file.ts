import { type Outcome, quoted, refuse, taken } from '../refusals/index.ts';
import { type Block, blocksOf, type Fault } from './blocks.ts';
import { ByteSource } from './byte-source.ts';
import { cellText } from './cell-text.ts';
import { detectDelimiter } from './delimiter-detection.ts';
import { encodingNamed } from './encodings.ts';
import { foreignFormat } from './foreign-formats.ts';
import { RowScanner } from './row-scanner.ts';

/** How a file is written; `delimiter` is one character or `auto`. */
export type DelimitedFormat = {
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerRows: number;
};

/** An open file of delimited text: what its columns are called, and its rows in blocks. */
export type DelimitedFile = {
  readonly path: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly size: number;
  /** Trimmed names from the last header row; empty texts when there is no header. */
  readonly columnNames: readonly string[];
  /** The rows below the header; can be walked once. */
  readonly blocks: AsyncIterable<Block>;
};

/** Opens a file of delimited text and reads its header, or says why it is none. */
export async function openDelimitedFile(
  path: string,
  format: DelimitedFormat,
): Promise<Outcome<DelimitedFile>> {
  const encoding = encodingNamed(format.encoding);
  if (encoding === null) {
    return refuse(
      'recipe-refused',
      `file.encoding: ${quoted(format.encoding)} is not an encoding; use a label of the WHATWG encoding standard, for example utf-8, windows-1252 or cp949`,
    );
  }
  const opened = await opening(path, encoding);
  if (!opened.ok) return opened;
  const { source, start } = opened.value;
  if (start.length === 0)
    return refuse('file-refused', `${path}: the file is empty (0 bytes); export it again`);
  const foreign = foreignFormat(start);
  if (foreign)
    return refuse('file-refused', `${path}: this is ${foreign}, not delimited text; export it as CSV`);
  let delimiter = format.delimiter;
  const blocks = blocksOf(source.pieces(), (bytes) => {
    if (delimiter === 'auto') delimiter = detectDelimiter(bytes.subarray(0, 1 << 20), format.headerRows);
    return delimiter;
  });
  const first = await blocks.next();
  const found = { path, encoding: source.encoding, size: source.size };
  if (first.done)
    return refuse('file-refused', `${path}: the file holds nothing but a byte-order mark; export it again`);
  // Blocks that end in a fault may come before the delimiter was asked for.
  if (delimiter === 'auto')
    delimiter = detectDelimiter(first.value.bytes.subarray(0, 1 << 20), format.headerRows);
  const header = readHeader(first.value, { ...found, delimiter, headerRows: format.headerRows });
  if (!header.ok) return header;
  return taken({
    ...found,
    delimiter,
    columnNames: header.value.names,
    blocks: after({ ...first.value, bytes: header.value.rest }, blocks),
  });
}

async function opening(
  path: string,
  encoding: string,
): Promise<Outcome<{ source: ByteSource; start: Uint8Array }>> {
  try {
    return taken(await ByteSource.at(path, encoding));
  } catch (error) {
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file; check the path',
      EISDIR: 'this is a folder; name a file in it',
      EACCES: 'you may not read this file; change its permissions',
      EPERM: 'you may not read this file; change its permissions',
      ENOTDIR: 'there is no such file; a part of the path is not a folder',
      ENAMETOOLONG: 'there is no such file; the path is too long',
      ELOOP: 'the links in this path lead round in a circle',
      NOT_A_FILE: 'this is a pipe or a device; save the answers as a file first',
      ERR_INVALID_ARG_VALUE: 'this is not a path a file can have',
    };
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    return refuse('file-refused', `${quotedPath(path)}: ${reason}`);
  }
}

type HeaderPlace = {
  readonly path: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerRows: number;
};

function readHeader(block: Block, place: HeaderPlace): Outcome<{ names: string[]; rest: Uint8Array }> {
  const scanner = new RowScanner(block.bytes, place.delimiter.charCodeAt(0));
  let names: string[] = [];
  for (let row = 1; row <= Math.max(1, place.headerRows); row++) {
    const there = scanner.next();
    const brokenOff = block.fault !== null && scanner.position >= block.bytes.length;
    if (brokenOff)
      return refuse('file-refused', faultMessage(block, { ...place, rowsBefore: -place.headerRows }));
    if (!there && row === 1) {
      return refuse('file-refused', `${place.path}: the file holds nothing but empty lines; export it again`);
    }
    if (!there) {
      return refuse(
        'file-refused',
        `${place.path}: the recipe says ${place.headerRows} header rows, but the file has only ${row - 1} rows; mend file.headerRows`,
      );
    }
    names = Array.from({ length: scanner.cellCount }, (_, i) =>
      cellText(block.bytes, [scanner.starts[i]!, scanner.endOf(i)], scanner.writingOf(i)),
    );
  }
  if (place.headerRows === 0) return taken({ names: names.map(() => ''), rest: block.bytes });
  return taken({ names, rest: block.bytes.slice(scanner.position) });
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

function quotedPath(path: string): string {
  return /\p{Cc}/u.test(path) ? quoted(path) : path;
}

async function* after(first: Block, rest: AsyncIterable<Block>): AsyncGenerator<Block> {
  yield first;
  yield* rest;
}
