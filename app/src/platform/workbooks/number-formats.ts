import type { Shown } from './serial-dates.ts';
import type { XmlReader } from './xml-reading.ts';

/** Formats that a workbook names by number alone. 27-36 and 50-58 are dates of East Asian editions. */
const BUILT_IN: readonly (readonly [first: number, last: number, shown: Shown])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date-time'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 45, 'time'],
  [46, 46, 'duration'],
  [47, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
];

/**
 * Does a number format show a date or a time?
 *
 * @param code as a workbook writes it: `yyyy\-mm\-dd`, `[h]:mm`, `0.00`
 * @returns null for a format of plain numbers
 */
export function shownBy(code: string): Shown | null {
  // Only the first part is for positive numbers. Texts in quotes, escaped signs, colours and languages are no pattern.
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./gsu, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/giu, '')
    .split(';', 1)[0]!
    .toLowerCase();
  if (/\[(?:h+|m+|s+)\]/u.test(bare)) return 'duration';
  if (bare.includes('general')) return null;
  const time = /[hs]/u.test(bare);
  const day = /[yd]/u.test(bare) || (!time && bare.includes('m'));
  if (day) return time ? 'date-time' : 'date';
  return time ? 'time' : null;
}

/** Reads the styles of a workbook: what each style of a cell shows of a number, null for a plain number. */
export class CellStyles implements XmlReader {
  readonly shown: (Shown | null)[] = [];
  readonly #codes = new Map<number, string>();
  #inCellStyles = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'numFmt') this.#codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
    else if (name === 'cellXfs') this.#inCellStyles = true;
    else if (name === 'xf' && this.#inCellStyles)
      this.shown.push(this.#shownBy(Number(attributes['numFmtId'])));
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#inCellStyles = false;
  }

  text(): void {}

  #shownBy(id: number): Shown | null {
    const code = this.#codes.get(id);
    if (code !== undefined) return shownBy(code);
    return BUILT_IN.find(([first, last]) => id >= first && id <= last)?.[2] ?? null;
  }
}
