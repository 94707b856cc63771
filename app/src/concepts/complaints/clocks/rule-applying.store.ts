import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** Open cases are to be gone through for this rule, from the first one on. */
export async function beginApplying(queries: Queries, ruleId: string): Promise<void> {
  await sql`update complaint_rules set is_applying = true, applying_behind = null
    where rule_id = ${ruleId}`.execute(queries);
}

export type ApplyingRule = { readonly id: string; readonly behind: string | null };

export async function isApplying(queries: Queries): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from complaint_rules where is_applying) as found`.execute(queries);
  return rows[0]?.found === true;
}

/** A rule for which cases are gone through, locked; none when another process has all of them. */
export async function takeApplying(queries: Queries): Promise<ApplyingRule | null> {
  const { rows } = await sql<ApplyingRule>`
    select rule_id as id, applying_behind as behind from complaint_rules
    where is_applying order by code limit 1 for update skip locked`.execute(queries);
  return rows[0] ?? null;
}

/** The next open cases behind one, locked in the order of their ids. */
export async function lockOpenCases(
  queries: Queries,
  { behind, limit }: { readonly behind: string | null; readonly limit: number },
): Promise<readonly string[]> {
  const after = behind === null ? sql`true` : sql`case_id > ${behind}::uuid`;
  const { rows } = await sql<{ id: string }>`select case_id as id from cases
    where state <> 'closed' and ${after} order by case_id limit ${limit} for update`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Notes how far it is; `behind` null: it is done. */
export async function keepApplying(queries: Queries, { id, behind }: ApplyingRule): Promise<void> {
  await sql`update complaint_rules set is_applying = ${behind !== null}, applying_behind = ${behind}::uuid
    where rule_id = ${id}`.execute(queries);
}
