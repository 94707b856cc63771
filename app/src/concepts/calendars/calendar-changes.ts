import { type Change, changedFields, type Json } from '../../platform/events/index.ts';
import { keepCalendar } from './calendar.store.ts';
import type { CalendarRecord } from './calendar.ts';
import { placeInWords } from './holidays/holiday-days.ts';
import { hoursInWords, WEEKDAYS } from './open-hours.ts';
import type { CalendarFollower } from './recounting/calendar-follower.ts';
import { beginRecount } from './recounting/calendar-recount.store.ts';

type Told = {
  readonly before: CalendarRecord | null;
  readonly after: CalendarRecord;
  readonly what: string;
};

/** Keeps a calendar with the event that tells how it was and is. */
export async function keepWithEvent(change: Change, { before, after, what }: Told): Promise<void> {
  await keepCalendar(change.queries, change.workspace, after);
  const now = told(after);
  const differing =
    before === null
      ? { before: null, after: now }
      : (changedFields(told(before), now) ?? { before: {}, after: {} });
  await change.record({
    what,
    subject: { kind: 'calendar', id: after.id },
    before: differing.before,
    after: differing.after,
  });
}

/** Has everything that counts by these counted anew: a calendar by its id, or (null) whatever names none. */
export async function recountFollowers(
  change: Change,
  followers: readonly CalendarFollower[],
  { calendarIds, revision }: { readonly calendarIds: readonly (string | null)[]; readonly revision: number },
): Promise<void> {
  for (const calendarId of calendarIds) {
    for (const { kind, count } of followers) {
      const total = await count(change.queries, calendarId);
      const asked = { calendarId, follower: kind, revision, total, at: change.at };
      await beginRecount(change.queries, change.workspace, asked);
    }
  }
}

/** Who counts by this calendar: whatever names it, and what names none while it is the default. */
export function countingBy({ id, isDefault }: Pick<CalendarRecord, 'id' | 'isDefault'>): (string | null)[] {
  return isDefault ? [id, null] : [id];
}

function told(record: CalendarRecord): Readonly<Record<string, Json>> {
  return {
    name: record.name,
    timeZone: record.timeZone,
    week: record.week.map((hours, day) => `${WEEKDAYS[day]} ${hoursInWords(hours)}`),
    holidays: record.holidays.map(({ types, substitutes, otherwise, ...place }) => ({
      place: placeInWords(place),
      types,
      substitutes,
      otherwise: otherwise.map(
        ({ rule, hours }) => `${rule}: ${hours === null ? 'as usual' : hoursInWords(hours)}`,
      ),
    })),
    exceptions: record.exceptions.map(
      ({ from, to, hours, reason }) =>
        `${from}${from === to ? '' : ` to ${to}`}: ${hoursInWords(hours)} (${reason})`,
    ),
    isDefault: record.isDefault,
    state: record.state,
  };
}
