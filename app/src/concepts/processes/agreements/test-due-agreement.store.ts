import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** An agreement whose review is due for two days, for tests of what is told of it. */
export async function keepDueAgreement(
  queries: Queries,
  { workspace, id, now }: { readonly workspace: string; readonly id: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into agreements (workspace_id, agreement_id, title, partner_kind, partner_words, version, review_on, end_reason, state,
          revision, updated_at)
        values (${workspace}, ${id}, 'What an order must say', 'supplier', 'The dairy', 1, ${dayFrom(now, -2)}, '', 'agreed', 1, ${now})`.execute(
    queries,
  );
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
