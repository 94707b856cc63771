import { type MonthNumber, monthNumberOf, NO_MONTH } from '../adding/month-numbers.ts';

/** No answer is older than so many months, whatever its date says. */
const OLDEST = 1200;

/** When a set was taken, and what time it is now. */
export type SetTimes = { readonly takenAt: Date; readonly now: MonthNumber };

/** Whether a month cannot be that of an answer: it is still to come, or longer ago than anybody was asked. */
export function isOddMonth(month: MonthNumber, { takenAt, now }: SetTimes): boolean {
  const latest = Math.max(now, monthNumberOf(takenAt));
  return month !== NO_MONTH && (month > latest || month < latest - OLDEST);
}

/** The month in which answers count: their own, or that in which the set was taken when they have none that can be. */
export function countedMonth(month: MonthNumber, times: SetTimes): MonthNumber {
  return month === NO_MONTH || isOddMonth(month, times) ? monthNumberOf(times.takenAt) : month;
}
