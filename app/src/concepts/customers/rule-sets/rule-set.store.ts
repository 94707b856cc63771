import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { RuleSetOf, RuleSetRecord } from './rule-set.ts';

/** The versions of some rules, the newest first; those that Heed brings along are not among them. */
export async function ruleSetVersions<Word extends string>(
  queries: Queries,
  of: RuleSetOf,
  limit = 100,
): Promise<readonly RuleSetRecord<Word>[]> {
  const { rows } = await sql<RuleSetRecord<Word>>`
    select version, entries, reason, set_by as "setBy", set_at as "setAt" from rule_sets
    where set_of = ${of} order by version desc limit ${limit}`.execute(queries);
  return rows;
}

/** Keeps a new version. */
export async function insertRuleSet(
  queries: Queries,
  workspace: string,
  { of, record }: { readonly of: RuleSetOf; readonly record: RuleSetRecord },
): Promise<void> {
  await sql`
    insert into rule_sets (workspace_id, set_of, version, entries, reason, set_by, set_at)
    values (
      ${workspace}, ${of}, ${record.version}, ${JSON.stringify(record.entries)}::jsonb, ${record.reason}, ${record.setBy},
      ${record.setAt}
    )`.execute(queries);
}
