import {
  type BusinessClock,
  type CalendarPlan,
  compileCalendar,
} from '../../../platform/business-clock/declarations.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { calendarById, calendarStand, defaultCalendar } from '../calendar.store.ts';
import { type CalendarRecord, USUAL_CALENDAR } from '../calendar.ts';
import { feedsOf } from '../feeds/calendar-feed.store.ts';
import { type CalendarSources, OtherDays } from './day-closings.ts';

/** What counts while nothing names a calendar and the workspace has none. */
const USUAL: CalendarRecord = {
  ...USUAL_CALENDAR,
  id: '00000000-0000-0000-0000-000000000000',
  isDefault: true,
  state: 'active',
  revision: 0,
  updatedAt: new Date(0),
};

const MOST_CLOCKS = 300;
const clocks = new Map<string, BusinessClock>();

/** The clock of a calendar, of the default one when none is named. It is made once for each change of the calendar. */
export async function clockOf(queries: Queries, calendarId: string | null): Promise<BusinessClock> {
  const stand = await calendarStand(queries, calendarId);
  if (stand === null && calendarId !== null) throw new Error(`there is no calendar ${calendarId}`);
  const key =
    stand === null ? '' : `${stand.workspace}/${stand.id}/${stand.revision}/${stand.updatedAt.getTime()}`;
  const known = clocks.get(key);
  if (known !== undefined) return known;
  const sources = stand === null ? { calendar: USUAL, feeds: [] } : await sourcesOf(queries, stand.id);
  const made = compileCalendar(planOf(sources));
  // What is kept was compiled before.
  if (!made.ok) throw new Error(made.refusals.map(({ message }) => message).join('; '));
  if (clocks.size >= MOST_CLOCKS) clocks.delete(clocks.keys().next().value!);
  clocks.set(key, made.value);
  return made.value;
}

/** What makes the days of a calendar. */
export async function sourcesOf(queries: Queries, calendarId: string): Promise<CalendarSources> {
  const calendar = await calendarById(queries, calendarId);
  if (calendar === null) throw new Error(`there is no calendar ${calendarId}`);
  return { calendar, feeds: await feedsOf(queries, calendarId) };
}

export function planOf(sources: CalendarSources): CalendarPlan {
  const { timeZone, week } = sources.calendar;
  const others = new OtherDays(sources);
  return { timeZone, week, exceptions: new Map(), exceptionsOf: (year) => others.hoursOf(year) };
}

/** The calendar that something new may count by; the default one when none is named. */
export async function usableCalendar(
  queries: Queries,
  calendarId: string | null,
): Promise<Outcome<CalendarRecord>> {
  if (calendarId === null) return taken((await defaultCalendar(queries)) ?? USUAL);
  const found = await calendarById(queries, calendarId);
  if (found === null) {
    return refuse('not-found', 'calendarId: there is no such calendar; choose one of this workspace');
  }
  if (found.state === 'active') return taken(found);
  return refuse('conflict', 'calendarId: this calendar is archived; choose one that is in use');
}
