import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A requirement in review, for tests of what is told of it. */
export async function keepWaitingRequirement(
  queries: Queries,
  { workspace, id, now }: { readonly workspace: string; readonly id: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into requirements (workspace_id, requirement_id, revision, state, statement, kind, need_or_want, segment_ids, source,
          contract, measured_in, method, means, created_at, updated_at, withdrawn_reason)
        values (${workspace}, ${id}, 1, 'in-review', 'Tea is hot', 'stated', 'need', '{}', '', '', '', '', '', ${now}, ${now}, '')`.execute(
    queries,
  );
}
