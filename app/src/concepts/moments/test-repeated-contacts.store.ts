import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** Three contacts of a customer in three days, the last one unhappy, for tests of what is told of it. */
export async function keepRepeatedContacts(
  queries: Queries,
  {
    workspace,
    id,
    customerId,
    now,
  }: { readonly workspace: string; readonly id: string; readonly customerId: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into contacts (workspace_id, contact_id, moment_id, at, customer_id, channel, source, against_promise, score, changed_at)
        select ${workspace}, gen_random_uuid(), ${id}, ${now}::timestamptz - k * interval '1 day', ${customerId}, 'phone', 'staff',
          case when k = 2 then 1 else -1 end, case when k = 2 then 1 else -1 end, ${now}
        from generate_series(1, 3) as k`.execute(queries);
}
