import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { RecoveryCase, RecoveryCounts, RecoveryFiguresAsked } from './recovery-figures.ts';

/** Recoveries opened from one moment to before another. */
export type CasesAsked = Pick<RecoveryFiguresAsked, 'unit' | 'source'> & {
  readonly from: Date;
  readonly before: Date;
};

/** So many are in each state of knowing. */
export async function recoveryCountsOf(queries: Queries, asked: CasesAsked): Promise<RecoveryCounts> {
  const { rows } = await sql<RecoveryCounts>`
    select count(*)::int as all,
      count(*) filter (where result = 'won-back')::int as "wonBack",
      count(*) filter (where result = 'not-won-back')::int as "notWonBack",
      count(*) filter (where result = 'unknown')::int as unknown,
      count(*) filter (where result is null)::int as open,
      count(*) filter (where state = 'closed')::int as closed
    from recoveries where ${askedFor(asked)}`.execute(queries);
  return rows[0]!;
}

/** The newest of them, for figures that need each one. */
export async function recoveryCases(
  queries: Queries,
  asked: CasesAsked & { readonly now: Date; readonly limit: number },
): Promise<readonly RecoveryCase[]> {
  const { rows } = await sql<RecoveryCase>`
    select result,
      greatest(0, extract(epoch from coalesce(closed_at, ${asked.now}) - opened_at) * 1000)::float8 as "lastedMs",
      (state = 'closed' and asked is not null) as "isRecovered",
      (select coalesce(sum((one ->> 'cost')::float8), 0) from jsonb_array_elements(remedies) one) as cost,
      exists (
        select from jsonb_array_elements(remedies) one where one ->> 'cost' is null and one ->> 'kind' <> 'none'
      ) as "isCostUnsaid",
      (asked ->> 'before')::float8 as before,
      (asked ->> 'after')::float8 as after
    from recoveries where ${askedFor(asked)}
    order by opened_at desc, recovery_id desc limit ${asked.limit}`.execute(queries);
  return rows;
}

function askedFor({ from, before, unit, source }: CasesAsked) {
  const ofUnit = unit === undefined ? sql`` : sql`and unit_id = ${unit}`;
  const ofSource = source === undefined ? sql`` : sql`and source_kind = ${source}`;
  return sql`opened_at >= ${from} and opened_at < ${before} ${ofUnit} ${ofSource}`;
}
