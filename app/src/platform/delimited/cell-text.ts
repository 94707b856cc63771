import { QUOTED_WITH_QUOTES } from './row-scanner.ts';

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
