import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { COUNTED_FIELDS } from './counted-rows.store.ts';
import { NO_COUNTS, type PromiseCounts } from './promise-cells.ts';
import { OUTCOMES_OF_ROWS } from './promise-count-delta.store.ts';

/** How the promises to one customer ended that fell due in a time. */
export async function customerCells(
  queries: Queries,
  customerId: string,
  { from, before }: { readonly from: string; readonly before: string },
): Promise<PromiseCounts> {
  const { rows } = await sql<PromiseCounts>`
    select kept, kept_late as "keptLate", broken, renegotiated, cancelled, open, checked,
      over_promised as "overPromised", extra
    from (select ${OUTCOMES_OF_ROWS} from (
      select 1 as n, ${COUNTED_FIELDS} from promises where customer_id = ${customerId}::uuid
        and due_at >= ${`${from}T00:00:00Z`}::timestamptz and due_at < ${`${before}T00:00:00Z`}::timestamptz
    ) r) counted`.execute(queries);
  return rows[0] ?? NO_COUNTS;
}
