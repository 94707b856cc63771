import type { CalendarPlan, OpenHours } from './calendar-plan.ts';
import type { Pause, TimeLimit } from './time-limit.ts';

// What clocks and limits mean, as slow and obvious as it goes, by Temporal and without anything of the clock itself.

const MINUTE = 60_000;

export type SlowRun = { readonly receivedAt: number; readonly pauses: readonly Pause[] };

/** The open hours of a day, plainly looked up. Plans in tests have no hours across midnight. */
function hoursOn(plan: CalendarPlan, day: Temporal.PlainDate): readonly OpenHours[] {
  return plan.exceptions.get(day.toString()) ?? plan.week[day.dayOfWeek - 1]!;
}

/** Walks minute by minute; while clocks that were put back catch up, the wall clock counts as standing at the latest time it showed. */
export class SlowMinutes {
  readonly #plan: CalendarPlan;
  #latest: Temporal.PlainDateTime | null = null;
  #at: number;

  /** Begins a day early, so that what clocks showed before is known. */
  constructor(plan: CalendarPlan, from: number) {
    this.#plan = plan;
    this.#at = from - 1441 * MINUTE;
    while (this.#at < from - MINUTE) this.isNextOpen();
  }

  /** Whether the next minute is open. */
  isNextOpen(): boolean {
    this.#at += MINUTE;
    const wall = Temporal.Instant.fromEpochMilliseconds(this.#at)
      .toZonedDateTimeISO(this.#plan.timeZone)
      .toPlainDateTime();
    if (this.#latest === null || Temporal.PlainDateTime.compare(wall, this.#latest) > 0) this.#latest = wall;
    const time = this.#latest.toPlainTime().toString().slice(0, 5);
    return hoursOn(this.#plan, this.#latest.toPlainDate()).some(({ from, to }) => from <= time && time < to);
  }
}

/** Open minutes from a moment to another, both of whole minutes. */
export function slowOpenMinutes(plan: CalendarPlan, from: number, to: number): number {
  const minutes = new SlowMinutes(plan, from);
  let open = 0;
  for (let at = from; at < to; at += MINUTE) if (minutes.isNextOpen()) open += 1;
  return open;
}

/** The due time of a limit in minutes or hours; null when it stands still at the end of the days looked at. */
export function slowDueOfTime(plan: CalendarPlan, limit: TimeLimit, run: SlowRun): number | null {
  const length = limit.amount * (limit.unit === 'hours' ? 60 : 1);
  const start = startAfterCutOff(plan, limit, run.receivedAt);
  const minutes = new SlowMinutes(plan, start);
  let used = 0;
  for (let at = start; at < start + 40 * 1440 * MINUTE; at += MINUTE) {
    const isOpen = minutes.isNextOpen();
    const isPaused = run.pauses.some(
      ({ from, until }) => from.getTime() <= at && (until === null || at < until.getTime()),
    );
    if ((isOpen || limit.time === 'all') && !isPaused) used += 1;
    if (used === length) return at + MINUTE;
  }
  return null;
}

function startAfterCutOff({ timeZone }: CalendarPlan, { cutOff }: TimeLimit, receivedAt: number): number {
  if (cutOff === null) return receivedAt;
  const day = dayOf(receivedAt, timeZone);
  return receivedAt >= instantOf(day, cutOff, timeZone)
    ? instantOf(day.add({ days: 1 }), '00:00', timeZone)
    : receivedAt;
}

/** The due time of a limit in days, weeks or months, day by day. */
export function slowDueOfDays(plan: CalendarPlan, limit: TimeLimit, run: SlowRun): number | null {
  const isWorking = limit.unit === 'days' && limit.time === 'working';
  const counts = (day: Temporal.PlainDate): boolean => !isWorking || closeOf(plan, day) !== null;
  let received = run.receivedAt;
  let day = dayOf(received, plan.timeZone);
  if (limit.cutOff !== null && (!counts(day) || received >= instantOf(day, limit.cutOff, plan.timeZone))) {
    do day = day.add({ days: 1 });
    while (!counts(day));
    received = beginOf(plan, day);
  }
  if (isWorking && limit.ends === 'same-time') {
    received = nextOpen(plan, received);
    day = dayOf(received, plan.timeZone);
  }
  const wall = Temporal.Instant.fromEpochMilliseconds(received).toZonedDateTimeISO(plan.timeZone);
  // What comes while clocks show the evening before once more comes with the new day.
  const isBefore = Temporal.PlainDate.compare(wall, day) < 0;
  const time = isBefore ? '00:00' : wall.toPlainTime().toString();
  const endOf = (one: Temporal.PlainDate): number => {
    if (limit.ends === 'midnight') return beginOf(plan, one.add({ days: 1 }));
    const close = closeOf(plan, one);
    if (limit.ends === 'close') return close ?? beginOf(plan, one.add({ days: 1 }));
    const same = instantOf(one, time, plan.timeZone);
    return isWorking ? Math.min(same, close ?? same) : same;
  };
  const lastOfDay = isWorking ? (closeOf(plan, day) ?? -Infinity) : endOf(day);
  const isFirst = limit.begins === 'at-receipt' && limit.ends !== 'same-time' && received < lastOfDay;
  let count = limit.amount;
  const from = isFirst || limit.begins === 'next-day' ? day : day.add({ days: 1 });
  if (limit.unit === 'weeks') count = limit.amount * 7;
  if (limit.unit === 'months')
    count = from.until(from.add({ months: limit.amount }), { largestUnit: 'days' }).days;
  if (!isFirst) day = day.add({ days: 1 });
  for (let walked = 0; walked < 3000; walked++, day = day.add({ days: 1 })) {
    if (!counts(day)) continue;
    const end = endOf(day);
    const isPaused = run.pauses.some(
      (pause) =>
        Math.max(pause.from.getTime(), run.receivedAt) < end &&
        (pause.until === null || end <= pause.until.getTime()),
    );
    if (!isPaused) count -= 1;
    if (count === 0) return end;
  }
  return null;
}

/** The day of the latest time that clocks showed: while clocks that were put back across midnight catch up, the new day goes on. */
function dayOf(moment: number, timeZone: string): Temporal.PlainDate {
  const now = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
  // A moment at which they are put is behind that, too.
  const put = now.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const before = put?.subtract({ nanoseconds: 1 }).toPlainDate() ?? now.toPlainDate();
  return Temporal.PlainDate.compare(before, now) > 0 ? before : now.toPlainDate();
}

/** When clocks show a time; when they skip it, the moment at which they are put. */
function instantOf(day: Temporal.PlainDate, time: string, timeZone: string): number {
  const plain = day.toPlainDateTime(time);
  const earlier = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(plain)) return earlier.epochMilliseconds;
  return earlier.getTimeZoneTransition('next')!.epochMilliseconds;
}

function beginOf({ timeZone }: CalendarPlan, day: Temporal.PlainDate): number {
  return instantOf(day, '00:00', timeZone);
}

/** A stretch that clocks skip wholly is none. */
function opening(plan: CalendarPlan, day: Temporal.PlainDate): { from: number; to: number }[] {
  return hoursOn(plan, day)
    .map(({ from, to }) => ({
      from: instantOf(day, from, plan.timeZone),
      to: to === '24:00' ? beginOf(plan, day.add({ days: 1 })) : instantOf(day, to, plan.timeZone),
    }))
    .filter(({ from, to }) => to > from);
}

function closeOf(plan: CalendarPlan, day: Temporal.PlainDate): number | null {
  return opening(plan, day).at(-1)?.to ?? null;
}

function nextOpen(plan: CalendarPlan, moment: number): number {
  for (let day = dayOf(moment, plan.timeZone); ; day = day.add({ days: 1 })) {
    const next = opening(plan, day).find(({ to }) => to > moment);
    if (next !== undefined) return Math.max(moment, next.from);
  }
}

/** Open milliseconds, as the overlap with each stretch of each day. */
export function slowOpenBetween(plan: CalendarPlan, from: number, to: number): number {
  let open = 0;
  const last = dayOf(to, plan.timeZone);
  for (
    let day = dayOf(from, plan.timeZone);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    for (const one of opening(plan, day))
      open += Math.max(0, Math.min(to, one.to) - Math.max(from, one.from));
  }
  return open;
}
