import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { openTestHouse, type TestHouse } from '../customers/testing.ts';
import { addCalendarEndpoint } from './calendar.endpoints.ts';
import { calendarRoutes } from './calendar.routes.ts';
import { type Calendar, newCalendar } from './calendar.ts';
import type { CalendarFollower } from './recounting/calendar-follower.ts';

const WEEK = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: '09:00', to: '17:00' }] : []));

/** A calendar that can be added, with a name of its own: Monday to Friday, 9 to 17, in Berlin. */
export function wishedCalendar(over: object = {}) {
  const name = `Calendar ${randomUUID()}`;
  return newCalendar.parse({ name, timeZone: 'Europe/Berlin', week: WEEK, ...over });
}

export async function calendarIn(owner: Performing, over: object = {}): Promise<Calendar> {
  return good(await perform(owner, addCalendarEndpoint, { body: wishedCalendar(over) }));
}

/** A workspace with the routes of calendars. */
export function openCalendarHouse(
  maker: ChangeMaker,
  name: string,
  followers: readonly CalendarFollower[] = [],
): Promise<TestHouse> {
  return openTestHouse(maker, name, calendarRoutes({ maker, newId: randomUUID, followers }));
}

/** A server on this machine that publishes whatever a test lets it. */
export async function feedServer(
  answer: RequestListener,
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/holidays.ics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An iCalendar file of such events, each some lines. */
export function icsOf(...events: readonly string[]): string {
  const lines = events.flatMap((event, at) => [
    'BEGIN:VEVENT',
    ...(event.includes('UID:') ? [] : [`UID:${at}@example.org`]),
    ...event.trim().split(/\s*\n\s*/u),
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

/** A day that is closed, as a feed says so. */
export function closedDay(day: string, name = 'Holiday'): string {
  return `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}\nSUMMARY:${name}`;
}
