import { sql } from 'kysely';
import { arrayText, type Queries } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';

/** Which of these follow another complaint of the same customer or address within a year before. */
export async function receivedBefore(
  queries: Queries,
  records: readonly CaseRecord[],
): Promise<ReadonlySet<string>> {
  const known = records.filter(
    ({ kind, customerId, complainant }) =>
      kind === 'complaint' && (customerId !== null || complainant.email !== ''),
  );
  if (known.length === 0) return new Set();
  const ids = known.map(({ id }) => id);
  const customers = known.map(({ customerId }) => customerId);
  const emails = known.map(({ complainant }) => complainant.email.toLowerCase());
  const moments = known.map(({ receivedAt }) => receivedAt.toISOString());
  const { rows } = await sql<{ id: string }>`
    select given.id from unnest(${arrayText(ids)}::uuid[], ${arrayText(customers)}::uuid[],
      ${arrayText(emails)}::text[], ${arrayText(moments)}::timestamptz[]) as given (id, customer_id, email, at)
    where exists (
      select 1 from cases where cases.customer_id = given.customer_id and cases.received_at < given.at
        and cases.received_at >= given.at - interval '365 days' and cases.kind = 'complaint'
        and cases.case_id <> given.id
    ) or exists (
      select 1 from cases where given.email <> '' and cases.email = given.email and cases.email <> ''
        and cases.received_at < given.at and cases.received_at >= given.at - interval '365 days'
        and cases.kind = 'complaint' and cases.case_id <> given.id
    )`.execute(queries);
  return new Set(rows.map(({ id }) => id));
}
