export { CalendarPage } from './calendar.page.tsx';
export { CalendarSelect, useCalendars } from './calendar-select.tsx';
export { CalendarsPage } from './calendars.page.tsx';
export { LimitFields, type LimitFieldsProps, LimitWords, limitIn } from './limit-fields.tsx';
