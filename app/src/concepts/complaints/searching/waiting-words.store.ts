import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** Notes cases whose words are to be found out in the next round. */
export async function wordsWait(queries: Queries, workspace: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`insert into case_words_waiting (workspace_id, case_id)
    select ${workspace}::uuid, given.id from unnest(${[...ids]}::uuid[]) as given (id)
    on conflict do nothing`.execute(queries);
}
