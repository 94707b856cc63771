import { type Outcome, quoted, refuse, taken } from '../refusals/index.ts';
import {
  DAY,
  type DayNumber,
  dayName,
  dayNumber,
  FIRST_YEAR,
  instantOfYear,
  LAST_YEAR,
} from './calendar-days.ts';
import { type CalendarHours, calendarHours } from './calendar-hours.ts';
import type { CalendarPlan } from './calendar-plan.ts';
import {
  dayIndex,
  instantOfWall,
  type OpenDays,
  offsetAt,
  openDays,
  openUntil,
  stretchAfter,
  stretchReaching,
} from './open-days.ts';

/** A calendar that has not opened for so long does not open again. */
const SHUT = 10 * 366 * DAY;

export const FIRST_MOMENT = instantOfYear(FIRST_YEAR);
export const END_OF_MOMENTS = instantOfYear(LAST_YEAR + 1);

/** Zones are up to a day apart from Greenwich, and a step beyond the last due time must not fall off. */
const YEARS_BESIDE = 2;

/**
 * Open time by one calendar. Moments are milliseconds since 1970, days are `2026-01-31` on the wall of the calendar's zone.
 * Whoever asks about a moment outside of the years 1900 to 2999 has not looked at `momentProblem`; that throws.
 */
export class BusinessClock {
  readonly timeZone: string;
  readonly #hours: CalendarHours;
  #span: OpenDays | null = null;
  #safeFrom = 0;
  #safeUntil = 0;

  constructor(hours: CalendarHours) {
    this.timeZone = hours.timeZone;
    this.#hours = hours;
  }

  /** Open milliseconds from one moment to another; less than 0 when the other is earlier. */
  openBetween(from: number, to: number): number {
    const span = this.#laidOut(Math.min(from, to), Math.max(from, to));
    return openUntil(span, to) - openUntil(span, from);
  }

  /** The earliest moment until which so much is open; null when it does not open for 10 years, or not before the year 3000. */
  addOpen(from: number, milliseconds: number): number | null {
    if (milliseconds <= 0) return from;
    for (let span = this.#laidOut(from, from); ; span = this.#grown(span, 1)) {
      const next = stretchAfter(span, from);
      const wanted = openUntil(span, from, next) + Math.round(milliseconds);
      const reached = stretchReaching(span, wanted, next);
      if (reached < span.opens.length) {
        const at = span.closes[reached]! - (span.openBefore[reached + 1]! - wanted);
        return at < END_OF_MOMENTS ? at : null;
      }
      const lastOpen = Math.max(from, span.closes.at(-1) ?? from);
      if (span.begins[span.days]! - lastOpen > SHUT || span.endYear > LAST_YEAR) return null;
    }
  }

  /** The latest moment from which so much is open until another: for a reminder 4 working hours before. Null as of `addOpen`. */
  takeOpen(to: number, milliseconds: number): number | null {
    if (milliseconds <= 0) return to;
    for (let span = this.#laidOut(to, to); ; span = this.#grown(span, -1)) {
      const wanted = openUntil(span, to) - Math.round(milliseconds);
      if (wanted >= 0) {
        // The stretch with this much before it, or within it: one with exactly so much at its end is the one before.
        const i = stretchReaching(span, wanted + 1, 0);
        const at = span.opens[i]! + wanted - span.openBefore[i]!;
        return at >= FIRST_MOMENT ? at : null;
      }
      const firstOpen = Math.min(to, span.opens[0] ?? to);
      if (firstOpen - span.begins[0]! > SHUT || span.firstYear < FIRST_YEAR) return null;
    }
  }

  isOpenAt(moment: number): boolean {
    const span = this.#laidOut(moment, moment);
    const day = dayIndex(span, moment);
    for (let i = span.stretchesBefore[day]!; i < span.stretchesBefore[day + 1]!; i++) {
      if (span.opens[i]! <= moment && moment < span.closes[i]!) return true;
    }
    return false;
  }

  dayOf(moment: number): string {
    return dayName(this.dayNumberOf(moment));
  }

  isWorkingDay(day: string): boolean {
    return this.isWorking(numberOf(day));
  }

  /** When a day begins; a day without its midnight begins when clocks were put. */
  beginOf(day: string): number {
    return this.beginOfDay(numberOf(day));
  }

  /** The 24:00 of a day. */
  endOf(day: string): number {
    return this.beginOfDay(numberOf(day) + 1);
  }

  /** When the last open stretch of a day ends; null of a day without any. */
  closeOf(day: string): number | null {
    return this.closeOfDay(numberOf(day));
  }

  /** Working days after one day, up to and with another; less than 0 when the other is earlier. */
  workingDaysBetween(from: string, to: string): number {
    const [one, other] = [numberOf(from), numberOf(to)];
    this.#laidOutDays(Math.min(one, other), Math.max(one, other) + 1);
    return this.workingRank(other + 1) - this.workingRank(one + 1);
  }

  /** The n-th working day after a day, or before it when n is less than 0; 0 is the day itself. Null as of `addOpen`. */
  addWorkingDays(day: string, count: number): string | null {
    const from = numberOf(day);
    if (count === 0) return day;
    if (count > 0) {
      const found = this.workingDay(this.workingRank(from + 1) + count - 1);
      return found === null ? null : dayName(found);
    }
    for (let span = this.#laidOutDays(from, from); ; span = this.#grown(span, -1)) {
      const rank = this.workingRank(from) + count;
      if (rank >= 0) return dayName(span.working[rank]!);
      const first = Math.min(from, span.working[0] ?? from);
      if ((first - span.first) * DAY > SHUT || span.firstYear < FIRST_YEAR) return null;
    }
  }

