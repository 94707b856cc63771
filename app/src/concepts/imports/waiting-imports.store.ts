import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A file of answers that was begun to be imported and waits for somebody. */
export type WaitingImport = {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'ready' | 'refused' | 'interrupted';
  readonly since: Date;
  readonly startedBy: string;
};

/** Imports that wait since a day, neither taken nor given up, the newest first. */
export async function importsWaiting(
  queries: Queries,
  { after, before, limit }: { readonly after: Date; readonly before: Date; readonly limit: number },
): Promise<readonly WaitingImport[]> {
  const { rows } = await sql<WaitingImport>`
    select import_id as id, file_name as "fileName", state, moved_at as since, started_by as "startedBy" from imports
    where started_at >= ${after} and moved_at <= ${before} and state in ('ready', 'refused', 'interrupted')
    order by started_at desc, import_id limit ${limit}`.execute(queries);
  return rows;
}
