import { type ColumnType, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { PromiseTest } from './promise-evidence.ts';
import type { ServicePromiseVersion } from './service-promise.ts';

type Tables = {
  service_promise_versions: {
    workspace_id: string;
    service_promise_id: string;
    version: number;
    content: ColumnType<ServicePromiseVersion['content'], string>;
    languages: string[];
    test: ColumnType<PromiseTest, string>;
    over_reason: string;
    note: string;
    from_day: string;
    until_day: string | null;
    published_at: Date;
    published_by: string;
  };
};

const versions = (queries: Queries) =>
  queries
    .withTables<Tables>()
    .selectFrom('service_promise_versions')
    .select([
      'service_promise_id as servicePromiseId',
      'version',
      'content',
      'languages',
      'test',
      'over_reason as overReason',
      'note',
      'from_day as from',
      'until_day as until',
      'published_at as publishedAt',
      'published_by as publishedBy',
    ]);

/** The versions of some promises, the newest first. */
export async function versionsOfPromises(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly ServicePromiseVersion[]>> {
  if (ids.length === 0) return new Map();
  const found = await versions(queries)
    .where(sql<boolean>`service_promise_id = any(${[...new Set(ids)]}::uuid[])`)
    .orderBy('version', 'desc')
    .execute();
  return Map.groupBy(found, ({ servicePromiseId }) => servicePromiseId);
}

/** All versions of one promise, the newest first. */
export async function versionsOfPromise(
  queries: Queries,
  id: string,
): Promise<readonly ServicePromiseVersion[]> {
  return (await versionsOfPromises(queries, [id])).get(id) ?? [];
}

/** Every version that holds on a day, or will later: what the public may read. */
export async function versionsNotEnded(
  queries: Queries,
  day: string,
): Promise<readonly ServicePromiseVersion[]> {
  return versions(queries)
    .where((of) => of.or([of('until_day', 'is', null), of('until_day', '>', day)]))
    .execute();
}

export async function insertPromiseVersion(
  queries: Queries,
  workspaceId: string,
  record: ServicePromiseVersion,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('service_promise_versions')
    .values({
      workspace_id: workspaceId,
      service_promise_id: record.servicePromiseId,
      version: record.version,
      content: JSON.stringify(record.content),
      languages: [...record.languages],
      test: JSON.stringify(record.test),
      over_reason: record.overReason,
      note: record.note,
      from_day: record.from,
      until_day: record.until,
      published_at: record.publishedAt,
      published_by: record.publishedBy,
    })
    .execute();
}

/** Ends what of a promise has no end yet. What would have begun later never holds. */
export async function endVersions(queries: Queries, servicePromiseId: string, day: string): Promise<void> {
  await queries
    .withTables<Tables>()
    .updateTable('service_promise_versions')
    .set({ until_day: sql<string>`greatest(from_day, ${day}::date)` })
    .where('service_promise_id', '=', servicePromiseId)
    .where('until_day', 'is', null)
    .execute();
}
