import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A request of a customer whose day was yesterday, for tests of what is told of it. */
export async function keepDueRequest(
  queries: Queries,
  {
    workspace,
    id,
    customerId,
    now,
  }: { readonly workspace: string; readonly id: string; readonly customerId: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into privacy_requests (workspace_id, request_id, customer_id, kind, received_on, due_on, note, identity_by, state, answer,
          revision, added_at)
        values (${workspace}, ${id}, ${customerId}, 'access', ${dayFrom(now, -31)}, ${dayFrom(now, -1)}, '', '', 'open', '', 1, ${now})`.execute(
    queries,
  );
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
