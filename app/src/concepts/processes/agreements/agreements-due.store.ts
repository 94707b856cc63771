import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** An agreement that is to be reviewed. */
export type DueAgreement = {
  readonly id: string;
  readonly title: string;
  readonly reviewOn: string;
  readonly unitId: string | null;
  readonly partnerUnitId: string | null;
};

/** Agreements in force whose review is due up to a day, the longest overdue first. */
export async function agreementsDue(
  queries: Queries,
  { until, limit }: { readonly until: string; readonly limit: number },
): Promise<readonly DueAgreement[]> {
  const { rows } = await sql<DueAgreement>`
    select agreement_id as id, title, review_on::text as "reviewOn", unit_id as "unitId",
      partner_unit_id as "partnerUnitId"
    from agreements where review_on <= ${until}::date and state in ('agreed', 'reviewed')
    order by review_on, agreement_id limit ${limit}`.execute(queries);
  return rows;
}
