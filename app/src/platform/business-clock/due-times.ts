import { type Outcome, refuse, taken } from '../refusals/index.ts';
import { type BusinessClock, checkedMoment, END_OF_MOMENTS } from './business-clock.ts';
import { HOUR, MINUTE } from './calendar-days.ts';
import { countedDays, cutOffTime, type DayEnds } from './counted-days.ts';
import type { Pause, TimeLimit } from './time-limit.ts';

/** What a limit is counted from, in milliseconds since 1970, and when the clock stood still. */
export type LimitRun = { readonly receivedAt: number; readonly pauses?: readonly Pause[] };

/** What of a limit is used: open or elapsed milliseconds of minutes and hours, counted days of all others. */
export type Spent = {
  readonly spent: number;
  /** 0 from the due time on. */
  readonly left: number;
  readonly unit: 'milliseconds' | 'days';
};

type ShareAsked = {
  readonly receivedAt: number;
  readonly pauses: readonly Pause[] | undefined;
  readonly share: number;
};

/** Pauses as they count: in order, apart, none before receipt; without an end they go on for ever. */
type Stop = { readonly from: number; readonly until: number };

const NEVER =
  'limit: this is never reached: the calendar has no open time for 10 years, or none before the year 3000';

/**
 * By when something must be done. Done at exactly this moment is in time.
 *
 * @returns null while the clock stands still; refused when that moment never comes
 */
export function dueAt(clock: BusinessClock, limit: TimeLimit, run: LimitRun): Outcome<number | null> {
  return momentOf(clock, limit, { receivedAt: run.receivedAt, pauses: run.pauses, share: 1 });
}

/**
 * When a share of a limit is spent (0.8: four fifths of it), for a warning before it is due. Counted days are rounded up.
 *
 * @returns as of `dueAt`
 */
export function warningAt(
  clock: BusinessClock,
  limit: TimeLimit,
  run: LimitRun & { readonly share: number },
): Outcome<number | null> {
  if (!(run.share > 0 && run.share <= 1)) return refuse('request-refused', 'share: more than 0, at most 1');
  return momentOf(clock, limit, { receivedAt: run.receivedAt, pauses: run.pauses, share: run.share });
}

function momentOf(
  clock: BusinessClock,
  limit: TimeLimit,
  { receivedAt, pauses, share }: ShareAsked,
): Outcome<number | null> {
  const at = checkedMoment('receivedAt', receivedAt);
  if (!at.ok) return at;
  const stops = stopsOf(pauses, receivedAt);
  if (stops === null) return refuse('request-refused', 'pauses: each has a beginning, and an end behind it');
  const length = lengthOf(limit);
  let due: number | null;
  if (length !== null)
    due = dueOfTime(clock, { limit, receivedAt, stops, length: Math.ceil(length * share) });
  else {
    const days = countedDays(clock, limit, receivedAt);
    if (days === null) return refuse('request-refused', NEVER);
    due = dueOfDays(days, Math.ceil(days.count * share), stops);
  }
  if (due === Number.POSITIVE_INFINITY) return taken(null);
  return due === null || due >= END_OF_MOMENTS ? refuse('request-refused', NEVER) : taken(due);
}

/** How much of a limit is used at a moment, and how much is left. */
export function spentOn(
  clock: BusinessClock,
  limit: TimeLimit,
  { receivedAt, at, pauses }: LimitRun & { readonly at: number },
): Outcome<Spent> {
  const received = checkedMoment('receivedAt', receivedAt);
  if (!received.ok) return received;
  const asked = checkedMoment('at', at);
  if (!asked.ok) return asked;
  const stops = stopsOf(pauses, receivedAt);
  if (stops === null) return refuse('request-refused', 'pauses: each has a beginning, and an end behind it');
  const length = lengthOf(limit);
  if (length !== null) {
    const spent = timeSpent(clock, { limit, from: startOf(clock, limit, receivedAt), at, stops });
    return taken({ spent, left: Math.max(0, length - spent), unit: 'milliseconds' });
  }
  const days = countedDays(clock, limit, receivedAt);
  if (days === null) return refuse('request-refused', NEVER);
  const spent = daysSpent(days, at, stops);
  return taken({ spent, left: Math.max(0, days.count - spent), unit: 'days' });
}

export type StagedDue = {
  readonly first: number | null;
  readonly extended: number | null;
  readonly inForce: 'first' | 'extended';
  /** The one of both that is in force. */
  readonly due: number | null;
};

/**
 * A limit in two stages: a holding reply that comes in time moves the due time from the first limit to the extended one. Both are
 * counted from receipt. A holding reply after the first was due moves nothing.
 */
