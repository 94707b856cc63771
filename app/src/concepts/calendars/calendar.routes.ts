import { dueAt, limitInWords } from '../../platform/business-clock/declarations.ts';
import type { Change } from '../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import {
  addCalendarEndpoint,
  calendarListing,
  changeCalendarEndpoint,
  changeExceptions,
  countDueTimes,
  exceptionImport,
  listCalendarDays,
  makeDefaultCalendar,
  moveCalendar,
  showCalendar,
  tryCalendar,
} from './calendar.endpoints.ts';
import {
  addCalendar,
  changeCalendar,
  exceptDays,
  makeDefault,
  moveCalendarTo,
  noSuchCalendar,
} from './calendar.intents.ts';
import { properCalendar } from './calendar.rules.ts';
import { calendarById, calendarRows, calendarsByIds, defaultCalendar } from './calendar.store.ts';
import { type Calendar, type CalendarRecord, USUAL_CALENDAR } from './calendar.ts';
import { takingExceptions } from './calendar-exception.sheet.ts';
import { type CalendarRouteParts, calendarMeaning } from './calendar-route-parts.ts';
import { clockOf, sourcesOf } from './clocks/calendar-clock.ts';
import { effectOnDays, toldDays } from './clocks/coming-days.ts';
import type { CalendarSources } from './clocks/day-closings.ts';
import { feedRoutes } from './feeds/calendar-feed.routes.ts';
import { holidayRoutes } from './holidays/holiday.routes.ts';
import { laterDay } from './holidays/holiday-days.ts';
import { calendarPageOf, followingOf, shownCalendars, weekInWords } from './shown-calendars.ts';

const MOST_DAYS = 800;

/** Everything that programs and pages can ask about calendars. */
export function calendarRoutes(parts: CalendarRouteParts): readonly Route[] {
  return [
    ...holidayRoutes(() => parts.maker.now()),
    ...feedRoutes(parts),
    ...listsOf(parts),
    ...changesOf(parts),
    ...daysOf(parts.maker.now),
  ];
}

function listsOf(parts: CalendarRouteParts): readonly Route[] {
  const { maker, followers } = parts;
  const today = (): string => maker.now().toISOString().slice(0, 10);
  return [
    ...listRoutes(maker.storage, calendarListing, {
      rows: (queries) => calendarRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[]) => {
        const ids = rows.map(({ id }) => id);
        const shown = await shownCalendars(queries, await calendarsByIds(queries, ids));
        return shown.map((one) => ({
          ...one,
          hours: weekInWords(one.week),
          places: one.holidays.map(({ place }) => place),
        }));
      },
    }),
    ...sheetRoutes(maker, exceptionImport, takingExceptions(parts)),
    reads(showCalendar, async (queries, { params, query: { language = '' } }) => {
      const record = await calendarById(queries, params.id);
      if (record === null) return noSuchCalendar();
      return taken(await calendarPageOf(queries, record, { today: today(), followers, language }));
    }),
  ];
}

function changesOf(parts: CalendarRouteParts): readonly Route[] {
  const shown = async (
    change: Change,
    visit: MemberVisit,
    outcome: Outcome<CalendarRecord>,
  ): Promise<Outcome<Calendar>> => {
    if (!outcome.ok) return outcome;
    parts.wake?.(visit.member.workspace.id);
    const [one] = await shownCalendars(change.queries, [outcome.value]);
    return taken(one!);
  };
  return [
    changes(addCalendarEndpoint, async (change, { body }, visit) =>
      shown(change, visit, await addCalendar(change, body, calendarMeaning(parts, visit))),
    ),
    changes(changeCalendarEndpoint, async (change, { params, body }, visit) => {
      const asked = { id: params.id, ...body };
      return shown(change, visit, await changeCalendar(change, asked, calendarMeaning(parts, visit)));
    }),
    changes(changeExceptions, async (change, { params, body }, visit) => {
      const asked = { id: params.id, ...body };
      return shown(change, visit, await exceptDays(change, asked, calendarMeaning(parts, visit)));
    }),
    changes(makeDefaultCalendar, async (change, { params, body }, visit) => {
      const asked = { id: params.id, ...body };
      return shown(change, visit, await makeDefault(change, asked, calendarMeaning(parts, visit)));
    }),
    changes(moveCalendar, async (change, { params, body }, visit) => {
      const asked = { id: params.id, ...body };
      return shown(change, visit, await moveCalendarTo(change, asked, calendarMeaning(parts, visit)));
    }),
    reads(tryCalendar, async (queries, { params, body }) => {
      const record = await calendarById(queries, params.id);
      if (record === null) return noSuchCalendar();
      const exceptions = body.exceptions ?? record.exceptions;
      const proper = properCalendar({ ...body, exceptions });
      if (!proper.ok) return proper;
      const before = await sourcesOf(queries, params.id);
      const calendar = { ...record, ...body, ...proper.value };
      const today = parts.maker.now().toISOString().slice(0, 10);
      const effect = effectOnDays(before, { ...before, calendar }, today);
      const following = await followingOf(queries, record, parts.followers);
      return taken({ ...effect, days: [...effect.days], following });
    }),
  ];
}

function daysOf(now: () => Date): readonly Route[] {
  return [
    reads(listCalendarDays, async (queries, { params, query: { from, to, language = '' } }) => {
      const sources = await namedSources(queries, params.id);
      if (sources === null) return noSuchCalendar();
      if (to < from || to > laterDay(from, MOST_DAYS)) {
        return refuse('request-refused', `to: between ${from} and at most ${MOST_DAYS} days later`);
      }
      return taken({ timeZone: sources.calendar.timeZone, items: toldDays(sources, { from, to, language }) });
    }),
    reads(countDueTimes, async (queries, { params, body }) => {
      const named =
        params.id === 'default' ? await defaultCalendar(queries) : await calendarById(queries, params.id);
      if (named === null && params.id !== 'default') return noSuchCalendar();
      const clock = await clockOf(queries, named?.id ?? null);
      const pauses = body.pauses.map(({ from, until }) => ({
        from: new Date(from),
        until: until === null ? null : new Date(until),
      }));
      const moments = body.receivedAt.length > 0 ? body.receivedAt : [now().toISOString()];
      const items = moments.map((receivedAt) => {
        const due = dueAt(clock, body.limit, { receivedAt: Date.parse(receivedAt), pauses });
        if (!due.ok) return { receivedAt, dueAt: null, problem: due.refusals[0]?.message ?? '' };
        const dueAtIso = due.value === null ? null : new Date(due.value).toISOString();
        return { receivedAt, dueAt: dueAtIso, problem: '' };
      });
      const { id, name, timeZone, revision } = named ?? { ...USUAL_CALENDAR, id: null, revision: 0 };
      return taken({ calendar: { id, name, timeZone, revision }, limit: limitInWords(body.limit), items });
    }),
  ];
}

async function namedSources(queries: Queries, id: string): Promise<CalendarSources | null> {
  const named = id === 'default' ? await defaultCalendar(queries) : await calendarById(queries, id);
  if (named !== null) return sourcesOf(queries, named.id);
  return id === 'default' ? { calendar: USUAL_CALENDAR, feeds: [] } : null;
}
