import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { FeedDay, FeedRecord } from './calendar-feed.ts';

type Tables = {
  calendar_feeds: {
    workspace_id: string;
    feed_id: string;
    calendar_id: string;
    name: string;
    address: string | null;
    days: string;
    taken_at: Date | null;
    waiting: string | null;
    waiting_why: string;
    problem: string;
    tried_at: Date | null;
    etag: string;
    left_digest: string;
    next_at: Date | null;
    revision: number;
  };
};

function feeds(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('calendar_feeds')
    .select([
      'feed_id as id',
      'calendar_id as calendarId',
      'name',
      'address',
      sql<FeedDay[]>`days`.as('days'),
      'taken_at as takenAt',
      sql<FeedDay[] | null>`waiting`.as('waiting'),
      'waiting_why as waitingWhy',
      'problem',
      'tried_at as triedAt',
      'etag',
      'left_digest as leftDigest',
      'next_at as nextAt',
      'revision',
    ]);
}

export async function feedById(queries: Queries, id: string): Promise<FeedRecord | null> {
  return (await feeds(queries).where('feed_id', '=', id).executeTakeFirst()) ?? null;
}

/** The feeds of a calendar, by name. */
export async function feedsOf(queries: Queries, calendarId: string): Promise<readonly FeedRecord[]> {
  return feeds(queries).where('calendar_id', '=', calendarId).orderBy('name').orderBy('feed_id').execute();
}

/** Feeds that failed, or whose days wait for a yes; without the days. */
export async function feedsToLookAt(queries: Queries): Promise<
  readonly {
    readonly id: string;
    readonly calendarId: string;
    readonly name: string;
    readonly problem: string;
    readonly waitingWhy: string;
    readonly triedAt: Date | null;
  }[]
> {
  return queries
    .withTables<Tables>()
    .selectFrom('calendar_feeds')
    .select([
      'feed_id as id',
      'calendar_id as calendarId',
      'name',
      'problem',
      'waiting_why as waitingWhy',
      'tried_at as triedAt',
    ])
    .where((where) => where.or([where('problem', '<>', ''), where('waiting', 'is not', null)]))
    .orderBy('name')
    .orderBy('feed_id')
    .execute();
}

/**
 * Takes one feed whose turn it is, so that nobody else asks it meanwhile; when the one who took it dies, its turn comes again then.
 */
export async function takeDueFeed(
  queries: Queries,
  { now, again }: { readonly now: Date; readonly again: Date },
): Promise<FeedRecord | null> {
  const due = await queries
    .withTables<Tables>()
    .selectFrom('calendar_feeds')
    .select('feed_id as id')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (due === undefined) return null;
  await queries
    .withTables<Tables>()
    .updateTable('calendar_feeds')
    .set({ next_at: again })
    .where('feed_id', '=', due.id)
    .execute();
  return feedById(queries, due.id);
}

/** Keeps a feed as it now is, new or known. */
export async function keepFeed(queries: Queries, workspaceId: string, record: FeedRecord): Promise<void> {
  const values = {
    name: record.name,
    address: record.address,
    days: JSON.stringify(record.days),
    taken_at: record.takenAt,
    waiting: record.waiting === null ? null : JSON.stringify(record.waiting),
    waiting_why: record.waitingWhy,
    problem: record.problem,
    tried_at: record.triedAt,
    etag: record.etag,
    left_digest: record.leftDigest,
    next_at: record.nextAt,
    revision: record.revision,
  };
  await queries
    .withTables<Tables>()
    .insertInto('calendar_feeds')
    .values({ workspace_id: workspaceId, feed_id: record.id, calendar_id: record.calendarId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'feed_id']).doUpdateSet(values))
    .execute();
}

export async function removeFeed(queries: Queries, id: string): Promise<void> {
  await queries.withTables<Tables>().deleteFrom('calendar_feeds').where('feed_id', '=', id).execute();
}
