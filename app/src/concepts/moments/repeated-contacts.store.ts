import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A customer who had to come again and again, at least once unhappily. */
export type RepeatedContact = {
  readonly customerId: string;
  readonly contacts: number;
  readonly unfavourable: number;
  readonly lastAt: Date;
  readonly unitId: string | null;
};

const LEAST = 3;
/** The newest contacts that are looked at. */
const LOOKED_AT = 20_000;

/** Customers with at least three contacts within some time, of which the last went badly; the most first. */
export async function repeatedContacts(
  queries: Queries,
  { from, to, limit }: { readonly from: Date; readonly to: Date; readonly limit: number },
): Promise<readonly RepeatedContact[]> {
  const { rows } = await sql<RepeatedContact>`
    select customer_id as "customerId", count(*)::int as contacts,
      (count(*) filter (where score = -1))::int as unfavourable, max(at) as "lastAt",
      (array_agg(unit_id order by at desc))[1] as "unitId"
    from (select customer_id, at, score, unit_id from contacts
      where at >= ${from} and at <= ${to} and customer_id is not null and state = 'counts'
      order by at desc, contact_id desc limit ${LOOKED_AT}) as newest
    group by customer_id
    having count(*) >= ${LEAST} and (array_agg(score order by at desc))[1] = -1
    order by contacts desc, max(at) desc, customer_id limit ${limit}`.execute(queries);
  return rows;
}
