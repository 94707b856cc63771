import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';
import { notOwnCase } from '../../cases/visible-case.store.ts';

export type CfpbAsked = {
  /** Received from this moment to before that one; null: no end. */
  readonly from: Date | null;
  readonly before: Date | null;
  /** Whose own complaint is left out; null: nobody's. */
  readonly notOf: string | null;
};

export type CfpbPlace = { readonly receivedAt: Date; readonly id: string };
export type CfpbRow = CfpbPlace & { readonly isLate: boolean };

/** The next complaints in order of receipt, and whether a clock that waits for the answer was missed. */
export async function cfpbCases(
  queries: Queries,
  { from, before, notOf }: CfpbAsked,
  { after, limit, now }: { readonly after: CfpbPlace | null; readonly limit: number; readonly now: Date },
): Promise<readonly CfpbRow[]> {
  const conditions = [
    sql`cases.kind = 'complaint' and cases.result is distinct from 'merged'`,
    ...(from === null ? [] : [sql`cases.received_at >= ${from}`]),
    ...(before === null ? [] : [sql`cases.received_at < ${before}`]),
    ...(notOf === null ? [] : [notOwnCase({ personId: notOf })]),
    ...(after === null
      ? []
      : [sql`(cases.received_at, cases.case_id) > (${after.receivedAt}::timestamptz, ${after.id}::uuid)`]),
  ];
  const { rows } = await sql<CfpbRow>`
    select cases.case_id as id, cases.received_at as "receivedAt",
      exists (select from case_clocks c where c.case_id = cases.case_id and c.what = 'answer' and not c.is_chance
        and (c.state = 'late' or (c.state = 'running' and c.due_at < ${now}))) as "isLate"
    from cases where ${sql.join(conditions, sql` and `)}
    order by cases.received_at, cases.case_id limit ${limit}`.execute(queries);
  return rows;
}
