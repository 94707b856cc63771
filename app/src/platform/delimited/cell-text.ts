import { PLAIN, QUOTED_WITH_QUOTES, type RowScanner } from './row-scanner.ts';

const WHITE_SPACE = /^\p{White_Space}$/u;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The text of a cell as everything compares it: without quotes, trimmed of Unicode white space, in Unicode NFC.
 *
 * @param writing how the cell was written, from the scanner
 */
export function cellText(
  bytes: Uint8Array,
  [start, end]: readonly [number, number],
  writing: number,
): string {
  const raw = decoder.decode(bytes.subarray(start, end));
  return normalText(writing === QUOTED_WITH_QUOTES ? raw.replaceAll('""', '"') : raw);
}

/** A row exactly as it stands, with its quotes and delimiters, without its line end. */
export function rowText(bytes: Uint8Array, row: RowScanner): string {
  // A quoted cell starts behind its quote; the row ends before its line end.
  const start = row.starts[0]! - (row.writingOf(0) === PLAIN ? 0 : 1);
  return decoder.decode(bytes.subarray(start, row.position - 1));
}

/** The cells of a row exactly as they stand, without the quotes that they were written in. */
export function rowCells(bytes: Uint8Array, row: RowScanner): string[] {
  return Array.from({ length: row.cellCount }, (_, i) => {
    const text = decoder.decode(bytes.subarray(row.starts[i]!, row.endOf(i)));
    return row.writingOf(i) === QUOTED_WITH_QUOTES ? text.replaceAll('""', '"') : text;
  });
}

/** Text from a file or a recipe in the one form in which texts are compared. */
export function normalText(text: string): string {
  let start = 0;
  let end = text.length;
  // From both ends, because a pattern for blanks at the end looks at each row of blanks within the text again and again.
  while (start < end && isWhiteSpace(text, start)) start += 1;
  while (end > start && isWhiteSpace(text, end - 1)) end -= 1;
  return text.slice(start, end).normalize('NFC');
}

function isWhiteSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Most characters are letters and digits; all white space is in the basic plane.
  return code === 0x20 || ((code < 0x20 || code > 0x7e) && WHITE_SPACE.test(text.charAt(at)));
}
