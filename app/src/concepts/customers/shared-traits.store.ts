import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { CustomerRecord } from './customer.ts';

/** Of which of these traits at least `others` other customers in use have the same. */
export async function sharedTraits(
  queries: Queries,
  { id, country, acquiredBy }: Pick<CustomerRecord, 'id' | 'country' | 'acquiredBy'>,
  others: number,
): Promise<{ readonly country: boolean; readonly acquiredBy: boolean }> {
  const isShared = async (column: 'country' | 'acquired_by', value: string | null): Promise<boolean> => {
    if (value === null) return false;
    const { rows } = await sql`
      select 1 from customers where ${sql.ref(column)} = ${value} and customer_id <> ${id}::uuid
        and state in ('active', 'archived') limit ${others}`.execute(queries);
    return rows.length >= others;
  };
  return {
    country: await isShared('country', country),
    acquiredBy: await isShared('acquired_by', acquiredBy),
  };
}
