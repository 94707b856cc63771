import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';
import { casesByIds } from './case.store.ts';
import type { CaseTables } from './case-columns.ts';
import { notOwnCase } from './visible-case.store.ts';

/** One row a case for lists, of those this person may see. */
export function caseRows(queries: Queries, actor: { readonly personId: string }) {
  return queries
    .withTables<CaseTables>()
    .selectFrom('cases')
    .select([
      'case_id as id',
      'code',
      'kind',
      'severity',
      'customer_id as customer',
      'state',
      'turn',
      'next_due_at as nextDueAt',
      'owner_id as owner',
      'unit_id as unit',
      'product',
      'issue',
      'verdict',
      'result',
      'received_at as receivedAt',
      'rank_at as rankAt',
      'channel',
      'level',
      'sub_product as subProduct',
      'sub_issue as subIssue',
      'attribute_id as attribute',
      'cause_id as cause',
      'region',
      'country',
      'reference',
      'cost',
      'is_repeat_complaint as isRepeatComplaint',
      'is_repeat_fault as isRepeatFault',
      'acknowledged_at as acknowledgedAt',
      'answered_at as answeredAt',
      'closed_at as closedAt',
    ])
    .where(notOwnCase(actor));
}

/** Cases of a customer that this person may see: open ones first, then the newest. */
export async function casesOfOne(
  queries: Queries,
  actor: { readonly personId: string },
  { customerId, limit }: { readonly customerId: string; readonly limit: number },
): Promise<readonly CaseRecord[]> {
  const { rows } = await sql<{ id: string }>`select case_id as id from cases
    where customer_id = ${customerId} and ${notOwnCase(actor)}
    order by (state = 'closed'), received_at desc, case_id limit ${limit}`.execute(queries);
  return casesByIds(
    queries,
    rows.map(({ id }) => id),
  );
}

/** How many cases of a customer are open, and how many closed. */
export async function countsOfCustomer(
  queries: Queries,
  actor: { readonly personId: string },
  customerId: string,
): Promise<{ readonly open: number; readonly closed: number }> {
  const { rows } = await sql<{ open: string; closed: string }>`
    select count(*) filter (where state <> 'closed') as open, count(*) filter (where state = 'closed') as closed
    from cases where customer_id = ${customerId} and ${notOwnCase(actor)}`.execute(queries);
  return { open: Number(rows[0]?.open ?? 0), closed: Number(rows[0]?.closed ?? 0) };
}

/** Other cases of the same customer or address, the newest first. */
export async function otherCasesOf(
  queries: Queries,
  actor: { readonly personId: string },
  { id, customerId, complainant }: CaseRecord,
): Promise<readonly CaseRecord[]> {
  const email = complainant.email.toLowerCase();
  if (customerId === null && email === '') return [];
  const { rows } = await sql<{ id: string }>`
    select id from (
      (select case_id as id, received_at from cases where customer_id = ${customerId} and ${notOwnCase(actor)}
        order by received_at desc limit ${HISTORY + 1})
      union
      (select case_id, received_at from cases where ${email} <> '' and email = ${email} and email <> '' and ${notOwnCase(actor)}
        order by received_at desc limit ${HISTORY + 1})
    ) as theirs where id <> ${id} order by received_at desc, id limit ${HISTORY}`.execute(queries);
  return casesByIds(
    queries,
    rows.map((row) => row.id),
  );
}
const HISTORY = 20;

/** The case of this channel that is called so by its source. */
export async function caseByReference(
  queries: Queries,
  { channel, reference }: Pick<CaseRecord, 'channel' | 'reference'>,
): Promise<{ readonly code: string } | null> {
  const { rows } = await sql<{ code: string }>`select code from cases
    where channel = ${channel} and reference = ${reference} and reference <> '' and channel in ('api', 'file')
    limit 1`.execute(queries);
  return rows[0] ?? null;
}
