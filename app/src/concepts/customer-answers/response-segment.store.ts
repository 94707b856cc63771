import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import { segmentSpans } from '../customers/index.ts';

/** Responses of a set, by the numbers of their rows, whose customers belonged to exactly these segments when they answered. */
export type RowsOfSegments = { readonly segmentIds: readonly string[]; readonly rows: readonly number[] };

/** To which segments the customers who gave the responses of a set belonged then; those of none are left out. */
export async function segmentsOfResponses(
  queries: Queries,
  setId: string,
): Promise<readonly RowsOfSegments[]> {
  // The driver takes JSON apart several times as fast as arrays.
  const { rows } = await sql<RowsOfSegments>`
    select to_json(segments) as "segmentIds", to_json(array_agg(row_number)) as rows
    from (
      select row_number, array_agg(distinct segment_id order by segment_id) as segments
      from customer_responses join ${segmentSpans} as spans
        on spans.customer_id = customer_responses.customer_id
        and spans.since <= answered_at and spans.until > answered_at
      where answer_set_id = ${setId} group by row_number
    ) as each group by segments order by segments`.execute(queries);
  return rows;
}
