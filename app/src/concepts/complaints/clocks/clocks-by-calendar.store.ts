import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

function countedBy(calendarId: string | null) {
  const calendar = calendarId === null ? sql`calendar_id is null` : sql`calendar_id = ${calendarId}::uuid`;
  return sql`state in ('running', 'paused') and ${calendar}`;
}

/** How many clocks run that are counted by this calendar, or (null) by the default one. */
export async function countClocksOf(queries: Queries, calendarId: string | null): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::float8 as n from case_clocks where ${countedBy(calendarId)}`.execute(queries);
  return rows[0]?.n ?? 0;
}

/** The next of them behind one, in the order of their ids, with the case of each. */
export async function clocksCountedBy(
  queries: Queries,
  {
    calendarId,
    after,
    limit,
  }: { readonly calendarId: string | null; readonly after: string | null; readonly limit: number },
): Promise<readonly { readonly id: string; readonly caseId: string }[]> {
  const behind = after === null ? sql`true` : sql`clock_id > ${after}::uuid`;
  const { rows } = await sql<{ id: string; caseId: string }>`
    select clock_id as id, case_id as "caseId" from case_clocks
    where ${countedBy(calendarId)} and ${behind} order by clock_id limit ${limit}`.execute(queries);
  return rows;
}
