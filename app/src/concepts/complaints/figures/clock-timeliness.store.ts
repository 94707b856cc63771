import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { type CasesCounted, countedCases, keyOf, withRights } from './case-counts.store.ts';
import type { CaseDimension, ClockCounts } from './complaint-figures.ts';

export type ClockCell = ClockCounts & {
  readonly rule: string;
  readonly what: 'acknowledge' | 'answer' | 'outcome';
  /** A shorter way that may be taken: missing it breaks nothing. */
  readonly isChance: boolean;
};

const COUNTS = sql`count(*) filter (where c.state = 'met')::int as met,
  count(*) filter (where c.state = 'late')::int as late`;

/** How the clocks of these cases were kept, by rule and by what they wait for. */
export async function clockCells(
  queries: Queries,
  counted: CasesCounted,
  now: Date,
): Promise<readonly ClockCell[]> {
  const { rows } = await sql<ClockCell>`
    select c.rule_code as rule, c.what, c.is_chance as "isChance", ${COUNTS},
      count(*) filter (where c.state = 'running' and c.due_at < ${now})::int as overdue,
      count(*) filter (where c.state = 'running' and c.due_at >= ${now})::int as running,
      count(*) filter (where c.state = 'paused')::int as paused,
      count(*) filter (where c.state = 'void')::int as void
    from cases k join case_clocks c on c.case_id = k.case_id
    where ${countedCases(counted)}
    group by 1, 2, 3 order by 1, 2, 3`.execute(queries);
  return rows;
}

export type TimelyCell = { readonly key: string; readonly met: number; readonly missed: number };

/** The same of the clocks that wait for an answer, by part. */
export async function timelyCells(
  queries: Queries,
  counted: CasesCounted,
  { by, now }: { readonly by: CaseDimension; readonly now: Date },
): Promise<readonly TimelyCell[]> {
  const { rows } = await sql<TimelyCell>`
    select ${keyOf(by)} as key, count(*) filter (where c.state = 'met')::int as met,
      count(*) filter (where c.state = 'late' or (c.state = 'running' and c.due_at < ${now}))::int as missed
    from cases k join case_clocks c on c.case_id = k.case_id ${withRights(by)}
    where c.what = 'answer' and not c.is_chance and ${countedCases(counted)}
    group by 1`.execute(queries);
  return rows;
}
