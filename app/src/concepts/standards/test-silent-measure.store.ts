import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A measure with a standard and readings every three days until thirty days ago, for tests of what is told of it. */
export async function keepSilentMeasure(
  queries: Queries,
  { workspace, id, now }: { readonly workspace: string; readonly id: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into measures (workspace_id, measure_id, name, attribute_id, measured_in, direction, method, state, revision)
        values (${workspace}, ${id}, 'Minutes until tea', ${randomUUID()}, 'minutes', 'lower-is-better', '', 'active', 1)`.execute(
    queries,
  );
  await sql`
    insert into standards (workspace_id, measure_id, version, standard_id, upper_limit, required_share, valid_from, reason, set_at)
        values (${workspace}, ${id}, 1, ${randomUUID()}, 5, 0.9, ${dayFrom(now, -300)}, '', ${now})`.execute(
    queries,
  );
  await sql`
    insert into reading_totals (workspace_id, measure_id, n, judged, within, mean, squares, last_at)
        values (${workspace}, ${id}, 60, 60, 50, 4, 1, ${dayFrom(now, -30)}::date)`.execute(queries);
  await sql`
    insert into reading_days (workspace_id, measure_id, day, n, mean, squares, lowest, highest, last_at)
        select ${workspace}, ${id}, ${dayFrom(now, -30)}::date - 3 * k, 1, 4, 0, 4, 4, ${dayFrom(now, -30)}::date - 3 * k
        from generate_series(0, 59) as k`.execute(queries);
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
