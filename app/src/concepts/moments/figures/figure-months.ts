import type { FigureQuery } from './moment-figure.ts';

/** Whole months of UTC, and the days that they begin and end with. */
export type FigureMonths = {
  readonly from: string;
  readonly to: string;
  /** The first day, and the one after the last. */
  readonly fromDay: string;
  readonly beforeDay: string;
  /** How many there are. */
  readonly count: number;
};

const MONTHS_SHOWN = 12;

/** A month so many later; as 2026-01. */
export function monthLater(month: string, months: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** The months that are asked for; without any the last twelve up to this one. Ends in the wrong order are turned round. */
export function askedMonths({ from, to }: FigureQuery, today: string): FigureMonths {
  const ends = [to ?? today.slice(0, 7), from ?? monthLater(to ?? today.slice(0, 7), 1 - MONTHS_SHOWN)];
  const [first, last] = ends.sort() as [string, string];
  const count = monthNumber(last) - monthNumber(first) + 1;
  return {
    from: first,
    to: last,
    fromDay: `${first}-01`,
    beforeDay: `${monthLater(last, 1)}-01`,
    count,
  };
}

/** All months from one to another. */
export function monthsOf({ from, count }: FigureMonths): readonly string[] {
  return Array.from({ length: count }, (_, i) => monthLater(from, i));
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
}
