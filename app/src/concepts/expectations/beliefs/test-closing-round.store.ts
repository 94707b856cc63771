import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** A round of beliefs that closes in two days, for tests of what is told of it. */
export async function keepClosingRound(
  queries: Queries,
  { workspace, id, now }: { readonly workspace: string; readonly id: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into belief_rounds (workspace_id, round_id, title, level, scale_kind, scale_min, scale_max, scale_key, lower_is_better,
          opens_on, closes_on, recorded_at, revision)
        values (${workspace}, ${id}, 'What guests expect', 'normative', 'rating', 1, 7, 'rating 1 7', false, ${dayFrom(now, -5)}, ${dayFrom(now, 2)}, ${now}, 1)`.execute(
    queries,
  );
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
