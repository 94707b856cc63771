export { addCalendar, type CalendarMeaning, exceptDays, makeDefault } from './calendar.intents.ts';
export { calendarRoutes } from './calendar.routes.ts';
export { allCalendars, calendarNames } from './calendar.store.ts';
export { type CalendarRecord, type NewCalendar, newCalendar } from './calendar.ts';
export type { CalendarRouteParts } from './calendar-route-parts.ts';
export { clockOf, usableCalendar } from './clocks/calendar-clock.ts';
export { feedsToLookAt } from './feeds/calendar-feed.store.ts';
export type { CalendarFollower, RecountAsked, RecountedBatch } from './recounting/calendar-follower.ts';
export { CalendarWork, type CalendarWorkParts } from './recounting/calendar-work.ts';
