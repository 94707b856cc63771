import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** An obligation whose next check is due. */
export type DueObligation = {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly nextCheck: string;
  readonly ownerId: string | null;
  readonly unitId: string | null;
};

/** Obligations in force that are to be checked up to a day, the longest overdue first. */
export async function obligationsDue(
  queries: Queries,
  { until, limit }: { readonly until: string; readonly limit: number },
): Promise<readonly DueObligation[]> {
  const { rows } = await sql<DueObligation>`
    select obligation_id as id, title, source, next_check::text as "nextCheck", owner_id as "ownerId", unit_id as "unitId"
    from obligations where standing = 'in-force' and next_check <= ${until}::date
    order by next_check, obligation_id limit ${limit}`.execute(queries);
  return rows;
}
