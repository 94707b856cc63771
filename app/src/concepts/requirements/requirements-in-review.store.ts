import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A requirement that waits to be reviewed before it counts. */
export type WaitingRequirement = {
  readonly id: string;
  readonly statement: string;
  readonly since: Date;
  readonly isChange: boolean;
  readonly ownerId: string | null;
  readonly unitId: string | null;
};

/** Requirements in review, the longest waiting first. */
export async function requirementsInReview(
  queries: Queries,
  limit: number,
): Promise<readonly WaitingRequirement[]> {
  const { rows } = await sql<WaitingRequirement>`
    select requirement_id as id, statement, updated_at as since, change is not null as "isChange",
      owner_id as "ownerId", unit_id as "unitId"
    from requirements
    where (state = 'in-review' or change = 'in-review') and state <> 'withdrawn'
    order by updated_at, requirement_id limit ${limit}`.execute(queries);
  return rows;
}
