import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { neededWords, properName } from '../people/declarations.ts';
import { holidaySource } from './holidays/holiday-source.ts';
import { openHours, openWeek } from './open-hours.ts';

export const CALENDAR_STATES = ['active', 'archived'] as const;
export type CalendarState = (typeof CALENDAR_STATES)[number];

/** A day as 2026-01-31, from 1900 on. */
export const calendarDay = z.iso
  .date('this is no day; write it as 2026-01-31')
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', 'a day is between 1900-01-01 and 2199-12-31');

const LONGEST_EXCEPTION_DAYS = 400;

/** Days that are otherwise than the week and the holidays say, both ends included. */
export const calendarException = z
  .strictObject({
    from: calendarDay,
    to: calendarDay,
    /** Empty: closed. */
    hours: openHours.default([]),
    reason: neededWords(200, 'reason: say why it is otherwise'),
  })
  .refine(({ from, to }) => from <= to, 'to: the last day is not before the first')
  .refine(
    ({ from, to }) => Date.parse(to) - Date.parse(from) <= LONGEST_EXCEPTION_DAYS * 86_400_000,
    `to: at most ${LONGEST_EXCEPTION_DAYS} days at once`,
  );
export type CalendarException = z.output<typeof calendarException>;

export const MOST_EXCEPTIONS = 2_000;

const exceptions = z.array(calendarException).max(MOST_EXCEPTIONS, `exceptions: at most ${MOST_EXCEPTIONS}`);

/** What it takes to say when an organisation works. */
export const newCalendar = z.strictObject({
  name: properName,
  timeZone: z.string().trim().min(1, 'timeZone: choose one, such as Europe/Berlin').max(60),
  week: openWeek,
  holidays: z.array(holidaySource).max(10, 'holidays: of at most 10 places').default([]),
  exceptions: exceptions.default([]),
  /** Whether it counts where nothing names a calendar. */
  isDefault: z.boolean().default(false),
});
export type NewCalendar = z.output<typeof newCalendar>;

/** All of it is given but the exceptions, which stay as they are when nothing is said. */
export const changedCalendar = newCalendar
  .omit({ isDefault: true, exceptions: true })
  .extend({ revision, exceptions: exceptions.optional() });

export const changedExceptions = z.strictObject({
  revision,
  add: exceptions.default([]),
  /** Those with just these ends. */
  remove: z
    .array(z.strictObject({ from: calendarDay, to: calendarDay }))
    .max(MOST_EXCEPTIONS)
    .default([]),
});
export type ChangedExceptions = z.output<typeof changedExceptions>;

export const movedCalendar = z.strictObject({ revision, state: z.enum(CALENDAR_STATES) });

/** What is kept of a calendar. */
export type CalendarRecord = NewCalendar & {
  readonly id: string;
  readonly state: CalendarState;
  readonly revision: number;
  readonly updatedAt: Date;
};

/** What counts while a workspace has no calendar of its own. */
export const USUAL_CALENDAR: Pick<CalendarRecord, 'name' | 'timeZone' | 'week' | 'holidays' | 'exceptions'> =
  {
    name: 'Monday to Friday 9 to 17, UTC',
    timeZone: 'UTC',
    week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: '09:00', to: '17:00' }] : [])),
    holidays: [],
    exceptions: [],
  };

/** A calendar as lists show it. Its version is its revision. */
export const calendar = z.object({
  id: z.uuid(),
  name: z.string(),
  timeZone: z.string(),
  week: z.array(z.array(z.object({ from: z.string(), to: z.string() }))),
  /** Hours of a week without exceptions. */
  weekHours: z.number(),
  holidays: z.array(holidaySource.extend({ place: z.string() })),
  exceptions: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      hours: z.array(z.object({ from: z.string(), to: z.string() })),
      reason: z.string(),
    }),
  ),
  isDefault: z.boolean(),
  state: z.enum(CALENDAR_STATES),
  /** What has to be looked at: a feed that failed, or days that wait for a yes. */
  attention: z.array(z.string()),
  revision: z.int(),
  updatedAt: z.iso.datetime(),
});
export type Calendar = z.output<typeof calendar>;
