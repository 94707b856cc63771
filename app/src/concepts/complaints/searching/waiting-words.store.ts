import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** Notes cases whose words are to be found out in the next round. */
export async function wordsWait(queries: Queries, workspace: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  // Written though it is there: a round that takes it away meanwhile then waits, and reads what this change made of the case.
  await sql`insert into case_words_waiting (workspace_id, case_id)
    select ${workspace}::uuid, given.id from (select distinct id from unnest(${[...ids]}::uuid[]) as all_given (id)) as given
    order by given.id
    on conflict (workspace_id, case_id) do update set case_id = excluded.case_id`.execute(queries);
}

/** Whether words of any case are to be found out. */
export async function doWordsWait(queries: Queries): Promise<boolean> {
  const { rows } = await sql`select 1 from case_words_waiting limit 1`.execute(queries);
  return rows.length > 0;
}

/** How many wait, counted up to a bound. */
export async function waitingWords(queries: Queries, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from case_words_waiting limit ${most}) as counted`.execute(
    queries,
  );
  return rows[0]?.n ?? 0;
}

/** Takes some that wait away; their ids. */
export async function takeWaiting(queries: Queries, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from case_words_waiting where case_id in (select case_id from case_words_waiting order by case_id limit ${most})
    returning case_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}
