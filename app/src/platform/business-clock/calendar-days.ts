export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2999;

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** Days are numbers here: 0 is 1970-01-01, whatever the zone. */
export type DayNumber = number;

/** The number of a day such as `2026-01-31`; null when there is no such day, or none in the years that are known. */
export function dayNumber(day: string): DayNumber | null {
  if (!/^\d{4}-\d\d-\d\d$/u.test(day)) return null;
  const instant = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(day)) return null;
  const year = Number(day.slice(0, 4));
  return year < FIRST_YEAR || year > LAST_YEAR ? null : instant / DAY;
}

export function dayName(day: DayNumber): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** 0 is Monday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function yearOfDay(day: DayNumber): number {
  return new Date(day * DAY).getUTCFullYear();
}

/** When a year begins in Greenwich. */
export function instantOfYear(year: number): number {
  return Date.UTC(year, 0, 1);
}

/** The same day of a later month, or the last of that month when it is shorter: 31 January and a month is 28 February. */
export function monthsLater(day: DayNumber, months: number): DayNumber {
  const date = new Date(day * DAY);
  const month = date.getUTCMonth() + months;
  const first = Date.UTC(date.getUTCFullYear(), month, 1) / DAY;
  const next = Date.UTC(date.getUTCFullYear(), month + 1, 1) / DAY;
  return Math.min(first + date.getUTCDate(), next) - 1;
}

/** The day after the last one that is known. */
export const END_DAY: DayNumber = Date.UTC(LAST_YEAR + 1, 0, 1) / DAY;
