import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A request of a person about their data that is still open. */
export type DuePrivacyRequest = {
  readonly id: string;
  readonly customerId: string;
  readonly kind: 'access' | 'erasure' | 'objection' | 'correction';
  readonly dueOn: string;
  readonly isIdentified: boolean;
};

/** Open requests that are due up to a day, the longest overdue first. */
export async function privacyRequestsDue(
  queries: Queries,
  { until, limit }: { readonly until: string; readonly limit: number },
): Promise<readonly DuePrivacyRequest[]> {
  const { rows } = await sql<DuePrivacyRequest>`
    select request_id as id, customer_id as "customerId", kind, due_on::text as "dueOn",
      identity_checked_at is not null as "isIdentified"
    from privacy_requests where state = 'open' and due_on <= ${until}::date
    order by due_on, request_id limit ${limit}`.execute(queries);
  return rows;
}
