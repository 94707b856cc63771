import { sql } from 'kysely';
import { dueAt, timeLimit } from '../../platform/business-clock/declarations.ts';
import type { Queries } from '../../platform/storage/index.ts';
import type { TestStorage } from '../../platform/storage/testing.ts';
import type { CalendarFollower } from './recounting/calendar-follower.ts';

/** Due times that are only there for tests: each came at a moment and is due a working day later. */
type Tables = {
  test_dues: {
    workspace_id: string;
    due_id: number;
    calendar_id: string | null;
    came_at: Date;
    due_at: Date;
    times: number;
  };
};

export async function makeDues(test: TestStorage): Promise<void> {
  await test.asAdmin(`create table test_dues (workspace_id uuid not null, due_id int not null, calendar_id uuid,
    came_at timestamptz not null, due_at timestamptz not null, times int not null default 0, primary key (workspace_id, due_id))`);
  await test.asAdmin('grant select, insert, update on test_dues to public');
}

/** So many of them, an hour apart, all due long ago. */
export async function plantDues(
  test: TestStorage,
  {
    workspace,
    calendarId,
    n,
  }: { readonly workspace: string; readonly calendarId: string | null; readonly n: number },
): Promise<void> {
  await test.asAdmin(
    `insert into test_dues (workspace_id, due_id, calendar_id, came_at, due_at)
     select $1, at + coalesce((select max(due_id) from test_dues), 0), $2, timestamptz '2026-11-02 09:00Z' + at * interval '1 hour', timestamptz '2026-01-01Z'
     from generate_series(1, $3::int) at`,
    [workspace, calendarId, n],
  );
}

const LIMIT = timeLimit.parse({ amount: 1, unit: 'days' });

/** Follows calendars; `beforeBatch` lets a test get in between. */
export function duesFollow(beforeBatch: () => Promise<void> | void = () => undefined): CalendarFollower {
  const of = (queries: Queries, calendarId: string | null) =>
    queries
      .withTables<Tables>()
      .selectFrom('test_dues')
      .where('calendar_id', calendarId === null ? 'is' : '=', calendarId)
      // No row-level security holds a table that is made by a test.
      .where(sql<boolean>`workspace_id = current_setting('heed.workspace')::uuid`);
  return {
    kind: 'dues',
    count: async (queries, calendarId) => {
      const found = await of(queries, calendarId)
        .select((select) => select.fn.countAll().as('n'))
        .executeTakeFirst();
      return Number(found?.n ?? 0);
    },
    recount: async ({ queries }, { calendarId, clock, after, limit }) => {
      await beforeBatch();
      const rows = await of(queries, calendarId)
        .select(['due_id as id', 'came_at as cameAt', 'due_at as dueAt'])
        .where('due_id', '>', Number(after ?? 0))
        .orderBy('due_id')
        .limit(limit)
        .forUpdate()
        .execute();
      let changed = 0;
      for (const { id, cameAt, dueAt: before } of rows) {
        const due = dueAt(clock, LIMIT, { receivedAt: cameAt.getTime() });
        if (!due.ok || due.value === null) throw new Error('it never comes');
        if (due.value !== before.getTime()) changed += 1;
        await queries
          .withTables<Tables>()
          .updateTable('test_dues')
          .set({ due_at: new Date(due.value), times: sql`times + 1` })
          .where('due_id', '=', id)
          .where(sql<boolean>`workspace_id = current_setting('heed.workspace')::uuid`)
          .execute();
      }
      const last = rows.at(-1);
      return {
        counted: rows.length,
        changed,
        after: rows.length < limit || last === undefined ? null : String(last.id),
      };
    },
  };
}

export type TestDue = { readonly came_at: Date; readonly due_at: Date; readonly times: number };

/** Those of a calendar, or those that name none. */
export async function plantedDues(test: TestStorage, calendarId: string | null): Promise<readonly TestDue[]> {
  const text = 'select * from test_dues where calendar_id is not distinct from $1 order by due_id';
  return (await test.asAdmin(text, [calendarId])) as TestDue[];
}
