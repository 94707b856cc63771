import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** A way into a survey that closes in four days, for tests of what is told of it. */
export async function keepClosingLink(
  queries: Queries,
  { workspace, id, now }: { readonly workspace: string; readonly id: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into survey_links (workspace_id, link_id, survey_id, name, kind, code, closes_at, state, made_at, revision)
        values (${workspace}, ${id}, ${randomUUID()}, 'By the till', 'open', 'till', ${dayFrom(now, 4)}::date, 'on', ${now}, 1)`.execute(
    queries,
  );
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
