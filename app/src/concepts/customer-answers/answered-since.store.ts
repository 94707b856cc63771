import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A response of a customer, with the day on which it was given, in universal time. */
export type AnsweredResponse = {
  readonly setId: string;
  readonly row: number;
  readonly customerId: string;
  readonly day: string;
  /** 0 to 100, and 0 to 10. */
  readonly satisfaction: number | null;
  readonly recommendation: number | null;
};

/** What customers answered from one day to another, each customer's in the order of time; no more than are asked for. */
export async function responsesBetween(
  queries: Queries,
  { from, to, limit }: { readonly from: string; readonly to: string; readonly limit: number },
): Promise<readonly AnsweredResponse[]> {
  const { rows } = await sql<AnsweredResponse>`
    select answer_set_id as "setId", row_number as row, customer_id as "customerId",
      (answered_at at time zone 'UTC')::date::text as day, satisfaction, recommendation
    from customer_responses
    where answered_at >= ${from}::date and answered_at < ${to}::date + 1
    order by customer_id, answered_at, answer_set_id, row_number limit ${limit}`.execute(queries);
  return rows;
}
