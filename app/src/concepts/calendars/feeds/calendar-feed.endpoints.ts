import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { properName, rolesWith } from '../../people/declarations.ts';
import { calendarFeed, LARGEST_FEED, newFeed } from './calendar-feed.ts';

const BASE = '/api/workspaces/{workspace}';
const managing = { roles: rolesWith('manage calendars') };
const ofCalendar = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a calendar') });
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a feed') });
const seen = z.strictObject({ revision });

export const addCalendarFeed = endpoint({
  method: 'post',
  path: `${BASE}/calendars/{id}/feeds`,
  summary: 'Have an iCalendar feed asked each day at an address; its days close the calendar',
  who: managing,
  params: ofCalendar,
  body: newFeed,
  answer: calendarFeed,
  status: 201,
});

export const takeCalendarFile = endpoint({
  method: 'post',
  path: `${BASE}/calendars/{id}/feed-file`,
  summary: 'Close the days of an iCalendar file; a file of the same name takes the place of the earlier one',
  who: managing,
  params: ofCalendar,
  query: z.object({ name: properName, revision: z.coerce.number().int().min(1) }),
  octets: true,
  largestBody: LARGEST_FEED,
  answer: calendarFeed,
});

export const askCalendarFeed = endpoint({
  method: 'post',
  path: `${BASE}/calendar-feeds/{id}/ask`,
  summary: 'Have a feed asked at once; what came of it is on the calendar some seconds later',
  who: managing,
  params,
  body: seen,
  answer: calendarFeed,
});

export const decideCalendarFeed = endpoint({
  method: 'post',
  path: `${BASE}/calendar-feeds/{id}/decision`,
  summary: 'Take over the days of a feed that wait for a yes, or leave them',
  who: managing,
  params,
  body: seen.extend({ take: z.boolean() }),
  answer: calendarFeed,
});

export const removeCalendarFeed = endpoint({
  method: 'post',
  path: `${BASE}/calendar-feeds/{id}/removal`,
  summary: 'Remove a feed; its days are open again',
  who: managing,
  params,
  body: seen,
  answer: null,
});
