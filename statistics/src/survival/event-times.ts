import { requireThat } from '../errors.ts';

/**
 * How long it took, or how long it has not happened yet: for each time the number of cases to which it happened then
 * (`events`) and of those watched no longer than that without it (`censored`). The sufficient statistic of survival
 * curves and their tests: exact at any size, and from any engine that can count.
 *
 * `times` ascend, are distinct and at least 0, in any unit; the counts are 0 or more, one for each time.
 */
export type EventTimes = {
  readonly times: readonly number[];
  readonly events: readonly number[];
  readonly censored: readonly number[];
};

/** Times this near to each other, or this share of their mean, differ by rounding; as in R's `survfit`. */
const SAME_TIME = Math.sqrt(Number.EPSILON);

/**
 * How often did it happen, and how often was the watching over before, at each time?
 *
 * Conventions: times apart by rounding only (1.5e-8, absolute or of the mean of the distinct times) are one, the earliest
 * of them, as in `survfit` of R.
 * Needs: rows, one case each.
 *
 * @param times for each case how long until it happened, or until the watching ended; at least 0, in any unit
 * @param happened for each case whether it happened, true or 1, or is still open, false or 0
 * @throws RangeError when a time is missing, infinite or below 0, or the lengths differ
 * @example eventTimes([5, 2, 5], [true, true, false]) // { times: [2, 5], events: [1, 1], censored: [0, 1] }
 */
export function eventTimes(times: ArrayLike<number>, happened: ArrayLike<boolean | number>): EventTimes {
  requireThat(
    times.length === happened.length,
    'event times require to know of each case whether it happened',
  );
  const done = new Float64Array(times.length);
  const open = new Float64Array(times.length);
  let doneCases = 0;
  for (let row = 0; row < times.length; row++) {
    requireTime(times[row]!);
    const did = Number(happened[row]);
    requireThat(did === 0 || did === 1, 'event times require to know of each case whether it happened');
    // Adding 0 makes a time of -0 the same as 0.
    if (did === 1) done[doneCases++] = times[row]! + 0;
    else open[row - doneCases] = times[row]! + 0;
  }
  return gathered(
    countedTogether(done.subarray(0, doneCases).sort(), open.subarray(0, times.length - doneCases).sort()),
  );
}

/** The counts of two ascending lists, one entry a case, by one walk along both. */
function countedTogether(done: Float64Array, open: Float64Array): EventTimes {
  const times: number[] = [];
  const events: number[] = [];
  const censored: number[] = [];
  let [at, openAt] = [0, 0];
  while (at < done.length || openAt < open.length) {
    const time = Math.min(done[at] ?? Infinity, open[openAt] ?? Infinity);
    const [before, openBefore] = [at, openAt];
    while (done[at] === time) at++;
    while (open[openAt] === time) openAt++;
    times.push(time);
    events.push(at - before);
    censored.push(openAt - openBefore);
  }
  return { times, events, censored };
}

/**
 * What are the counts of several groups or periods taken together?
 *
 * Conventions: as `eventTimes` for times apart by rounding only.
 * Needs: counts for each time.
 *
 * @throws RangeError when counts are not as `EventTimes` says
 * @example mergeEventTimes([{ times: [2], events: [1], censored: [0] }, { times: [2, 3], events: [4, 0], censored: [0, 5] }]) // { times: [2, 3], events: [5, 0], censored: [0, 5] }
 */
export function mergeEventTimes(parts: readonly EventTimes[]): EventTimes {
  const aligned = alignEventTimes(parts);
  const sumAt = (counts: (part: EventTimes) => readonly number[]): number[] =>
    Array.from(aligned[0]?.times ?? [], (_, at) => aligned.reduce((sum, part) => sum + counts(part)[at]!, 0));
  return {
    times: aligned[0]?.times ?? [],
    events: sumAt((part) => part.events),
    censored: sumAt((part) => part.censored),
  };
}

/** The same counts, all over the times that occur in any of them. */
export function alignEventTimes(parts: readonly EventTimes[]): EventTimes[] {
  for (const part of parts) requireEventTimes(part);
  const distinct = [...new Set(parts.flatMap(({ times }) => times))].toSorted((a, b) => a - b);
  const starts = distinctTimes(distinct);
  return parts.map((part) => spread(part, starts));
}

/**
 * How many cases are there in all?
 *
 * @throws RangeError when counts are not as `EventTimes` says
 * @example eventTimesCount({ times: [2, 3], events: [5, 0], censored: [0, 4] }) // 9
 */
export function eventTimesCount(history: EventTimes): number {
  requireEventTimes(history);
  const { events, censored } = history;
  return events.reduce((sum, count, at) => sum + count + censored[at]!, 0);
}

/** @throws RangeError when counts are not as `EventTimes` says */
export function requireEventTimes({ times, events, censored }: EventTimes): void {
  requireThat(
    times.length === events.length && times.length === censored.length,
    'event times require both counts for each time',
  );
  for (let at = 0; at < times.length; at++) {
    requireTime(times[at]!);
    requireThat(at === 0 || times[at]! > times[at - 1]!, 'event times require times that ascend');
    const areCounts =
      events[at]! >= 0 && events[at]! < Infinity && censored[at]! >= 0 && censored[at]! < Infinity;
    requireThat(areCounts, 'event times require counts of at least 0');
  }
}

function requireTime(time: number): void {
  requireThat(time >= 0 && time < Infinity, 'event times require times of at least 0');
}

function gathered(counts: EventTimes): EventTimes {
  const starts = distinctTimes(counts.times);
  return starts.length === counts.times.length ? counts : spread(counts, starts);
}

/** The ascending times without those that rounding alone sets apart from the one before. */
function distinctTimes(times: readonly number[]): readonly number[] {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const allowed = SAME_TIME * Math.max(1, mean);
  return times.filter((time, at) => at === 0 || time - times[at - 1]! > allowed);
}

/** The counts moved to the last of the given times that is not later. */
function spread(counts: EventTimes, onto: readonly number[]): EventTimes {
  const events = new Array<number>(onto.length).fill(0);
  const censored = new Array<number>(onto.length).fill(0);
  let to = 0;
  for (let at = 0; at < counts.times.length; at++) {
    while (to + 1 < onto.length && onto[to + 1]! <= counts.times[at]!) to++;
    events[to]! += counts.events[at]!;
    censored[to]! += counts.censored[at]!;
  }
  return { times: onto, events, censored };
}
