import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';

/** How reading the mailbox stands. */
export type MailboxStanding = {
  readonly mailbox: string;
  /** Empty: it is read. */
  readonly problem: string;
  readonly problemSince: Date | null;
  readonly lookedAt: Date | null;
};

export async function mailboxStanding(queries: Queries): Promise<MailboxStanding | null> {
  const { rows } =
    await sql<MailboxStanding>`select mailbox, problem, problem_since as "problemSince", looked_at as "lookedAt"
    from mailbox_standings`.execute(queries);
  return rows[0] ?? null;
}

/** Notes that it was looked at, or why not; since when stays while the problem is the same kind of thing. */
export async function noteStanding(
  queries: Queries,
  workspace: string,
  { mailbox, problem, at }: { readonly mailbox: string; readonly problem: string; readonly at: Date },
): Promise<void> {
  const since = problem === '' ? null : at;
  const looked = problem === '' ? at : null;
  await sql`insert into mailbox_standings as before (workspace_id, mailbox, problem, problem_since, looked_at)
    values (${workspace}, ${mailbox}, ${problem}, ${since}, ${looked})
    on conflict (workspace_id) do update set mailbox = excluded.mailbox, problem = excluded.problem,
      problem_since = case when excluded.problem = '' then null
        else coalesce(before.problem_since, excluded.problem_since) end,
      looked_at = coalesce(excluded.looked_at, before.looked_at)`.execute(queries);
}
