import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** How satisfied these customers last said they were, 0 to 100; those who never said are left out. */
export async function satisfactionOfCustomers(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; satisfaction: number }>`
    select customer_id as id, satisfaction from customers
    where customer_id = any(${[...new Set(ids)]}::uuid[]) and satisfaction is not null`.execute(queries);
  return new Map(rows.map(({ id, satisfaction }) => [id, satisfaction]));
}
