import { MonthFinder, type NumberColumn } from '../../../platform/columns/index.ts';

/** A month as a number: years × 12 + months, January being 0; `NO_MONTH` is a time that is not known. */
export type MonthNumber = number;
export const NO_MONTH: MonthNumber = -1;

/** Stored columns count months from January 1970. */
const OF_1970 = 1970 * 12;

/** The month of a moment in UTC. */
export function monthNumberOf(at: Date): MonthNumber {
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
}

/** As in `2026-01`. */
export function monthText(month: MonthNumber): string {
  const year = Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** The number of a month that is written as `2026-01`. */
export function monthNumber(text: string): MonthNumber {
  const [year = 0, month = 1] = text.split('-').map(Number);
  return year * 12 + month - 1;
}

/** The months that stored columns tell. */
export function monthsTold(sinceOf1970: Float64Array): Float64Array {
  return sinceOf1970.map((month) => (Number.isNaN(month) ? NO_MONTH : OF_1970 + month));
}

/** The months of moments. */
export function monthsOfMoments(column: NumberColumn): Float64Array {
  const finder = new MonthFinder();
  if ('numbers' in column) return monthsTold(finder.monthsOf(column.numbers));
  const ofCode = monthsTold(finder.monthsOf(column.values));
  return Float64Array.from(column.codes, (code) => ofCode[code]!);
}
