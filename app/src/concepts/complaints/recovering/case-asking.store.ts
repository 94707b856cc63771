import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

export type ToAsk = {
  /** Closed so long ago that it is time, and not longer. */
  readonly closedAfter: Date;
  readonly closedBefore: Date;
  readonly limit: number;
};

/** Complaints that are to be asked about by mail now: closed here, with an address, and neither asked nor answered. */
export async function casesToAsk(
  queries: Queries,
  { closedAfter, closedBefore, limit }: ToAsk,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select k.case_id as id from cases k
    where k.state = 'closed' and k.kind = 'complaint' and k.satisfaction is null and k.email <> ''
      and k.closed_at > ${closedAfter} and k.closed_at <= ${closedBefore}
      and k.recorded_at <= k.closed_at and k.result not in ('merged', 'withdrawn', 'closed-elsewhere')
      and k.erased_at is null
      and not exists (select from case_askings a where a.case_id = k.case_id)
    order by k.closed_at, k.case_id limit ${limit}`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Notes that they are asked now; those that another process noted before are left out. */
export async function noteAskings(
  queries: Queries,
  workspace: string,
  { ids, at }: { readonly ids: readonly string[]; readonly at: Date },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into case_askings (workspace_id, case_id, asked_at)
    select ${workspace}::uuid, given.id, ${at} from unnest(${[...ids]}::uuid[]) as given (id)
    order by given.id
    on conflict do nothing returning case_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** When they were asked by mail; null: they were not. */
export async function askedByMailAt(queries: Queries, caseId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select asked_at as at from case_askings where case_id = ${caseId}`.execute(queries);
  return rows[0]?.at ?? null;
}

/** Notes when the last message went out; nothing else of the case is touched, so that no change of somebody else is lost. */
export async function noteMessages(
  queries: Queries,
  { ids, at }: { readonly ids: readonly string[]; readonly at: Date },
): Promise<void> {
  await sql`update cases set last_message_at = greatest(last_message_at, ${at}::timestamptz)
    where case_id = any(${[...ids]}::uuid[])`.execute(queries);
}
