import type { CalendarFollower } from '../../concepts/calendars/index.ts';
import { clocksFollowCalendars } from '../../concepts/complaints/index.ts';
import { promisesFollowCalendars, servicesFollowCalendars } from '../../concepts/promises/index.ts';

/** Whatever holds times that were counted by calendars: counted anew when one is otherwise. */
export const CALENDAR_FOLLOWERS: readonly CalendarFollower[] = [
  servicesFollowCalendars,
  promisesFollowCalendars,
  clocksFollowCalendars,
];
