import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** An obligation that should have been checked three days ago, for tests of what is told of it. */
export async function keepDueObligation(
  queries: Queries,
  { workspace, id, now }: { readonly workspace: string; readonly id: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into obligations (workspace_id, obligation_id, title, kind, source_kind, source, clause, asks, next_check, watched_at,
          standing, changes_to_do, revision, updated_at)
        values (${workspace}, ${id}, 'Bills say what was used', 'regulatory', 'law', 'The act', '', 'Say it',
          ${dayFrom(now, -3)}, '', 'in-force', 0, 1, ${now})`.execute(queries);
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
