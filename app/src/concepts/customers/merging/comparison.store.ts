import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** A comparison of all customers with each other, and how far it is. */
export type Comparison = {
  readonly id: string;
  readonly askedAt: Date;
  /** The last customer compared, in the order of ids. */
  readonly position: string | null;
  readonly total: number;
  readonly compared: number;
  readonly endedAt: Date | null;
};

const COLUMNS = sql`comparison_id as id, asked_at as "askedAt", position, total, compared, ended_at as "endedAt"`;

/** The one under way, or else the last. */
export async function lastComparison(queries: Queries): Promise<Comparison | null> {
  const { rows } = await sql<Comparison>`
    select ${COLUMNS} from customer_comparisons
    order by (ended_at is null) desc, asked_at desc, comparison_id limit 1`.execute(queries);
  return rows[0] ?? null;
}

export async function beginComparison(
  queries: Queries,
  workspaceId: string,
  begun: { readonly id: string; readonly askedBy: string | null; readonly askedAt: Date },
): Promise<void> {
  await sql`
    insert into customer_comparisons (workspace_id, comparison_id, asked_by, asked_at, total)
    select ${workspaceId}::uuid, ${begun.id}::uuid, ${begun.askedBy}::uuid, ${begun.askedAt},
      (select count(*) from customers where state in ('active', 'archived'))`.execute(queries);
}

/** The next customers behind a place, in the order of ids. */
export async function customersBehind(
  queries: Queries,
  position: string | null,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from customer_word_lists
    where ${position === null ? sql`true` : sql`customer_id > ${position}::uuid`}
    order by customer_id limit ${most}`.execute(queries);
  return rows.map(({ id }) => id);
}

export async function keepComparison(
  queries: Queries,
  { id, position, compared, endedAt }: Comparison,
): Promise<void> {
  await sql`
    update customer_comparisons set position = ${position}::uuid, compared = ${compared}, ended_at = ${endedAt}
    where comparison_id = ${id}::uuid`.execute(queries);
}
