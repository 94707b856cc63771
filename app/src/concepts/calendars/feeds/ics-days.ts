import ICAL from 'ical.js';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { timeOfMinutes } from '../open-hours.ts';
import { type FeedDay, MOST_FEED_DAYS } from './calendar-feed.ts';
import { daysOfClosings } from './closed-spans.ts';
import type { Closing, FeedReading } from './feed-closing.ts';

export type FeedRead = { readonly days: readonly FeedDay[]; readonly events: number };

const MOST_EVENTS = 20_000;
const MOST_OCCURRENCES = 10_000;
const YEAR_SECONDS = 31_536_000;
/** No holiday comes so often. */
const TOO_OFTEN = ['SECONDLY', 'MINUTELY', 'HOURLY'];

/**
 * The days that the events of an iCalendar file (RFC 5545) close. An event of whole days closes these, one with times closes these hours
 * of the calendar's time zone; rules of repetition, days taken out and added, moved and cancelled occurrences count. Whether an event
 * says that its time is free does not matter: publishers of holidays say so of all of theirs.
 */
export function icsDays(text: string, reading: FeedReading): Outcome<FeedRead> {
  const read = calendarsIn(text);
  if (!read.ok) return read;
  const events = read.value.flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  if (events.length > MOST_EVENTS) {
    return refuse('file-refused', `it has ${events.length} events; at most ${MOST_EVENTS} are read`);
  }
  const wrong = wrongDayIn(events);
  if (wrong !== null) {
    return refuse('file-refused', `an event of it names ${quoted(wrong)}, a day that there is not`);
  }
  const closings: Closing[] = [];
  const budget = { left: MOST_OCCURRENCES };
  try {
    for (const series of seriesOf(events)) {
      const outcome = closingsOf(series, { reading, budget, closings });
      if (!outcome.ok) return outcome;
    }
  } catch (error) {
    // The library throws what it cannot read of a single value.
    const why = error instanceof Error ? error.message : '';
    return refuse('file-refused', `an event of it cannot be read: ${quoted(why)}`);
  }
  const days = daysOfClosings(closings, reading);
  if (days.length > MOST_FEED_DAYS) {
    return refuse(
      'file-refused',
      `it closes ${days.length} days from ${reading.from} to ${reading.to}; at most ${MOST_FEED_DAYS} can be kept`,
    );
  }
  return taken({ days, events: events.length });
}

function calendarsIn(text: string): Outcome<ICAL.Component[]> {
  const words = text.replace(/^\u{feff}/u, '').trimStart();
  if (words === '') return refuse('file-refused', 'there is nothing in it');
  if (words.startsWith('<')) return refuse('file-refused', 'this is a web page, not a calendar (iCalendar)');
  if (words.includes('\0')) return refuse('file-refused', 'this is no text, so no calendar (iCalendar)');
  if (!/^BEGIN:VCALENDAR\s/iu.test(words)) {
    return refuse(
      'file-refused',
      `this is no calendar (iCalendar begins with BEGIN:VCALENDAR, this with ${quoted(words.slice(0, 30))})`,
    );
  }
  if (!/END:VCALENDAR\s*$/iu.test(words)) return refuse('file-refused', 'it breaks off before its end');
  try {
    const parsed = ICAL.parse(words) as unknown[];
    const all = (typeof parsed[0] === 'string' ? [parsed] : parsed) as unknown[][];
    return taken(all.map((one) => new ICAL.Component(one as never)));
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    return refuse('file-refused', `this calendar (iCalendar) is malformed: ${quoted(why)}`);
  }
}

const DAYS_OF_EVENTS = ['dtstart', 'dtend', 'exdate', 'rdate', 'recurrence-id'];

