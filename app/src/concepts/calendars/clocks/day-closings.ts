import type { OpenHours } from '../../../platform/business-clock/declarations.ts';
import type { CalendarRecord } from '../calendar.ts';
import type { FeedDay } from '../feeds/calendar-feed.ts';
import { holidaysIn, placeInWords } from '../holidays/holiday-days.ts';
import type { HolidaySource } from '../holidays/holiday-source.ts';
import { within, without } from '../open-hours.ts';

/** Why a day is otherwise than its week says. */
export type DayReason = {
  readonly kind: 'holiday' | 'feed' | 'exception';
  readonly name: string;
  /** Whose holiday, which feed; empty for an exception of one's own. */
  readonly source: string;
};

/** What makes the days of a calendar otherwise. */
export type CalendarSources = {
  readonly calendar: Pick<CalendarRecord, 'timeZone' | 'week' | 'holidays' | 'exceptions'>;
  readonly feeds: readonly { readonly name: string; readonly days: readonly FeedDay[] }[];
};

/** A day that is otherwise. */
export type OtherDay = { readonly hours: readonly OpenHours[]; readonly reasons: readonly DayReason[] };

/** What closes a day, all of it or in part; `most`: it is open in these hours at most. */
type Closing = DayReason & {
  readonly closed: readonly OpenHours[] | null;
  readonly most?: readonly OpenHours[];
};

/**
 * The days of a calendar that are otherwise, worked out year by year when they are asked for, because holidays of a hundred years take
 * seconds. Holidays and feeds only ever close what the week opens; an exception of one's own says how the day is, whatever else holds.
 */
export class OtherDays {
  readonly #sources: CalendarSources;
  readonly #language: string;
  readonly #years = new Map<number, ReadonlyMap<string, OtherDay>>();
  readonly #feedDays = new Map<string, Closing[]>();
  readonly #own = new Map<string, OtherDay>();

  /** Names of holidays come in the language that is asked for, or that of their place. */
  constructor(sources: CalendarSources, language = '') {
    this.#sources = sources;
    this.#language = language;
    for (const { name: source, days } of sources.feeds) {
      for (const { day, closed, name } of days) {
        push(this.#feedDays, day, { kind: 'feed', name, source, closed });
      }
    }
    for (const { from, to, hours, reason } of sources.calendar.exceptions) {
      const reasons = [{ kind: 'exception', name: reason, source: '' } as const];
      for (const day of daysBetween(from, to)) this.#own.set(day, { hours, reasons });
    }
  }

  /** How a day is otherwise, and why; undefined where it is as its week says. */
  storyOf(day: string): OtherDay | undefined {
    return this.#year(Number(day.slice(0, 4))).get(day);
  }

  /** What is open on the days of a year that are otherwise. */
  hoursOf(year: number): ReadonlyMap<string, readonly OpenHours[]> {
    return new Map([...this.#year(year)].map(([day, { hours }]) => [day, hours]));
  }

  #year(year: number): ReadonlyMap<string, OtherDay> {
    const known = this.#years.get(year) ?? this.#worked(year);
    this.#years.set(year, known);
    return known;
  }

  #worked(year: number): ReadonlyMap<string, OtherDay> {
    const closings = new Map<string, Closing[]>();
    for (const source of this.#sources.calendar.holidays)
      closeHolidays(closings, source, { year, language: this.#language });
    for (const [day, feedDays] of this.#feedDays) {
      if (Number(day.slice(0, 4)) === year) closings.set(day, [...(closings.get(day) ?? []), ...feedDays]);
    }
    const found = new Map<string, OtherDay>();
    for (const [day, reasons] of closings) found.set(day, this.#closedBy(day, reasons));
    for (const [day, own] of this.#own) {
      if (Number(day.slice(0, 4)) === year) found.set(day, own);
    }
    return found;
  }

  #closedBy(day: string, closings: readonly Closing[]): OtherDay {
    let hours: readonly OpenHours[] = usualHours(this.#sources.calendar.week, day);
    for (const { closed, most } of closings) {
      if (most !== undefined) hours = within(hours, most);
      else hours = closed === null ? [] : without(hours, closed);
    }
    return { hours, reasons: closings.map(({ kind, name, source }) => ({ kind, name, source })) };
  }
}

function closeHolidays(
  closings: Map<string, Closing[]>,
  source: HolidaySource,
  { year, language }: { readonly year: number; readonly language: string },
): void {
  const otherwise = new Map(source.otherwise.map(({ rule, hours }) => [rule, hours]));
  for (const { day, name, type, rule, substitute, closed } of holidaysIn(source, year, language)) {
    if (!source.types.includes(type) || (substitute && !source.substitutes)) continue;
    const reason = { kind: 'holiday', name, source: placeInWords(source, language || 'en') } as const;
    const hours = otherwise.get(rule);
    if (hours === undefined) push(closings, day, { ...reason, closed });
    else if (hours !== null) push(closings, day, { ...reason, closed: null, most: hours });
  }
}

/** What its week says of a day. */
export function usualHours(week: CalendarRecord['week'], day: string): readonly OpenHours[] {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return week[(weekday + 6) % 7] ?? [];
}

/** All days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const found: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000) {
    found.push(new Date(at).toISOString().slice(0, 10));
  }
  return found;
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
