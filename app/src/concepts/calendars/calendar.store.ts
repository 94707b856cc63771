import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { CalendarException, CalendarRecord, CalendarState } from './calendar.ts';
import type { HolidaySource } from './holidays/holiday-source.ts';

type Tables = {
  calendars: {
    workspace_id: string;
    calendar_id: string;
    name: string;
    time_zone: string;
    week: string;
    holidays: string;
    exceptions: string;
    is_default: boolean;
    state: CalendarState;
    revision: number;
    updated_at: Date;
  };
};

function calendars(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('calendars')
    .select([
      'calendar_id as id',
      'name',
      'time_zone as timeZone',
      sql<CalendarRecord['week']>`week`.as('week'),
      sql<HolidaySource[]>`holidays`.as('holidays'),
      sql<CalendarException[]>`exceptions`.as('exceptions'),
      'is_default as isDefault',
      'state',
      'revision',
      'updated_at as updatedAt',
    ]);
}

/** One row a calendar for lists. */
export function calendarRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('calendars')
    .select([
      'calendar_id as id',
      'name',
      'time_zone as timeZone',
      'is_default as isDefault',
      'state',
      'updated_at as updatedAt',
    ]);
}

export async function calendarById(queries: Queries, id: string): Promise<CalendarRecord | null> {
  return (await calendars(queries).where('calendar_id', '=', id).executeTakeFirst()) ?? null;
}

/** What counts where nothing names a calendar; null while the workspace has none. */
export async function defaultCalendar(queries: Queries): Promise<CalendarRecord | null> {
  return (await calendars(queries).where('is_default', '=', true).executeTakeFirst()) ?? null;
}

/** Which calendar is meant and how often it was changed, without reading the rest; no id means the default. */
export async function calendarStand(
  queries: Queries,
  id: string | null,
): Promise<{
  readonly id: string;
  readonly workspace: string;
  readonly revision: number;
  readonly updatedAt: Date;
} | null> {
  const query = queries
    .withTables<Tables>()
    .selectFrom('calendars')
    .select(['calendar_id as id', 'workspace_id as workspace', 'revision', 'updated_at as updatedAt']);
  const found = id === null ? query.where('is_default', '=', true) : query.where('calendar_id', '=', id);
  return (await found.executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function calendarsByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly CalendarRecord[]> {
  if (ids.length === 0) return [];
  const found = await calendars(queries)
    .where(sql<boolean>`calendar_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The one called so, however it is written. */
export async function calendarByName(queries: Queries, name: string): Promise<CalendarRecord | null> {
  const query = calendars(queries).where(sql`lower(name)`, '=', sql<string>`lower(${name})`);
  return (await query.executeTakeFirst()) ?? null;
}

/** All by name, also archived ones; an organisation has some dozens. */
export async function allCalendars(queries: Queries): Promise<readonly CalendarRecord[]> {
  return calendars(queries).orderBy('name').orderBy('calendar_id').execute();
}

/** Names of some by id. */
export async function calendarNames(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await queries
    .withTables<Tables>()
    .selectFrom('calendars')
    .select(['calendar_id as id', 'name'])
    .where(sql<boolean>`calendar_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Keeps a calendar as it now is, new or known. */
export async function keepCalendar(
  queries: Queries,
  workspaceId: string,
  record: CalendarRecord,
): Promise<void> {
  const values = {
    name: record.name,
    time_zone: record.timeZone,
    week: JSON.stringify(record.week),
    holidays: JSON.stringify(record.holidays),
    exceptions: JSON.stringify(record.exceptions),
    is_default: record.isDefault,
    state: record.state,
    revision: record.revision,
    updated_at: record.updatedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('calendars')
    .values({ workspace_id: workspaceId, calendar_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'calendar_id']).doUpdateSet(values))
    .execute();
}
