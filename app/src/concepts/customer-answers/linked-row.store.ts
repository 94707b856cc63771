import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** Which customer gave which response of a set, by row number. */
export async function linkedRows(
  queries: Queries,
  setId: string,
): Promise<readonly { readonly row: number; readonly customerId: string }[]> {
  const { rows } = await sql<{ row: number; customerId: string }>`
    select row_number as row, customer_id as "customerId" from customer_responses
    where answer_set_id = ${setId} order by row_number`.execute(queries);
  return rows;
}
