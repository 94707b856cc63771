import { QUOTED_WITH_QUOTES } from './row-scanner.ts';

const OUTER_WHITE_SPACE = /^\p{White_Space}+|\p{White_Space}+$/gu;

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
  return text.replace(OUTER_WHITE_SPACE, '').normalize('NFC');
}
