import type { Every } from './fact-and-perception.ts';

/** A part of the time, in whole months of UTC, both included. */
export type TimePart = { readonly from: string; readonly to: string; readonly name: string };

const LENGTHS: Readonly<Record<Every, number>> = { month: 1, quarter: 3, 'half-year': 6 };
const LETTERS: Readonly<Record<Exclude<Every, 'month'>, string>> = { quarter: 'Q', 'half-year': 'H' };

/** The parts of a time by the calendar; the first and the last are cut where the time begins and ends. */
export function partsOf({ from, to }: Pick<TimePart, 'from' | 'to'>, every: Every): readonly TimePart[] {
  const parts: TimePart[] = [];
  const length = LENGTHS[every];
  let month = Temporal.PlainYearMonth.from(from);
  const last = Temporal.PlainYearMonth.from(to);
  while (Temporal.PlainYearMonth.compare(month, last) <= 0) {
    const part = Math.floor((month.month - 1) / length);
    const end = month.with({ month: (part + 1) * length });
    const until = Temporal.PlainYearMonth.compare(end, last) <= 0 ? end : last;
    const name = every === 'month' ? month.toString() : `${month.year} ${LETTERS[every]}${part + 1}`;
    parts.push({ from: month.toString(), to: until.toString(), name });
    month = end.add({ months: 1 });
  }
  return parts;
}
