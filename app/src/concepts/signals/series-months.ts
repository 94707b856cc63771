import type { SeriesSpan } from './figure-series.ts';

/** So many months back are looked at: what changed before is no news, and the test is made for so many. */
export const MOST_MONTHS = 36;

/** The month so many later; as 2026-01. */
export function monthLater(month: string, months: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** How many months lie between two. */
export function monthsBetween(first: string, last: string): number {
  const number = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return number(last) - number(first);
}

/** All months from one to another, both included. */
export function monthsFrom(first: string, last: string): string[] {
  return Array.from({ length: Math.max(0, monthsBetween(first, last) + 1) }, (_, i) => monthLater(first, i));
}

/** The months that are looked at: the complete ones before a moment, at most three years. */
export function spanAt(at: Date): SeriesSpan {
  const running = at.toISOString().slice(0, 7);
  const months = monthsFrom(monthLater(running, -MOST_MONTHS), monthLater(running, -1));
  return { months, from: `${months[0]}-01`, before: `${running}-01` };
}

/** How many days a month has. */
export function daysIn(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
}

/** The quarter of a month, as 2026-Q1. */
export function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}
