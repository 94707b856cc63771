import { z } from 'zod';
import { timeLimit } from '../../platform/business-clock/declarations.ts';
import { endpoint } from '../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import {
  CALENDAR_STATES,
  calendar,
  calendarDay,
  changedCalendar,
  changedExceptions,
  movedCalendar,
  newCalendar,
} from './calendar.ts';
import { calendarFeed } from './feeds/calendar-feed.ts';
import { language } from './holidays/holiday-source.ts';
import { calendarRecount } from './recounting/calendar-recount.ts';

const CALENDARS = '/api/workspaces/{workspace}/calendars';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a calendar') });
/** `default` stands for what counts where nothing names a calendar. */
const anyOne = z.object({
  workspace: z.string(),
  id: z.union([z.literal('default'), z.uuid()], 'this is neither the id of a calendar nor default'),
});
const seeing = { roles: rolesWith('see promises') };
const managing = { roles: rolesWith('manage calendars') };

const hours = z.array(z.object({ from: z.string(), to: z.string() }));
const reason = z.object({
  kind: z.enum(['holiday', 'feed', 'exception']),
  name: z.string(),
  source: z.string(),
});

/** What is open on a day, and why. */
export const shownDay = z.object({
  day: z.string(),
  hours,
  /** What its week says of it. */
  usual: hours,
  /** Why it is otherwise; empty when it is not. */
  reasons: z.array(reason),
});
export type ShownDay = z.output<typeof shownDay>;

/** What a change does to the coming days, and who is counted anew. */
export const calendarEffect = z.object({
  from: z.string(),
  to: z.string(),
  closed: z.int(),
  opened: z.int(),
  otherHours: z.int(),
  /** Open hours in all, after less before. */
  hours: z.number(),
  /** The first sixty days that are otherwise. */
  days: z.array(
    z.object({ day: z.string(), before: z.string(), after: z.string(), reasons: z.array(reason) }),
  ),
  following: z.array(z.object({ kind: z.string(), count: z.int() })),
});
export type CalendarEffect = z.output<typeof calendarEffect>;

/** A calendar with what comes of it. */
export const calendarPage = calendar.extend({
  asOf: z.string(),
  /** Days of the coming year that are otherwise than their week says. */
  coming: z.array(shownDay),
  feeds: z.array(calendarFeed),
  recounts: z.array(calendarRecount),
  following: z.array(z.object({ kind: z.string(), count: z.int() })),
});
export type CalendarPage = z.output<typeof calendarPage>;

export const calendarListing = listing({
  path: CALENDARS,
  summary: 'Calendars: when the organisation works',
  who: seeing,
  item: calendar.extend({
    /** Hours of the week in words. */
    hours: z.string(),
    places: z.array(z.string()),
  }),
  list: {
    name: 'calendars',
    sort: 'name',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true },
      { id: 'timeZone', title: 'Time zone', kind: 'text', searched: true },
      { id: 'hours', title: 'Week', kind: 'text', derived: true },
      { id: 'weekHours', title: 'Hours a week', kind: 'number', derived: true, hidden: true },
      { id: 'places', title: 'Holidays of', kind: 'many', derived: true },
      { id: 'isDefault', title: 'Default', kind: 'yes-no' },
      { id: 'attention', title: 'To look at', kind: 'many', derived: true },
      { id: 'state', title: 'State', kind: 'choice', choices: CALENDAR_STATES, hidden: true },
      { id: 'updatedAt', title: 'Last changed', kind: 'moment', hidden: true },
    ],
  },
});

const column = (id: string, title: string, about: string) => ({ id, title, about });

