import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';

/** A segment whose review was due yesterday, for tests of what is told of it. */
export async function keepDueSegmentReview(
  queries: Queries,
  { workspace, id, now }: { readonly workspace: string; readonly id: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into segments (workspace_id, segment_id, name, definition, state, review_months, revision, added_at, changed_at)
        values (${workspace}, ${id}, 'Tea drinkers', 'Those who drink tea', 'active', 12, 1, ${now}, ${now})`.execute(
    queries,
  );
  await sql`
    insert into segment_reviews (workspace_id, review_id, segment_id, number, due_on, who_they_are, what_they_need, how_met,
          how_exceeded, revision)
        values (${workspace}, ${randomUUID()}, ${id}, 1, ${dayFrom(now, -1)}, '', '', '', '', 1)`.execute(
    queries,
  );
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
