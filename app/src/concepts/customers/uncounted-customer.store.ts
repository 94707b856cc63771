import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** Leaves customers out of the counts of everybody for ever: they were archived when they were erased. */
export async function leaveUncounted(queries: Queries, ids: readonly string[]): Promise<void> {
  await sql`update customers set counted = false where customer_id = any(${[...ids]}::uuid[])`.execute(
    queries,
  );
}
