import type { BusinessClock } from './business-clock.ts';
import { type DayNumber, END_DAY, MINUTE, monthsLater } from './calendar-days.ts';
import type { TimeLimit } from './time-limit.ts';

/** The days that may count for a limit, each known by a rank and ended by a moment. */
export type DayEnds = {
  readonly first: number;
  /** Null when there is no such day. */
  readonly end: (rank: number) => number | null;
  /** The rank of the first day that ends after a moment. */
  readonly after: (moment: number) => number;
};

/** The days of a limit, and how many of them it takes. */
export type CountedDays = DayEnds & { readonly count: number };

/** When receipts of a day begin to count as of the next one, as milliseconds since midnight. */
export function cutOffTime({ cutOff }: TimeLimit): number | null {
  if (cutOff === null) return null;
  // By character codes: this is asked for every due time, and texts cut out of it would be most of the work.
  const digit = (i: number): number => cutOff.charCodeAt(i) - 48;
  return ((digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4)) * MINUTE;
}

/** Which days count for what was received at a moment; null when the calendar does not open any more. */
export function countedDays(clock: BusinessClock, limit: TimeLimit, receivedAt: number): CountedDays | null {
  return limit.unit === 'days' && limit.time === 'working'
    ? workingDays(clock, limit, receivedAt)
    : daysOnTheWall(clock, limit, receivedAt);
}

function workingDays(clock: BusinessClock, limit: TimeLimit, receivedAt: number): CountedDays | null {
  let day = clock.dayNumberOf(receivedAt);
  let received = receivedAt;
  const cutOff = cutOffTime(limit);
  if (cutOff !== null && (!clock.isWorking(day) || received >= clock.instantOf(day, cutOff))) {
    const next = clock.workingDay(clock.workingRank(day + 1));
    if (next === null) return null;
    day = next;
    received = clock.beginOfDay(next);
  }
  if (limit.ends === 'same-time') return sameTimeOfWorkingDays(clock, limit, received);
  const close = limit.begins === 'at-receipt' ? clock.closeOfDay(day) : null;
  const first = clock.workingRank(close !== null && received < close ? day : day + 1);
  const endOf = (found: DayNumber): number | null =>
    limit.ends === 'close' ? clock.closeOfDay(found) : clock.beginOfDay(found + 1);
  return { count: limit.amount, first, ...workingEnds(clock, endOf) };
}

/** What comes while it is closed counts as come when it opens; a day that closes earlier ends the limit at its close. */
function sameTimeOfWorkingDays(clock: BusinessClock, limit: TimeLimit, received: number): CountedDays | null {
  const open = clock.addOpen(received, 1);
  if (open === null) return null;
  const time = clock.wallTimeOf(open - 1);
  const endOf = (day: DayNumber): number =>
    Math.min(clock.closeOfDay(day) ?? Number.POSITIVE_INFINITY, clock.instantOf(day, time));
  const first = clock.workingRank(clock.dayNumberOf(open - 1) + 1);
  return { count: limit.amount, first, ...workingEnds(clock, endOf) };
}

function workingEnds(
  clock: BusinessClock,
  endOf: (day: DayNumber) => number | null,
): Pick<DayEnds, 'end' | 'after'> {
  const end = (rank: number): number | null => {
    const day = clock.workingDay(rank);
    return day === null || day >= END_DAY ? null : endOf(day);
  };
  return { end, after: (moment) => firstAfter(clock.workingRank(clock.dayNumberOf(moment)), moment, end) };
}

function daysOnTheWall(clock: BusinessClock, limit: TimeLimit, receivedAt: number): CountedDays {
  let day = clock.dayNumberOf(receivedAt);
  let received = receivedAt;
  const cutOff = cutOffTime(limit);
  if (cutOff !== null && received >= clock.instantOf(day, cutOff)) {
    day += 1;
    received = clock.beginOfDay(day);
  }
  const time = limit.ends === 'same-time' ? clock.wallTimeOf(received) : 0;
  const endOf = (found: DayNumber): number => {
    if (limit.ends === 'same-time') return clock.instantOf(found, time);
    const close = limit.ends === 'close' ? clock.closeOfDay(found) : null;
    return close ?? clock.beginOfDay(found + 1);
  };
  const end = (rank: number): number | null => (rank >= END_DAY ? null : endOf(rank));
  // At the same time of a later day: the day of receipt has no part of its own that could count.
  const isFirst = limit.begins === 'at-receipt' && limit.ends !== 'same-time' && received < endOf(day);
  const first = isFirst ? day : day + 1;
  return {
    count: daysIn(limit, isFirst || limit.begins === 'at-receipt' ? first : day),
    first,
    end,
    after: (moment) => firstAfter(clock.dayNumberOf(moment), moment, end),
  };
}

function daysIn({ amount, unit }: TimeLimit, from: DayNumber): number {
  if (unit === 'weeks') return amount * 7;
  return unit === 'months' ? monthsLater(from, amount) - from : amount;
}

function firstAfter(from: number, moment: number, end: (rank: number) => number | null): number {
  let rank = from;
  for (let found = end(rank); found !== null && found <= moment; found = end(rank)) rank += 1;
  return rank;
}
