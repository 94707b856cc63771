import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../platform/events/index.ts';
import { type Outcome, refuse } from '../../platform/refusals/index.ts';
import type { Meaning } from '../people/index.ts';
import {
  addedCalendar,
  changedCalendarRecord,
  defaultedCalendar,
  exceptedCalendar,
  movedCalendarRecord,
} from './calendar.rules.ts';
import { calendarById, calendarByName, defaultCalendar } from './calendar.store.ts';
import type {
  CalendarException,
  CalendarRecord,
  CalendarState,
  ChangedExceptions,
  NewCalendar,
} from './calendar.ts';
import { countingBy, keepWithEvent, recountFollowers } from './calendar-changes.ts';
import type { CalendarFollower } from './recounting/calendar-follower.ts';

type Kept = Promise<Outcome<CalendarRecord>>;

/** Who means it, and what is counted anew by it. */
export type CalendarMeaning = Meaning & { readonly followers?: readonly CalendarFollower[] };
type Changed = Omit<CalendarMeaning, 'newId'>;
type Seen = { readonly id: string; readonly revision: number };

/** Adds a calendar. */
export async function addCalendar(
  change: Change,
  asked: NewCalendar,
  { actor, newId, followers = [] }: CalendarMeaning,
): Kept {
  const sameName = (await calendarByName(change.queries, asked.name)) !== null;
  const decided = addedCalendar(asked, { actor, id: newId(), at: change.at, sameName });
  if (!decided.ok) return decided;
  const after = decided.value;
  if (after.isDefault) await noDefault(change);
  await keepWithEvent(change, { before: null, after, what: 'calendar.added' });
  if (after.isDefault) {
    await recountFollowers(change, followers, { calendarIds: [null], revision: after.revision });
  }
  return decided;
}

/** Changes when it is open. */
export async function changeCalendar(
  change: Change,
  {
    id,
    revision,
    ...asked
  }: Pick<NewCalendar, 'name' | 'timeZone' | 'week' | 'holidays'> & {
    readonly exceptions?: readonly CalendarException[] | undefined;
  } & Seen,
  meaning: Changed,
): Kept {
  const before = await calendarById(change.queries, id);
  if (before === null) return noSuchCalendar();
  const called = await calendarByName(change.queries, asked.name);
  const sameName = called !== null && called.id !== id;
  const { actor } = meaning;
  const decided = changedCalendarRecord(before, asked, { actor, seen: revision, at: change.at, sameName });
  if (decided.ok) await keepAndRecount(change, { before, after: decided.value }, meaning);
  return decided;
}

/** Writes down days that are otherwise, or takes them out. */
export async function exceptDays(
  change: Change,
  { id, revision, ...asked }: ChangedExceptions & Seen,
  meaning: Changed,
): Kept {
  const before = await calendarById(change.queries, id);
  if (before === null) return noSuchCalendar();
  const { actor } = meaning;
  const decided = exceptedCalendar(before, asked, { actor, seen: revision, at: change.at });
  if (decided.ok) await keepAndRecount(change, { before, after: decided.value }, meaning);
  return decided;
}

/** Lets it count where nothing names a calendar. */
export async function makeDefault(
  change: Change,
  { id, revision }: Seen,
  { actor, followers = [] }: Changed,
): Kept {
  const before = await calendarById(change.queries, id);
  if (before === null) return noSuchCalendar();
  const decided = defaultedCalendar(before, { actor, seen: revision, at: change.at });
  if (!decided.ok) return decided;
  await noDefault(change);
  const after = decided.value;
  await keepWithEvent(change, { before, after, what: 'calendar.made-default' });
  await recountFollowers(change, followers, { calendarIds: [null], revision: after.revision });
  return decided;
}

/** Archives a calendar, or brings it back. */
export async function moveCalendarTo(
  change: Change,
  { id, revision, state }: Seen & { readonly state: CalendarState },
  { actor, followers = [] }: Changed,
): Kept {
  const before = await calendarById(change.queries, id);
  if (before === null) return noSuchCalendar();
  const following = await Promise.all(
    followers.map(async ({ kind, count }) => ({ kind, count: await count(change.queries, id) })),
  );
  const asked = { actor, seen: revision, at: change.at, following };
  const decided = movedCalendarRecord(before, state, asked);
  const what = state === 'archived' ? 'calendar.archived' : 'calendar.restored';
  if (decided.ok) await keepWithEvent(change, { before, after: decided.value, what });
  return decided;
}

export function noSuchCalendar(): Outcome<never> {
  return refuse('not-found', 'there is no such calendar in this workspace');
}

/** Whether another time is counted by it now; a name alone changes none. */
function countsOtherwise(before: CalendarRecord, after: CalendarRecord): boolean {
  const counting = ({ timeZone, week, holidays, exceptions }: CalendarRecord): unknown => [
    timeZone,
    week,
    holidays,
    exceptions,
  ];
  return !isDeepStrictEqual(counting(before), counting(after));
}

async function keepAndRecount(
  change: Change,
  { before, after }: { readonly before: CalendarRecord; readonly after: CalendarRecord },
  { followers = [] }: Changed,
): Promise<void> {
  await keepWithEvent(change, { before, after, what: 'calendar.changed' });
  if (!countsOtherwise(before, after)) return;
  const { revision } = after;
  await recountFollowers(change, followers, { calendarIds: countingBy(after), revision });
}

/** The one that was the default is none any more. */
async function noDefault(change: Change): Promise<void> {
  const before = await defaultCalendar(change.queries);
  if (before === null) return;
  const after = { ...before, isDefault: false, revision: before.revision + 1, updatedAt: change.at };
  await keepWithEvent(change, { before, after, what: 'calendar.no-default' });
}
