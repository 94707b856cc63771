import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { type RecountRecord, WITHOUT_CALENDAR } from './calendar-recount.ts';

type Tables = {
  calendar_recounts: {
    workspace_id: string;
    calendar_id: string;
    follower: string;
    revision: number;
    behind: string | null;
    total: number;
    counted: number;
    changed: number;
    state: 'going' | 'done';
    begun_at: Date;
    ended_at: Date | null;
    again_at: Date | null;
    problem: string;
  };
};

function recounts(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('calendar_recounts')
    .select([
      sql<string | null>`nullif(calendar_id, ${WITHOUT_CALENDAR}::uuid)`.as('calendarId'),
      'follower',
      'revision',
      'behind',
      sql<number>`total::float8`.as('total'),
      sql<number>`counted::float8`.as('counted'),
      sql<number>`changed::float8`.as('changed'),
      'state',
      'begun_at as begunAt',
      'ended_at as endedAt',
      'problem',
    ]);
}

/** Those of some calendars; null stands for those that name none. */
export async function recountsOf(
  queries: Queries,
  calendarIds: readonly (string | null)[],
): Promise<readonly RecountRecord[]> {
  const ids = calendarIds.map((id) => id ?? WITHOUT_CALENDAR);
  return recounts(queries)
    .where(sql<boolean>`calendar_id = any(${ids}::uuid[])`)
    .orderBy('follower')
    .orderBy('calendar_id')
    .execute();
}

/** One that is to go on, held for this transaction; null when there is none that nobody else holds. */
export async function takeRecount(queries: Queries, now: Date): Promise<RecountRecord | null> {
  const found = await recounts(queries)
    .where('state', '=', 'going')
    .where((where) => where.or([where('again_at', 'is', null), where('again_at', '<=', now)]))
    .orderBy('begun_at')
    .orderBy('follower')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return found ?? null;
}

/** Whether any is to go on, also one that somebody else holds or that rests after a fault. */
export async function hasRecounts(queries: Queries): Promise<boolean> {
  const found = await queries
    .withTables<Tables>()
    .selectFrom('calendar_recounts')
    .select('follower')
    .where('state', '=', 'going')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Begins counting anew, also where it was under way for an earlier change. */
export async function beginRecount(
  queries: Queries,
  workspaceId: string,
  asked: {
    readonly calendarId: string | null;
    readonly follower: string;
    readonly revision: number;
    readonly total: number;
    readonly at: Date;
  },
): Promise<void> {
  const values = {
    revision: asked.revision,
    behind: null,
    total: asked.total,
    counted: 0,
    changed: 0,
    state: 'going' as const,
    begun_at: asked.at,
    ended_at: null,
    again_at: null,
    problem: '',
  };
  await queries
    .withTables<Tables>()
    .insertInto('calendar_recounts')
    .values({
      workspace_id: workspaceId,
      calendar_id: asked.calendarId ?? WITHOUT_CALENDAR,
      follower: asked.follower,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'calendar_id', 'follower']).doUpdateSet(values),
    )
    .execute();
}

/** Keeps how far one is. */
export async function keepRecount(queries: Queries, record: RecountRecord): Promise<void> {
  await changeRecount(queries, record, {
    behind: record.behind,
    counted: record.counted,
    changed: record.changed,
    state: record.state,
    ended_at: record.endedAt,
    again_at: null,
    problem: '',
  });
}

/** Lets one rest after a fault. */
export async function restRecount(
  queries: Queries,
  which: Pick<RecountRecord, 'calendarId' | 'follower'>,
  { again, problem }: { readonly again: Date; readonly problem: string },
): Promise<void> {
  await changeRecount(queries, which, { again_at: again, problem: problem.slice(0, 500) });
}

async function changeRecount(
  queries: Queries,
  { calendarId, follower }: Pick<RecountRecord, 'calendarId' | 'follower'>,
  values: Partial<Tables['calendar_recounts']>,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .updateTable('calendar_recounts')
    .set(values)
    .where('calendar_id', '=', calendarId ?? WITHOUT_CALENDAR)
    .where('follower', '=', follower)
    .execute();
}