/** A day that an event names and that there is not; the library would take the day after so many others for it. */
function wrongDayIn(events: readonly ICAL.Component[]): string | null {
  const written = events
    .flatMap((event) => DAYS_OF_EVENTS.flatMap((name) => event.getAllProperties(name)))
    .flatMap((property) => (property.jCal as readonly unknown[]).slice(3))
    .filter((value) => typeof value === 'string')
    .map((value) => value.slice(0, 10));
  return written.find((day) => /^\d{4}-\d\d-\d\d$/u.test(day) && !isDay(day)) ?? null;
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

type Series = { readonly main: ICAL.Component; readonly others: ICAL.Component[] };

/** Events with those that stand for single occurrences of them. */
function seriesOf(events: readonly ICAL.Component[]): readonly Series[] {
  const mains = new Map<string, Series>();
  const found: Series[] = [];
  const uidOf = (event: ICAL.Component): string => String(event.getFirstPropertyValue('uid') ?? '');
  const isException = (event: ICAL.Component): boolean => event.hasProperty('recurrence-id');
  for (const main of events.filter((event) => !isException(event))) {
    if (!main.hasProperty('dtstart')) continue;
    const series: Series = { main, others: [] };
    found.push(series);
    if (uidOf(main) !== '') mains.set(uidOf(main), series);
  }
  for (const event of events.filter(isException)) {
    const series = mains.get(uidOf(event));
    if (series !== undefined) series.others.push(event);
    // An occurrence without its series stands for itself.
    else if (event.hasProperty('dtstart')) found.push({ main: withoutRecurrence(event), others: [] });
  }
  return found;
}

function withoutRecurrence(event: ICAL.Component): ICAL.Component {
  event.removeAllProperties('recurrence-id');
  return event;
}

type Gathering = {
  readonly reading: FeedReading;
  readonly budget: { left: number };
  readonly closings: Closing[];
};

function closingsOf({ main, others }: Series, { reading, budget, closings }: Gathering): Outcome<null> {
  const event = new ICAL.Event(main, { strictExceptions: false, exceptions: others } as never);
  if (!event.isRecurring()) {
    if (!isCancelled(event)) closings.push(closingOf(event, event.startDate, event.endDate));
    return taken(null);
  }
  if (isCancelled(event)) return taken(null);
  const rule = String(event.component.getFirstPropertyValue('rrule') ?? '');
  const often = TOO_OFTEN.find((frequency) => rule.includes(frequency));
  if (often !== undefined) {
    return refuse(
      'file-refused',
      `${quoted(nameOf(event))} repeats ${often.toLowerCase()}, as no holiday does`,
    );
  }
  const lastYear = Number(reading.to.slice(0, 4));
  const firstYear =
    Number(reading.from.slice(0, 4)) - 1 - Math.ceil(event.duration.toSeconds() / YEAR_SECONDS);
  const each = event.iterator();
  for (let next = each.next(); next; next = each.next()) {
    if (next.year >= lastYear && dayOf(next) > reading.to) return taken(null);
    budget.left -= 1;
    if (budget.left < 0) {
      const name = quoted(nameOf(event));
      return refuse(
        'file-refused',
        `its events repeat more than ${MOST_OCCURRENCES} times, ${name} among them`,
      );
    }
    // Years of what has long passed are only counted.
    if (next.year < firstYear && others.length === 0) continue;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    if (isCancelled(item) || dayOf(endDate) < reading.from) continue;
    closings.push(closingOf(item, startDate, endDate));
  }
  return taken(null);
}

function isCancelled({ component }: ICAL.Event): boolean {
  return String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED';
}

function dayOf(time: ICAL.Time): string {
  return wallOf(time).slice(0, 10);
}

function wallOf({ year, month, day, hour, minute }: ICAL.Time): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${timeOfMinutes(hour * 60 + minute)}:00`;
}

function closingOf(event: ICAL.Event, start: ICAL.Time, end: ICAL.Time | null): Closing {
  const tzid = event.component.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? null;
  const isUtc = start.zone?.tzid === 'UTC';
  return {
    name: nameOf(event),
    from: wallOf(start),
    to: end === null ? wallOf(start) : wallOf(end),
    isWholeDays: start.isDate,
    timeZone: isUtc ? 'UTC' : zoneCalled(event.component, tzid),
  };
}

/** A zone by its name, or by the place that the file says it is of; null where it is of no place that there is. */
function zoneCalled(event: ICAL.Component, tzid: string | null): string | null {
  if (tzid === null) return null;
  if (isZone(tzid)) return tzid;
  const zones = event.parent?.getAllSubcomponents('vtimezone') ?? [];
  const zone = zones.find((one) => one.getFirstPropertyValue('tzid') === tzid);
  const place = String(zone?.getFirstPropertyValue('x-lic-location') ?? '');
  return isZone(place) ? place : null;
}

function isZone(name: string): boolean {
  if (name === '' || name.length > 60) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const UNSEEN = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

function nameOf({ summary }: ICAL.Event): string {
  const words = String(summary ?? '')
    .replaceAll(UNSEEN, ' ')
    .trim()
    .slice(0, 200);
  return words === '' ? 'closed' : words;
}