export function stagedDue(
  clock: BusinessClock,
  limits: { readonly first: TimeLimit; readonly extended: TimeLimit },
  { repliedAt, ...run }: LimitRun & { readonly repliedAt: number | null },
): Outcome<StagedDue> {
  const first = dueAt(clock, limits.first, run);
  if (!first.ok) return first;
  const extended = dueAt(clock, limits.extended, run);
  if (!extended.ok) return extended;
  const isMoved = repliedAt !== null && (first.value === null || repliedAt <= first.value);
  return taken({
    first: first.value,
    extended: extended.value,
    inForce: isMoved ? 'extended' : 'first',
    due: isMoved ? extended.value : first.value,
  });
}

/** Of several limits on one case the one that is due first; null when all of them stand still. */
export function earliestOf<T extends { readonly due: number | null }>(limits: readonly T[]): T | null {
  let earliest: T | null = null;
  for (const limit of limits) {
    if (limit.due !== null && (earliest === null || limit.due < earliest.due!)) earliest = limit;
  }
  return earliest;
}

/** Milliseconds of a limit in minutes or hours; null of all others. */
function lengthOf({ amount, unit }: TimeLimit): number | null {
  if (unit !== 'minutes' && unit !== 'hours') return null;
  return Math.max(1, Math.round(amount * (unit === 'minutes' ? MINUTE : HOUR)));
}

/** What comes after the cut-off counts as come when the next day begins. */
function startOf(clock: BusinessClock, limit: TimeLimit, receivedAt: number): number {
  const cutOff = cutOffTime(limit);
  if (cutOff === null) return receivedAt;
  const day = clock.dayNumberOf(receivedAt);
  return receivedAt >= clock.instantOf(day, cutOff) ? clock.beginOfDay(day + 1) : receivedAt;
}

type TimeAsked = { readonly limit: TimeLimit; readonly stops: readonly Stop[] };

function dueOfTime(
  clock: BusinessClock,
  { limit, receivedAt, stops, length }: TimeAsked & { receivedAt: number; length: number },
): number | null {
  const isWorking = limit.time === 'working';
  let at = startOf(clock, limit, receivedAt);
  let left = length;
  for (const { from, until } of stops) {
    if (from > at) {
      const run = isWorking ? clock.openBetween(at, from) : from - at;
      if (run >= left) break;
      left -= run;
    }
    at = Math.max(at, until);
    if (at === Number.POSITIVE_INFINITY) return at;
  }
  return isWorking ? clock.addOpen(at, left) : at + left;
}

function timeSpent(
  clock: BusinessClock,
  { limit, from, at, stops }: TimeAsked & { from: number; at: number },
): number {
  if (at <= from) return 0;
  const between = (one: number, other: number): number =>
    limit.time === 'working' ? clock.openBetween(one, other) : other - one;
  let spent = between(from, at);
  for (const stop of stops) {
    const begun = Math.max(from, stop.from);
    const ended = Math.min(at, stop.until);
    if (ended > begun) spent -= between(begun, ended);
  }
  return spent;
}

/** A day counts when the clock runs at its end: not those whose end lies behind the beginning of a pause and not behind its end. */
function dueOfDays({ first, end, after }: DayEnds, count: number, stops: readonly Stop[]): number | null {
  let last = first + count - 1;
  for (const { from, until } of stops) {
    const begun = Math.max(first, after(from));
    if (begun > last) break;
    if (until === Number.POSITIVE_INFINITY) return until;
    last += Math.max(first, after(until)) - begun;
  }
  return end(last);
}

function daysSpent({ first, after }: DayEnds, at: number, stops: readonly Stop[]): number {
  let spent = Math.max(first, after(at)) - first;
  for (const { from, until } of stops) {
    if (from >= at) break;
    spent -= Math.max(first, after(Math.min(until, at))) - Math.max(first, after(from));
  }
  return spent;
}

const NO_STOPS: readonly Stop[] = [];

function stopsOf(pauses: readonly Pause[] | undefined, receivedAt: number): readonly Stop[] | null {
  if (pauses === undefined || pauses.length === 0) return NO_STOPS;
  const given = pauses.map(({ from, until }) => ({
    from: Math.max(receivedAt, from.getTime()),
    // A pause beyond the years that clocks know has no end for them.
    until: until === null || until.getTime() >= END_OF_MOMENTS ? Number.POSITIVE_INFINITY : until.getTime(),
  }));
  if (given.some(({ from, until }) => Number.isNaN(from) || Number.isNaN(until))) return null;
  const stops: Stop[] = [];
  for (const { from, until } of given.toSorted((a, b) => a.from - b.from)) {
    if (until <= from || from >= END_OF_MOMENTS) continue;
    const last = stops.at(-1);
    if (last !== undefined && from <= last.until) {
      stops[stops.length - 1] = { from: last.from, until: Math.max(last.until, until) };
    } else stops.push({ from, until });
  }
  return stops;
}
