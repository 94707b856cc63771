/** What a number format shows of a serial number: a date, a time of day, both, or hours that go on beyond a day. */
export type Shown = 'date' | 'date-time' | 'time' | 'duration';

const SECONDS_OF_DAY = 86_400;
/** 31 December 9999, the last day that a sheet knows. */
const LAST_DAY = 2_958_465;
const DAYS_FROM_1900_TO_1904 = 1462;
const BEFORE_1900 = Date.UTC(1899, 11, 30);
const MILLISECONDS_OF_DAY = SECONDS_OF_DAY * 1000;

/**
 * A serial number of a sheet as ISO 8601 text: `yyyy-MM-dd`, `yyyy-MM-dd HH:mm:ss`, `HH:mm:ss`, or hours, minutes and
 * seconds of a duration.
 *
 * Conventions: day 1 is 1 January 1900 and day 60 the 29 February 1900 that Excel believes in, or with `from1904` day 0
 * is 1 January 1904; times are rounded to the second.
 *
 * @returns null when no date of a sheet has this number
 */
export function serialText(serial: number, shown: Shown, from1904: boolean): string | null {
  const seconds = Math.round(serial * SECONDS_OF_DAY);
  if (shown === 'duration') return durationText(seconds);
  const days = Math.floor(seconds / SECONDS_OF_DAY);
  const ofDay = seconds - days * SECONDS_OF_DAY;
  if (shown === 'time' && days === 0) return clockText(ofDay);
  const day = dayText(from1904 ? days + DAYS_FROM_1900_TO_1904 : days, from1904);
  if (day === null || shown === 'date') return day;
  return `${day} ${clockText(ofDay)}`;
}

function dayText(day: number, from1904: boolean): string | null {
  if (day < 0 || day > LAST_DAY || (day < 1 && !from1904)) return null;
  if (day === 60) return '1900-02-29';
  const counted = day < 60 ? day + 1 : day;
  return new Date(BEFORE_1900 + counted * MILLISECONDS_OF_DAY).toISOString().slice(0, 10);
}

function clockText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

function durationText(seconds: number): string {
  return seconds < 0 ? `-${clockText(-seconds)}` : clockText(seconds);
}
