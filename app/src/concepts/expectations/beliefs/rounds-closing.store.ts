import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** A round in which managers say what they believe, and that closes soon. */
export type ClosingRound = { readonly id: string; readonly title: string; readonly closesOn: string };

/** Rounds that are open on a day and close up to another, the first to close first. */
export async function roundsClosing(
  queries: Queries,
  { today, until }: { readonly today: string; readonly until: string },
): Promise<readonly ClosingRound[]> {
  const { rows } = await sql<ClosingRound>`
    select round_id as id, title, closes_on::text as "closesOn" from belief_rounds
    where closed_at is null and opens_on <= ${today}::date and closes_on >= ${today}::date
      and closes_on <= ${until}::date
    order by closes_on, round_id limit 100`.execute(queries);
  return rows;
}
