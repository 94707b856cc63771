import { sql } from 'kysely';
import type { Queries, RecordColumns } from '../../../platform/storage/index.ts';
import { casesByIds } from '../cases/case.store.ts';
import { rankOf } from '../cases/case-rank.rules.ts';
import { givenColumns } from './case-clock.store.ts';
import type { ClockRecord } from './case-clock.ts';
import { nextDueOf } from './clock-due.rules.ts';

/** Whether somebody has to be warned of a clock, or told that it was missed, by now. */
export async function areClocksRinging(queries: Queries, now: Date): Promise<boolean> {
  const { rows } = await sql<{ ringing: boolean }>`
    select exists (select from case_clocks where ${ringing(now)}) as ringing`.execute(queries);
  return rows[0]?.ringing === true;
}

function ringing(now: Date) {
  return sql`state = 'running' and ((warn_at <= ${now}::timestamptz and warned_at is null)
    or (due_at < ${now}::timestamptz and missed_told_at is null))`;
}

/**
 * Cases whose clocks ring, locked; those that somebody else holds are passed over. Who changes a clock holds the row of its case, so
 * these clocks stay as they are until the end of the transaction.
 */
export async function lockRinging(
  queries: Queries,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select case_id as id from cases
    where case_id in (
      select case_id from case_clocks where ${ringing(now)} order by due_at limit ${limit})
    order by case_id for update skip locked`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Locks cases in the order of their ids. */
export async function lockCases(queries: Queries, ids: readonly string[]): Promise<void> {
  await sql`select 1 from cases where case_id = any(${[...new Set(ids)]}::uuid[])
    order by case_id for update`.execute(queries);
}

const PLACE: RecordColumns = {
  id: ['case_id', 'uuid'],
  nextDueAt: ['next_due_at', 'timestamptz'],
  nextDueRule: ['next_due_rule', 'text'],
  rankAt: ['rank_at', 'timestamptz'],
};

/**
 * Puts cases where their clocks now say. No revision grows by it: nobody who is writing is refused because time goes on. The cases are
 * locked by whoever calls it.
 */
export async function keepNextDue(
  queries: Queries,
  clocks: ReadonlyMap<string, readonly ClockRecord[]>,
): Promise<void> {
  const records = await casesByIds(queries, [...clocks.keys()]);
  const rows = records.flatMap((record) => {
    const { dueAt, rule } = nextDueOf(clocks.get(record.id) ?? []);
    const isSame = record.nextDueAt?.getTime() === dueAt?.getTime() && record.nextDueRule === rule;
    if (isSame) return [];
    const rankAt = rankOf({ ...record, nextDueAt: dueAt });
    return [{ id: record.id, nextDueAt: dueAt, nextDueRule: rule, rankAt }];
  });
  if (rows.length === 0) return;
  const given = givenColumns(rows, PLACE);
  await sql`update cases set next_due_at = given.next_due_at, next_due_rule = given.next_due_rule,
      rank_at = given.rank_at
    from ${given} where cases.case_id = given.case_id`.execute(queries);
}
