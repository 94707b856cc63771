import type { Queries } from '../../platform/storage/index.ts';
import type { CalendarPage } from './calendar.endpoints.ts';
import type { Calendar, CalendarRecord } from './calendar.ts';
import { countingBy } from './calendar-changes.ts';
import { sourcesOf } from './clocks/calendar-clock.ts';
import { toldDays } from './clocks/coming-days.ts';
import { feedsOf, feedsToLookAt } from './feeds/calendar-feed.store.ts';
import type { FeedRecord } from './feeds/calendar-feed.ts';
import { shownFeed } from './feeds/shown-feed.ts';
import { laterDay, placeInWords } from './holidays/holiday-days.ts';
import { hoursInWords, minutesOpen } from './open-hours.ts';
import type { CalendarFollower } from './recounting/calendar-follower.ts';
import { recountsOf } from './recounting/calendar-recount.store.ts';
import { shownRecount } from './recounting/calendar-recount.ts';

/** Calendars as lists show them. */
export async function shownCalendars(
  queries: Queries,
  records: readonly CalendarRecord[],
): Promise<Calendar[]> {
  const troubled = records.length === 0 ? [] : await feedsToLookAt(queries);
  return records.map((record) => ({
    id: record.id,
    name: record.name,
    timeZone: record.timeZone,
    week: record.week,
    weekHours: record.week.reduce((sum, hours) => sum + minutesOpen(hours), 0) / 60,
    holidays: record.holidays.map((source) => ({ ...source, place: placeInWords(source) })),
    exceptions: record.exceptions,
    isDefault: record.isDefault,
    state: record.state,
    attention: troubled.filter(({ calendarId }) => calendarId === record.id).map(troubleInWords),
    revision: record.revision,
    updatedAt: record.updatedAt.toISOString(),
  }));
}

/** What has to be looked at, in a line. */
export function troubleInWords({
  name,
  problem,
  waitingWhy,
}: Pick<FeedRecord, 'name' | 'problem' | 'waitingWhy'>): string {
  return waitingWhy === '' ? `${name}: ${problem}` : `${name} waits for a yes: ${waitingWhy}`;
}

const SHORT_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** A week in words, days alike as one: `Mon to Fri 09:00-17:00`. */
export function weekInWords(week: Calendar['week']): string {
  const parts: string[] = [];
  for (let at = 0; at < week.length; ) {
    const words = hoursInWords(week[at]!);
    let end = at;
    while (end + 1 < week.length && hoursInWords(week[end + 1]!) === words) end += 1;
    if (week[at]!.length > 0) {
      parts.push(`${SHORT_DAYS[at]}${end === at ? '' : ` to ${SHORT_DAYS[end]}`} ${words}`);
    }
    at = end + 1;
  }
  return parts.join('; ');
}

const YEAR_AHEAD = 366;

type Showing = {
  readonly today: string;
  readonly followers: readonly CalendarFollower[];
  readonly language: string;
};

/** One calendar with everything that comes of it. */
export async function calendarPageOf(
  queries: Queries,
  record: CalendarRecord,
  { today, followers, language }: Showing,
): Promise<CalendarPage> {
  const [shown] = await shownCalendars(queries, [record]);
  const period = { from: today, to: laterDay(today, YEAR_AHEAD), language };
  const days = toldDays(await sourcesOf(queries, record.id), period);
  const recounts = await recountsOf(queries, countingBy(record));
  return {
    ...shown!,
    asOf: today,
    coming: days.filter(({ reasons }) => reasons.length > 0),
    feeds: (await feedsOf(queries, record.id)).map((feed) => shownFeed(feed, today)),
    recounts: recounts.map(shownRecount),
    following: await followingOf(queries, record, followers),
  };
}

/** Who counts by a calendar, and how many: what names it, and what names none while it is the default. */
export async function followingOf(
  queries: Queries,
  record: Pick<CalendarRecord, 'id' | 'isDefault'>,
  followers: readonly CalendarFollower[],
): Promise<{ kind: string; count: number }[]> {
  const found: { kind: string; count: number }[] = [];
  for (const { kind, count } of followers) {
    let sum = 0;
    for (const calendarId of countingBy(record)) sum += await count(queries, calendarId);
    found.push({ kind, count: sum });
  }
  return found;
}
