/** A series of months: 2026-01 to a value; months without one are left out. */
export type MonthSeries = ReadonlyMap<string, number>;

/** The month so many later, both as 2026-01. */
export function monthLater(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString().slice(0, 7);
}

/** All months from one to another, both included. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthLater(month, 1)) months.push(month);
  return months;
}

/** The first day of the month so many months before that of a day. */
export function monthsBefore(day: string, months: number): string {
  return Temporal.PlainDate.from(day).with({ day: 1 }).subtract({ months }).toString();
}
