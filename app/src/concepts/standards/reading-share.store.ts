import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { Direction } from './measure.ts';

const NEWEST = 10_000;

/** Of the newest 10,000 readings of a measure that count: how many there are, and how many are at least as good as a value. */
export async function readingsAsGood(
  queries: Queries,
  asked: {
    readonly measureId: string;
    readonly value: number;
    readonly direction: Exclude<Direction, 'target-is-best'>;
  },
): Promise<{ readonly n: number; readonly good: number }> {
  const isGood =
    asked.direction === 'lower-is-better'
      ? sql`value <= ${asked.value}::float8`
      : sql`value >= ${asked.value}::float8`;
  const { rows } = await sql<{ n: number; good: number }>`
    select count(*)::int as n, (count(*) filter (where ${isGood}))::int as good
    from (select value from readings where measure_id = ${asked.measureId}::uuid and withdrawn_at is null
      order by at desc limit ${NEWEST}) as newest`.execute(queries);
  return rows[0] ?? { n: 0, good: 0 };
}
