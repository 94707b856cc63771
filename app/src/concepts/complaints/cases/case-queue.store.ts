import { type RawBuilder, sql } from 'kysely';
import type { Outcome } from '../../../platform/refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage } from '../../../platform/storage/index.ts';
import type { Actor } from '../../people/index.ts';
import type { QueuePart } from './case.endpoints.ts';
import type { CaseTables } from './case-columns.ts';
import { notOwnCase } from './visible-case.store.ts';

/** What holds of the cases of one part of the queue. */
function fitting(part: QueuePart, { personId, unitIds }: Actor): RawBuilder<boolean> {
  switch (part) {
    case 'mine':
      return sql<boolean>`turn = 'ours' and state <> 'closed' and owner_id = ${personId}`;
    case 'units':
      return sql<boolean>`turn = 'ours' and state <> 'closed' and unit_id = any(${[...unitIds]}::uuid[])`;
    case 'all':
      return sql<boolean>`turn = 'ours' and state <> 'closed'`;
    case 'theirs':
      return sql<boolean>`turn = 'theirs'`;
    case 'closed-unread':
      return sql<boolean>`turn = 'ours' and state = 'closed' and unread_since is not null`;
  }
}

/** A page of the queue, the most urgent first. */
export function queuePage(
  queries: Queries,
  { part, actor }: { readonly part: QueuePart; readonly actor: Actor },
  asked: PageAsked,
): Promise<Outcome<Page<{ readonly id: string }>>> {
  const query = queries
    .withTables<CaseTables>()
    .selectFrom('cases')
    .select(['case_id as id'])
    .where(sql<boolean>`turn <> 'nobody'`)
    .where(fitting(part, actor))
    .where(notOwnCase(actor));
  return readPage(
    query,
    [
      { column: 'rank_at', direction: 'asc', type: 'timestamptz' },
      { column: 'case_id', direction: 'asc', type: 'uuid' },
    ],
    asked,
  );
}

const MOST_COUNTED = 1_000;

export type QueueCount = { readonly count: number; readonly more: boolean };

/** How many wait in a part; beyond a thousand nobody counts on. */
export async function queueCount(queries: Queries, part: QueuePart, actor: Actor): Promise<QueueCount> {
  return counted(queries, sql`${fitting(part, actor)} and turn <> 'nobody' and ${notOwnCase(actor)}`);
}

/** How many of ours have a clock that has run out. */
export async function overdueCount(queries: Queries, actor: Actor, now: Date): Promise<QueueCount> {
  return counted(
    queries,
    sql`turn = 'ours' and state <> 'closed' and next_due_at < ${now}::timestamptz and ${notOwnCase(actor)}`,
  );
}

async function counted(queries: Queries, condition: RawBuilder<unknown>): Promise<QueueCount> {
  const { rows } = await sql<{ count: string }>`select count(*) as count from (
    select 1 from cases where ${condition} limit ${MOST_COUNTED + 1}) as waiting`.execute(queries);
  const count = Number(rows[0]?.count ?? 0);
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED };
}
