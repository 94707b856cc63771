import { compileCalendar } from '../../platform/business-clock/declarations.ts';
import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowed } from '../people/index.ts';
import {
  type CalendarException,
  type CalendarRecord,
  type CalendarState,
  type ChangedExceptions,
  MOST_EXCEPTIONS,
  type NewCalendar,
} from './calendar.ts';
import { properPlace } from './holidays/holiday-days.ts';
import type { HolidaySource } from './holidays/holiday-source.ts';

/** Who changes a calendar, which revision they saw, and when. */
export type Changing = { readonly actor: Actor; readonly seen: number; readonly at: Date };

/** May this calendar be added? */
export function addedCalendar(
  asked: NewCalendar,
  { actor, id, at, sameName }: Omit<Changing, 'seen'> & { readonly id: string; readonly sameName: boolean },
): Outcome<CalendarRecord> {
  const may = allowed(actor, 'manage calendars');
  if (!may.ok) return may;
  if (sameName) return nameTaken(asked.name);
  const proper = properCalendar(asked);
  if (!proper.ok) return proper;
  return taken({ ...asked, ...proper.value, id, state: 'active', revision: 1, updatedAt: at });
}

/** May it say something else? */
export function changedCalendarRecord(
  record: CalendarRecord,
  asked: Pick<NewCalendar, 'name' | 'timeZone' | 'week' | 'holidays'> & {
    readonly exceptions?: readonly CalendarException[] | undefined;
  },
  { sameName, ...changing }: Changing & { readonly sameName: boolean },
): Outcome<CalendarRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (sameName) return nameTaken(asked.name);
  const proper = properCalendar({ ...asked, exceptions: asked.exceptions ?? record.exceptions });
  if (!proper.ok) return proper;
  const { name, timeZone, week } = asked;
  return taken({ ...record, name, timeZone, week, ...proper.value, ...changedNow(record, changing) });
}

/** May its days be otherwise? What has the ends of an exception that is there takes its place. */
export function exceptedCalendar(
  record: CalendarRecord,
  { add, remove }: Pick<ChangedExceptions, 'add' | 'remove'>,
  changing: Changing,
): Outcome<CalendarRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  const keyOf = ({ from, to }: Pick<CalendarException, 'from' | 'to'>): string => `${from} ${to}`;
  const known = new Map(record.exceptions.map((one) => [keyOf(one), one]));
  for (const gone of remove) {
    if (!known.delete(keyOf(gone))) {
      return refuse(
        'not-found',
        `remove: nothing is written for ${gone.from} to ${gone.to}; look at the calendar again`,
      );
    }
  }
  for (const one of add) known.set(keyOf(one), one);
  const proper = properExceptions([...known.values()]);
  if (!proper.ok) return proper;
  return taken({ ...record, exceptions: proper.value, ...changedNow(record, changing) });
}

/** May it count where nothing names a calendar? */
export function defaultedCalendar(record: CalendarRecord, changing: Changing): Outcome<CalendarRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.isDefault) return refuse('conflict', `${quoted(record.name)} is the default already`);
  if (record.state === 'archived') {
    return refuse('conflict', `${quoted(record.name)} is archived; bring it back first`);
  }
  return taken({ ...record, isDefault: true, ...changedNow(record, changing) });
}

/** May it be archived, or come back? Not while something counts by it. */
export function movedCalendarRecord(
  record: CalendarRecord,
  state: CalendarState,
  { following, ...changing }: Changing & { readonly following: readonly Following[] },
): Outcome<CalendarRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.state === state) return refuse('conflict', `${quoted(record.name)} is ${state} already`);
  if (state === 'archived' && record.isDefault) {
    return refuse('conflict', `${quoted(record.name)} is the default; make another one the default first`);
  }
  const using = following.filter(({ count }) => count > 0);
  if (state === 'archived' && using.length > 0) {
    const whom = using.map(({ kind, count }) => `${count} ${kind}`).join(' and ');
    return refuse(
      'conflict',
      `${quoted(record.name)} is still counted by: ${whom}; let them count by another one first`,
    );
  }
  return taken({ ...record, state, ...changedNow(record, changing) });
}

export type Following = { readonly kind: string; readonly count: number };

function changedNow(
  { revision }: CalendarRecord,
  { at }: Changing,
): Pick<CalendarRecord, 'revision' | 'updatedAt'> {
  return { revision: revision + 1, updatedAt: at };
}

function changeable(record: CalendarRecord, { actor, seen }: Changing): Outcome<null> {
  const may = allowed(actor, 'manage calendars');
  return may.ok ? sameRevision(record, seen) : may;
}

function nameTaken(name: string): Outcome<never> {
  return refuse('conflict', `name: there is a calendar called ${quoted(name)} already; name it otherwise`);
}

type Wished = Pick<NewCalendar, 'timeZone' | 'week' | 'holidays'> & {
  readonly exceptions: readonly CalendarException[];
};

/** The parts that need more than their shape: a zone that there is, places that have holidays, exceptions that do not overlap. */
export function properCalendar({
  timeZone,
  week,
  holidays,
  exceptions,
}: Wished): Outcome<{ readonly holidays: HolidaySource[]; readonly exceptions: CalendarException[] }> {
  const compiled = compileCalendar({ timeZone, week, exceptions: new Map() });
  if (!compiled.ok) return compiled;
  const places: HolidaySource[] = [];
  for (const source of holidays) {
    const place = properPlace(source);
    if (!place.ok) return place;
    const { country, state, region } = place.value;
    if (places.some((one) => one.country === country && one.state === state && one.region === region)) {
      return refuse('request-refused', `holidays: ${country} is there twice; name each place once`);
    }
    places.push(place.value);
  }
  const sorted = properExceptions(exceptions);
  return sorted.ok ? taken({ holidays: places, exceptions: sorted.value }) : sorted;
}

function properExceptions(exceptions: readonly CalendarException[]): Outcome<CalendarException[]> {
  const sorted = [...exceptions].sort((a, b) => (a.from < b.from ? -1 : 1));
  if (sorted.length > MOST_EXCEPTIONS) {
    return refuse('request-refused', `exceptions: at most ${MOST_EXCEPTIONS}; take out those of past years`);
  }
  for (const [at, one] of sorted.entries()) {
    const before = sorted[at - 1];
    if (before !== undefined && before.to >= one.from) {
      return refuse(
        'conflict',
        `exceptions: ${before.from} to ${before.to} and ${one.from} to ${one.to} overlap; change one of them`,
      );
    }
  }
  return taken(sorted);
}
