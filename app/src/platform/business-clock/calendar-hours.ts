import { type Outcome, quoted, type Refusal, refusal, taken } from '../refusals/index.ts';
import { type DayNumber, dayName, dayNumber, FIRST_YEAR, LAST_YEAR } from './calendar-days.ts';
import type { CalendarPlan, OpenHours } from './calendar-plan.ts';
import { isTimeZone } from './zone-offsets.ts';

/** Minutes of the day that are open, in order and apart: from, to, from, to … */
export type DayHours = readonly number[];

/** A plan with its times understood: hours across midnight are split, those that touch are one. */
export type CalendarHours = {
  readonly timeZone: string;
  readonly week: readonly DayHours[];
  readonly exceptions: ReadonlyMap<DayNumber, DayHours>;
  /** More of them, of a year; asked again they cost nothing. */
  readonly exceptionsOf: (year: number) => ReadonlyMap<DayNumber, DayHours>;
};

export const MOST_HOURS_OF_A_DAY = 12;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const WHOLE_DAY = 1440;

type Stretch = { readonly from: number; readonly to: number };

/** Why this is no time zone that clocks can be kept by; null when it is one. */
export function zoneProblem(timeZone: string): string | null {
  return isTimeZone(timeZone)
    ? null
    : `timeZone: there is no time zone ${quoted(timeZone)}; name one as "Europe/Paris" or "UTC"`;
}

/** Checks a plan and reads its times; every reason why not, one line each. */
export function calendarHours(plan: CalendarPlan): Outcome<CalendarHours> {
  const wrong: Refusal[] = [];
  const tell = (line: string): void => void wrong.push(refusal('request-refused', line));
  const noZone = zoneProblem(plan.timeZone);
  if (noZone !== null) tell(noZone);
  if (plan.week.length !== 7) tell(`week: it has ${plan.week.length} days; list seven, Monday first`);
  const written = plan.week.map((hours, day) => stretches(hours, { where: `week, ${WEEKDAYS[day]}`, tell }));
  const week = written.map((own, day) => {
    const before = written[(day + 6) % 7] ?? [];
    return apart([...spill(before), ...own.map(cut)], { where: `week, ${WEEKDAYS[day]}`, tell });
  });
  const exceptions = exceptionHours(plan, { week, tell });
  const isEverOpen = [...week, ...exceptions.values()].some((hours) => hours.length > 0);
  if (wrong.length === 0 && !isEverOpen) {
    tell('week: no hour of it is open, and no exception opens a day; give at least one day open hours');
  }
  return wrong.length > 0
    ? { ok: false, refusals: wrong }
    : taken({ timeZone: plan.timeZone, week, exceptions, exceptionsOf: yearly(plan) });
}

type Telling = { readonly where: string; readonly tell: (line: string) => void };

type ExceptionParts = { readonly week: readonly DayHours[]; readonly tell: (line: string) => void };

function exceptionHours(
  { exceptions }: CalendarPlan,
  { week, tell }: ExceptionParts,
): Map<DayNumber, DayHours> {
  const read = new Map<DayNumber, readonly Stretch[]>();
  for (const [name, hours] of exceptions) {
    const day = dayNumber(name);
    if (day === null) {
      tell(
        `exceptions: there is no day ${quoted(name)}; write days as 2026-12-24, from ${FIRST_YEAR} to ${LAST_YEAR}`,
      );
    } else read.set(day, stretches(hours, { where: `exceptions, ${name}`, tell }));
  }
  const found = new Map<DayNumber, DayHours>();
  for (const [day, own] of read) {
    const where = `exceptions, ${dayName(day)}`;
    const before = read.get(day - 1) ?? [];
    found.set(day, apart([...spill(before), ...own.map(cut)], { where, tell }));
    const over = spill(own);
    if (over.length === 0 || read.has(day + 1)) continue;
    // The night of an exception goes on into a day of the week as usual.
    const usual = week[(((day + 4) % 7) + 7) % 7] ?? [];
    found.set(day + 1, united([...over, ...stretchesOf(usual)]));
  }
  return found;
}

