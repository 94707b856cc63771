/** A variable as it is written: a number, or a text of so many bytes. */
export type WrittenVariable = {
  /** At most 64 bytes, as `spssNames` makes them. */
  readonly name: string;
  readonly label: string;
  /** 0 for a number, else the bytes of the longest text, at most `LONGEST_SPSS_TEXT`. */
  readonly width: number;
  readonly format: 'number' | 'day' | 'moment' | 'text';
  /** Digits after the point that are shown. */
  readonly decimals: number;
  readonly valueLabels: readonly (readonly [value: number | string, label: string])[];
  /** At most three numbers that are no answer. */
  readonly missing: readonly number[];
};

/** A text has no more bytes in this format. */
export const LONGEST_SPSS_TEXT = 32_767;

/** A text beyond 255 bytes is kept in several variables: all but the last of 255, each holding 252 of the text but for what is over. */
const SEGMENT_BYTES = 255;
const SEGMENT_STEP = 252;

/** The widths of the parts that a variable is kept in; of a number one of 0. */
export function segmentWidths(width: number): readonly number[] {
  if (width <= SEGMENT_BYTES) return [width];
  const segments = Math.ceil(width / SEGMENT_STEP);
  return Array.from({ length: segments }, (_, i) =>
    i < segments - 1 ? SEGMENT_BYTES : width - i * SEGMENT_STEP,
  );
}

/** How many eights of bytes a case has for a variable. */
export function eightsOf(width: number): number {
  return segmentWidths(width).reduce((sum, bytes) => sum + Math.max(1, Math.ceil(bytes / 8)), 0);
}

const RESERVED = new Set(['ALL', 'AND', 'BY', 'EQ', 'GE', 'GT', 'LE', 'LT', 'NE', 'NOT', 'OR', 'TO', 'WITH']);
const MOST_NAME_BYTES = 64;

/** Names that SPSS takes, one for each header, all different whatever their case: letters, digits, `_` and points. */
export function spssNames(headers: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return headers.map((header, position) => {
    const letters = header
      .normalize('NFC')
      .replaceAll(/[^\p{L}\p{N}_.]+/gu, '_')
      .replaceAll(/^[_.]+|[_.]+$/gu, '');
    const begun = /^\p{L}/u.test(letters) ? letters : letters === '' ? `V${position + 1}` : `V_${letters}`;
    const plain = RESERVED.has(begun.toUpperCase()) ? `${begun}_` : begun;
    for (let again = 1; ; again += 1) {
      const ending = again === 1 ? '' : `_${again}`;
      const name = textOfBytes(plain, MOST_NAME_BYTES - ending.length) + ending;
      if (used.has(name.toUpperCase())) continue;
      used.add(name.toUpperCase());
      return name;
    }
  });
}

/** As much of a text as fits into so many bytes of UTF-8, cut between characters. */
export function textOfBytes(text: string, most: number): string {
  if (text.length * 3 <= most) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  let end = most;
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString();
}
