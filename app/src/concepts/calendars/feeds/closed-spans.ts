import type { OpenHours } from '../../../platform/business-clock/declarations.ts';
import { laterDay } from '../holidays/holiday-days.ts';
import { joinedHours, minutesOf, timeOfMinutes } from '../open-hours.ts';
import type { FeedDay } from './calendar-feed.ts';
import type { Closing, FeedReading } from './feed-closing.ts';

/** Closings as days: each day once, with all that closes it. Whatever lies outside of the days that are read is left out. */
export function daysOfClosings(closings: readonly Closing[], reading: FeedReading): FeedDay[] {
  const days = new Map<string, { closed: OpenHours[] | null; names: Set<string> }>();
  for (const closing of closings) {
    for (const { day, closed } of partsOf(closing, reading)) {
      const known = days.get(day) ?? { closed: [], names: new Set() };
      known.names.add(closing.name);
      known.closed = closed === null || known.closed === null ? null : [...known.closed, closed];
      days.set(day, known);
    }
  }
  return [...days]
    .map(([day, { closed, names }]) => ({
      day,
      closed: closed === null ? null : joinedHours(closed),
      name: [...names].join(', ').slice(0, 200),
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

type Part = { readonly day: string; readonly closed: OpenHours | null };

function partsOf(closing: Closing, { timeZone, from, to }: FeedReading): Part[] {
  if (closing.isWholeDays) {
    const first = closing.from.slice(0, 10);
    // The end is the first day that is open again; an event without an end is of one day.
    const last = closing.to > closing.from ? laterDay(closing.to.slice(0, 10), -1) : first;
    return dayList(first > from ? first : from, last < to ? last : to).map((day) => ({ day, closed: null }));
  }
  const begin = wallIn(closing.from, closing.timeZone, timeZone);
  const end = wallIn(closing.to, closing.timeZone, timeZone);
  if (end <= begin) return [];
  const firstDay = begin.slice(0, 10);
  const lastDay = end.slice(0, 10);
  const parts: Part[] = [];
  for (const day of dayList(firstDay > from ? firstDay : from, lastDay < to ? lastDay : to)) {
    const opens = day === firstDay ? minutesOf(begin.slice(11, 16)) : 0;
    const closes = day === lastDay ? minutesOf(end.slice(11, 16)) : WHOLE_DAY;
    if (opens === 0 && closes === WHOLE_DAY) parts.push({ day, closed: null });
    else if (opens < closes)
      parts.push({ day, closed: { from: timeOfMinutes(opens), to: timeOfMinutes(closes) } });
  }
  return parts;
}

const WHOLE_DAY = 1440;

function dayList(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = laterDay(day, 1)) days.push(day);
  return days;
}

/** A time on the wall of one zone as it is on that of another at the same moment. */
function wallIn(wall: string, zone: string | null, other: string): string {
  if (zone === null || zone === other) return wall;
  return Temporal.PlainDateTime.from(wall)
    .toZonedDateTime(zone)
    .withTimeZone(other)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}
