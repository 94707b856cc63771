export {
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
export type { Calendar } from './calendar.ts';
export {
  addCalendarFeed,
  askCalendarFeed,
  decideCalendarFeed,
  removeCalendarFeed,
  takeCalendarFile,
} from './feeds/calendar-feed.endpoints.ts';
export { listHolidayPlaces, listHolidays } from './holidays/holiday.endpoints.ts';