  dayNumberOf(moment: number): DayNumber {
    const span = this.#laidOut(moment, moment);
    return span.first + dayIndex(span, moment);
  }

  isWorking(day: DayNumber): boolean {
    const { first, workingBefore } = this.#laidOutDays(day, day);
    return workingBefore[day - first + 1]! > workingBefore[day - first]!;
  }

  beginOfDay(day: DayNumber): number {
    const { first, begins } = this.#laidOutDays(day, day);
    return begins[day - first]!;
  }

  closeOfDay(day: DayNumber): number | null {
    const { first, stretchesBefore, closes } = this.#laidOutDays(day, day);
    const end = stretchesBefore[day - first + 1]!;
    return end > stretchesBefore[day - first]! ? closes[end - 1]! : null;
  }

  /** When the wall clock of a day first shows so many milliseconds since midnight, or more. */
  instantOf(day: DayNumber, sinceMidnight: number): number {
    return instantOfWall(this.#laidOutDays(day, day), day * DAY + sinceMidnight);
  }

  /** What the wall clock shows at a moment, as milliseconds since midnight of its day. */
  wallTimeOf(moment: number): number {
    const span = this.#laidOut(moment, moment);
    const shown = moment + offsetAt(span, moment) - (span.first + dayIndex(span, moment)) * DAY;
    return Math.min(DAY - 1, Math.max(0, shown));
  }

  /** How many working days are before a day, counted from wherever the days laid out begin: of use as a difference only. */
  workingRank(day: DayNumber): number {
    const { first, workingBefore } = this.#laidOutDays(day, day);
    return workingBefore[day - first]!;
  }

  /** The working day of a rank; null when there is none for 10 years, or not before the year 3000. */
  workingDay(rank: number): DayNumber | null {
    for (let span = this.#span!; ; span = this.#grown(span, 1)) {
      const day = span.working[rank];
      if (day !== undefined) return day;
      const last = span.working.at(-1) ?? span.first;
      if ((span.first + span.days - last) * DAY > SHUT || span.endYear > LAST_YEAR) return null;
    }
  }

  #laidOutDays(from: DayNumber, to: DayNumber): OpenDays {
    return this.#laidOut(from * DAY, to * DAY);
  }

  #laidOut(from: number, to: number): OpenDays {
    if (this.#span !== null && from >= this.#safeFrom && to < this.#safeUntil) return this.#span;
    if (!(from >= FIRST_MOMENT - YEARS_BESIDE * DAY && to < END_OF_MOMENTS + YEARS_BESIDE * DAY)) {
      throw new RangeError(`moments are within the years ${FIRST_YEAR} to ${LAST_YEAR}`);
    }
    const first = new Date(from).getUTCFullYear() - 1;
    const end = new Date(to).getUTCFullYear() + YEARS_BESIDE;
    const known = this.#span;
    if (known === null) return this.#lay(first, end + 1);
    const half = Math.ceil((known.endYear - known.firstYear) / 2);
    return this.#lay(
      first < known.firstYear ? Math.min(first, known.firstYear - half) : known.firstYear,
      end > known.endYear ? Math.max(end, known.endYear + half) : known.endYear,
    );
  }

  /** Half as many years more, forward or backward. */
  #grown({ firstYear, endYear }: OpenDays, direction: 1 | -1): OpenDays {
    const more = Math.ceil((endYear - firstYear) / 2);
    return direction > 0 ? this.#lay(firstYear, endYear + more) : this.#lay(firstYear - more, endYear);
  }

  #lay(firstYear: number, endYear: number): OpenDays {
    const first = Math.max(firstYear, FIRST_YEAR - YEARS_BESIDE);
    const end = Math.min(endYear, LAST_YEAR + 1 + YEARS_BESIDE);
    const span = openDays(this.#hours, first, end);
    this.#span = span;
    this.#safeFrom = instantOfYear(first) + 2 * DAY;
    this.#safeUntil = instantOfYear(end) - 3 * DAY;
    return span;
  }
}

/** Makes a clock of a plan; every reason why not, one line each. */
export function compileCalendar(plan: CalendarPlan): Outcome<BusinessClock> {
  const hours = calendarHours(plan);
  return hours.ok ? taken(new BusinessClock(hours.value)) : hours;
}

/** A clock that never closes: every day is a working day. */
export function alwaysOpen(timeZone: string): Outcome<BusinessClock> {
  const wholeDay = [{ from: '00:00', to: '24:00' }];
  return compileCalendar({
    timeZone,
    week: Array.from({ length: 7 }, () => wholeDay),
    exceptions: new Map(),
  });
}

/** Why clocks know nothing of a moment; null when they do. */
export function momentProblem(moment: number): string | null {
  return moment >= FIRST_MOMENT && moment < END_OF_MOMENTS
    ? null
    : `a moment is within the years ${FIRST_YEAR} to ${LAST_YEAR}`;
}

function numberOf(day: string): DayNumber {
  const found = dayNumber(day);
  if (found === null) throw new RangeError(`there is no day ${quoted(day)}`);
  return found;
}

/** For those who may not ask about a moment before they know that it is one. */
export function checkedMoment(name: string, moment: number): Outcome<number> {
  const wrong = momentProblem(moment);
  return wrong === null ? taken(moment) : refuse('request-refused', `${name}: ${wrong}`);
}
