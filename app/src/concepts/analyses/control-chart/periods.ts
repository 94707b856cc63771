/** How long each period is; weeks begin on Monday, as in ISO 8601. */
export type Every = 'day' | 'week' | 'month' | 'quarter';

/** A period by its ISO name, such as 2025-W23, and by its first day and the first one after it. */
export type Period = { readonly period: string; readonly from: string; readonly before: string };

/** Periods that follow one another, and in which of them each day lies, days counted from `firstDay`. */
export type Periods = {
  readonly list: readonly Period[];
  readonly firstDay: number;
  readonly periodOfDay: Uint16Array;
};

const DAY = 86_400_000;

/** More cannot be looked at, and are a sign of a mistyped year. */
export const MOST_PERIODS = 2_000;

/** On which day, counted from 1970, is this moment? */
export function dayOf(moment: number): number {
  return Math.floor(moment / DAY);
}

/** The day as ISO 8601 writes it. */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().split('T')[0]!;
}

/** All periods from the one that holds the first day to the one that holds the last; null when they are too many. */
export function periodsBetween(every: Every, first: number, last: number): Periods | null {
  const firstDay = startOf(every, first);
  const list: Period[] = [];
  const starts: number[] = [];
  for (let start = firstDay; start <= last; start = startOfNext(every, start)) {
    if (list.length === MOST_PERIODS) return null;
    const before = startOfNext(every, start);
    starts.push(start);
    list.push({ period: nameOf(every, start), from: dayText(start), before: dayText(before) });
  }
  const end = startOfNext(every, starts.at(-1)!);
  const periodOfDay = new Uint16Array(end - firstDay);
  starts.forEach((start, i) => {
    periodOfDay.fill(i, start - firstDay, (starts[i + 1] ?? end) - firstDay);
  });
  return { list, firstDay, periodOfDay };
}

function startOf(every: Every, day: number): number {
  if (every === 'day') return day;
  if (every === 'week') return day - sinceMonday(day);
  const date = new Date(day * DAY);
  const month = date.getUTCMonth();
  return firstOf(date.getUTCFullYear(), every === 'month' ? month : month - (month % 3));
}

function startOfNext(every: Every, start: number): number {
  if (every === 'day') return start + 1;
  if (every === 'week') return start + 7;
  const date = new Date(start * DAY);
  return firstOf(date.getUTCFullYear(), date.getUTCMonth() + (every === 'month' ? 1 : 3));
}

function firstOf(year: number, month: number): number {
  // Date.UTC takes years below 100 for those of the last century.
  return dayOf(new Date(Date.UTC(2000, month)).setUTCFullYear(year + Math.floor(month / 12)));
}

function sinceMonday(day: number): number {
  // 1970 began on a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

function nameOf(every: Every, start: number): string {
  const text = dayText(start);
  if (every === 'day') return text;
  if (every === 'month') return text.slice(0, -3);
  const year = text.slice(0, -6);
  if (every === 'quarter') return `${year}-Q${Math.floor(Number(text.slice(-5, -3)) / 3) + 1}`;
  // A week belongs to the year of its Thursday.
  const thursday = dayText(start + 3).slice(0, -6);
  const week = Math.floor((start + 3 - firstOf(Number(thursday), 0)) / 7) + 1;
  return `${thursday}-W${String(week).padStart(2, '0')}`;
}
