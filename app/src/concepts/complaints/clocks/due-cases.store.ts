import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';
import { casesByIds } from '../cases/case.store.ts';
import { notOwnCase } from '../cases/visible-case.store.ts';

/** Whose cases are asked for; nobody ever sees their own complaint. */
export type WhoseCases = {
  readonly actor: { readonly personId: string };
  readonly ownerId?: string;
  readonly unitIds?: readonly string[];
  readonly limit: number;
};

/** Open cases whose leading clock is due in a stretch of time, the earliest first. */
export async function casesDue(
  queries: Queries,
  { after, until, ...whose }: WhoseCases & { readonly after: Date | null; readonly until: Date },
): Promise<readonly CaseRecord[]> {
  const begins = after === null ? sql`true` : sql`next_due_at > ${after}::timestamptz`;
  const { rows } = await sql<{ id: string }>`select case_id as id from cases
    where state <> 'closed' and next_due_at <= ${until}::timestamptz and ${begins} and ${whoseCases(whose)}
    order by next_due_at, case_id limit ${whose.limit}`.execute(queries);
  return inOrder(queries, rows);
}

/** Cases with a message of theirs that nobody has read, the longest waiting first. */
export async function casesUnread(queries: Queries, whose: WhoseCases): Promise<readonly CaseRecord[]> {
  const { rows } = await sql<{ id: string }>`select case_id as id from cases
    where turn = 'ours' and unread_since is not null and ${whoseCases(whose)}
    order by unread_since, case_id limit ${whose.limit}`.execute(queries);
  return inOrder(queries, rows);
}

/** Complaints received before a moment of which nobody has said how severe they are, the oldest first. */
export async function casesUnassessed(
  queries: Queries,
  { before, ...whose }: WhoseCases & { readonly before: Date },
): Promise<readonly CaseRecord[]> {
  const { rows } = await sql<{ id: string }>`select case_id as id from cases
    where turn = 'ours' and kind = 'complaint' and state in ('received', 'acknowledged') and severity is null
      and received_at < ${before}::timestamptz and ${whoseCases(whose)}
    order by received_at, case_id limit ${whose.limit}`.execute(queries);
  return inOrder(queries, rows);
}

function whoseCases({ actor, ownerId, unitIds }: WhoseCases) {
  const owner = ownerId === undefined ? sql`true` : sql`owner_id = ${ownerId}::uuid`;
  const unit = unitIds === undefined ? sql`true` : sql`unit_id = any(${[...unitIds]}::uuid[])`;
  return sql`${owner} and ${unit} and ${notOwnCase(actor)}`;
}

async function inOrder(
  queries: Queries,
  rows: readonly { readonly id: string }[],
): Promise<readonly CaseRecord[]> {
  return casesByIds(
    queries,
    rows.map(({ id }) => id),
  );
}
