import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A file that somebody sent two days ago and that was refused, for tests of what is told of it. */
export async function keepWaitingImport(
  queries: Queries,
  {
    workspace,
    id,
    personId,
    now,
  }: { readonly workspace: string; readonly id: string; readonly personId: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into imports (workspace_id, import_id, file_name, file_bytes, state, refusals, offers, started_by, started_at, moved_at)
        values (${workspace}, ${id}, 'answers.csv', 10, 'refused', '{}', '[]', ${personId}, ${dayFrom(now, -2)}::date, ${dayFrom(now, -2)}::date)`.execute(
    queries,
  );
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