export const exceptionImport = sheetImport({
  path: `${CALENDARS}/{id}/exceptions`,
  who: managing,
  what: 'Days of a calendar that are otherwise',
  sheet: {
    name: 'calendar-exceptions',
    columns: [
      {
        ...column('from', 'From', 'The day, or the first of several, as 2026-12-24'),
        required: true,
        example: '2026-12-24',
      },
      { ...column('to', 'To', 'The last day; empty when it is one day'), example: '2026-12-31' },
      {
        ...column('hours', 'Hours', 'closed, or what is open instead, such as 09:00-12:00, 13:00-15:00'),
        example: 'closed',
      },
      { ...column('reason', 'Reason', 'Why it is otherwise'), required: true, example: 'Between the years' },
    ],
  },
});

export const showCalendar = endpoint({
  method: 'get',
  path: `${CALENDARS}/{id}`,
  summary: 'A calendar with its coming days that are otherwise, its feeds, and what is counted anew',
  who: seeing,
  params,
  query: z.object({ language }),
  answer: calendarPage,
});

export const addCalendarEndpoint = endpoint({
  method: 'post',
  path: CALENDARS,
  summary: 'Add a calendar',
  who: managing,
  body: newCalendar,
  answer: calendar,
  status: 201,
});

export const changeCalendarEndpoint = endpoint({
  method: 'post',
  path: `${CALENDARS}/{id}`,
  summary: 'Change a calendar; due times that were counted by it are counted anew',
  who: managing,
  params,
  body: changedCalendar,
  answer: calendar,
});

export const changeExceptions = endpoint({
  method: 'post',
  path: `${CALENDARS}/{id}/exceptions`,
  summary: 'Add days that are otherwise to a calendar, or take some out',
  who: managing,
  params,
  body: changedExceptions,
  answer: calendar,
});

export const makeDefaultCalendar = endpoint({
  method: 'post',
  path: `${CALENDARS}/{id}/default`,
  summary: 'Let a calendar count where nothing names one',
  who: managing,
  params,
  body: movedCalendar.pick({ revision: true }),
  answer: calendar,
});

export const moveCalendar = endpoint({
  method: 'post',
  path: `${CALENDARS}/{id}/state`,
  summary: 'Archive a calendar by which nothing is counted any more, or bring it back',
  who: managing,
  params,
  body: movedCalendar,
  answer: calendar,
});

export const tryCalendar = endpoint({
  method: 'post',
  path: `${CALENDARS}/{id}/effect`,
  summary:
    'What a change would do to the coming 400 days, and how many due times would be counted anew; nothing is kept',
  who: managing,
  params,
  body: changedCalendar.omit({ revision: true }),
  answer: calendarEffect,
});

export const listCalendarDays = endpoint({
  method: 'get',
  path: `${CALENDARS}/{id}/days`,
  summary: 'What is open on each day of a period, at most 800 days, and why it is otherwise than usual',
  who: seeing,
  params: anyOne,
  query: z.object({ from: calendarDay, to: calendarDay, language }),
  answer: z.object({ timeZone: z.string(), items: z.array(shownDay) }),
});

const moment = z.iso.datetime({ offset: true, error: 'a moment is written as 2026-01-31T09:30:00Z' });

export const countDueTimes = endpoint({
  method: 'post',
  path: `${CALENDARS}/{id}/due-times`,
  summary:
    'When something is due that came at these moments, by a calendar and a limit; at most 10000 at once',
  who: seeing,
  params: anyOne,
  body: z.strictObject({
    limit: timeLimit,
    /** Empty: now. */
    receivedAt: z.array(moment).max(10_000, 'receivedAt: at most 10000 at once').default([]),
    /** While the clock stood still; until: null stands still now. */
    pauses: z
      .array(z.strictObject({ from: moment, until: moment.nullable() }))
      .max(200, 'pauses: at most 200')
      .default([]),
  }),
  answer: z.object({
    calendar: z.object({
      id: z.uuid().nullable(),
      name: z.string(),
      timeZone: z.string(),
      revision: z.int(),
    }),
    limit: z.string(),
    items: z.array(
      z.object({
        receivedAt: z.string(),
        /** Null: it stands still now, or never comes. */
        dueAt: z.string().nullable(),
        /** Why it never comes; empty otherwise. */
        problem: z.string(),
      }),
    ),
  }),
});