const NO_DAYS: ReadonlyMap<DayNumber, DayHours> = new Map();

function yearly({ exceptionsOf }: CalendarPlan): CalendarHours['exceptionsOf'] {
  if (exceptionsOf === undefined) return () => NO_DAYS;
  const years = new Map<number, ReadonlyMap<DayNumber, DayHours>>();
  return (year) => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const found = new Map<DayNumber, DayHours>();
    const tell = (line: string): never => {
      throw new Error(line);
    };
    const given = year < FIRST_YEAR || year > LAST_YEAR ? [] : exceptionsOf(year);
    for (const [name, hours] of given) {
      const day = dayNumber(name);
      const where = `exceptions of ${year}, ${name}`;
      if (day === null) throw new Error(`${where}: there is no such day`);
      found.set(day, apart(stretches(hours, { where, tell }).map(cut), { where, tell }));
    }
    years.set(year, found);
    return found;
  };
}

/** Open hours as minutes; those across midnight end after 1440. */
function stretches(hours: readonly OpenHours[], { where, tell }: Telling): Stretch[] {
  if (hours.length > MOST_HOURS_OF_A_DAY) {
    tell(`${where}: ${hours.length} times of opening; at most ${MOST_HOURS_OF_A_DAY}`);
    return [];
  }
  return hours.flatMap(({ from, to }) => {
    const begin = minuteOf(from);
    const end = minuteOf(to);
    if (begin === null || end === null || begin === WHOLE_DAY) {
      const text = begin === null || begin === WHOLE_DAY ? from : to;
      tell(`${where}: ${quoted(text)} is no time of the day; write 09:00, and 24:00 for its end`);
      return [];
    }
    if (begin === end) {
      tell(`${where}: ${from} to ${to} is no time at all; a whole day is 00:00 to 24:00`);
      return [];
    }
    return [{ from: begin, to: end < begin ? end + WHOLE_DAY : end }];
  });
}

function minuteOf(time: string): number | null {
  const parts = /^(\d\d):(\d\d)$/u.exec(time);
  if (parts === null) return null;
  const minute = Number(parts[1]) * 60 + Number(parts[2]);
  return Number(parts[2]) > 59 || minute > WHOLE_DAY ? null : minute;
}

function cut({ from, to }: Stretch): Stretch {
  return { from, to: Math.min(to, WHOLE_DAY) };
}

/** What of a day before goes on after midnight. */
function spill(before: readonly Stretch[]): Stretch[] {
  return before.filter(({ to }) => to > WHOLE_DAY).map(({ to }) => ({ from: 0, to: to - WHOLE_DAY }));
}

function apart(found: readonly Stretch[], { where, tell }: Telling): DayHours {
  const sorted = found.toSorted((a, b) => a.from - b.from);
  const clash = sorted.findIndex(({ from }, i) => i > 0 && from < (sorted[i - 1]?.to ?? 0));
  if (clash > 0) {
    tell(
      `${where}: ${shown(sorted[clash - 1])} and ${shown(sorted[clash])} overlap; make them one, or apart`,
    );
    return [];
  }
  return united(sorted);
}

function shown(stretch: Stretch | undefined): string {
  return stretch === undefined ? '' : `${timeName(stretch.from)} to ${timeName(stretch.to)}`;
}

/** A minute of the day as a clock shows it. */
export function timeName(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function united(found: readonly Stretch[]): DayHours {
  const flat: number[] = [];
  for (const { from, to } of found.toSorted((a, b) => a.from - b.from)) {
    const last = flat.length - 1;
    if (last > 0 && from <= flat[last]!) flat[last] = Math.max(flat[last]!, to);
    else flat.push(from, to);
  }
  return flat;
}

function stretchesOf(hours: DayHours): Stretch[] {
  const found: Stretch[] = [];
  for (let i = 0; i < hours.length; i += 2) found.push({ from: hours[i]!, to: hours[i + 1]! });
  return found;
}
