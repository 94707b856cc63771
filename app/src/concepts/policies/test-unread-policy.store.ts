import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A policy of somebody that nobody has read and that is to be reviewed in three days, for tests of what is told of it. */
export async function keepUnreadPolicy(
  queries: Queries,
  {
    workspace,
    id,
    personId,
    now,
  }: { readonly workspace: string; readonly id: string; readonly personId: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into policies (workspace_id, policy_id, title, owner_id, state, version, review_on, revision, added_at, changed_at)
        values (${workspace}, ${id}, 'How we treat guests', ${personId}, 'active', 1, ${dayFrom(now, 3)}, 1, ${now}, ${now})`.execute(
    queries,
  );
  await sql`
    insert into policy_versions (workspace_id, policy_id, version, title, words, note, published_at, published_by)
        values (${workspace}, ${id}, 1, 'How we treat guests', 'Well', '', ${now}, ${personId})`.execute(
    queries,
  );
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
