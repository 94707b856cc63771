/** What a number of seconds stands for in a variable of dates or times. */
export type DateKind = 'date' | 'date-time' | 'time';

const KINDS: ReadonlyMap<number, DateKind> = new Map<number, DateKind>([
  [20, 'date'],
  [21, 'time'],
  [22, 'date-time'],
  [23, 'date'],
  [24, 'date'],
  [25, 'time'],
  [28, 'date'],
  [29, 'date'],
  [30, 'date'],
  [38, 'date'],
  [39, 'date'],
  [40, 'time'],
  [41, 'date-time'],
]);

/** The calendar of SPSS begins on 14 October 1582. */
const CALENDAR_START = Date.UTC(1582, 9, 14);
const LAST_SECOND = (Date.UTC(9999, 11, 31, 23, 59, 59) - CALENDAR_START) / 1000;

/** What a print format shows of a number; null for a plain number, as which days of the week and months count too. */
export function dateKindOf(format: number): DateKind | null {
  return KINDS.get((format >> 16) & 0xff) ?? null;
}

/** Seconds as ISO 8601 text, rounded to the second; times may go on beyond a day. Null for what is no date. */
export function secondsText(seconds: number, kind: DateKind): string | null {
  const whole = Math.round(seconds);
  if (kind === 'time') return `${whole < 0 ? '-' : ''}${clockText(Math.abs(whole))}`;
  if (whole < 0 || whole > LAST_SECOND) return null;
  const text = new Date(CALENDAR_START + whole * 1000).toISOString();
  return kind === 'date' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

function clockText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
