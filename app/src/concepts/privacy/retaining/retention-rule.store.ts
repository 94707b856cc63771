import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { RetentionRuleRecord } from './retention-rule.ts';

/** All rules by name, archived ones too; an organisation has a handful. */
export async function retentionRules(queries: Queries): Promise<readonly RetentionRuleRecord[]> {
  const { rows } = await sql<RetentionRuleRecord>`
    select rule_id as id, name, rule, since, months, reason, state, revision, added_at as "addedAt",
      changed_at as "changedAt"
    from privacy_retention_rules order by name, rule_id`.execute(queries);
  return rows;
}

export async function retentionRuleNames(queries: Queries): Promise<ReadonlyMap<string, string>> {
  return new Map((await retentionRules(queries)).map(({ id, name }) => [id, name]));
}

/** Keeps a rule as it now is, new or known. */
export async function keepRetentionRule(
  queries: Queries,
  workspaceId: string,
  record: RetentionRuleRecord,
): Promise<void> {
  const rule = record.rule === null ? null : JSON.stringify(record.rule);
  await sql`
    insert into privacy_retention_rules (workspace_id, rule_id, name, rule, since, months, reason, state, revision,
      added_at, changed_at)
    values (${workspaceId}::uuid, ${record.id}::uuid, ${record.name}, ${rule}::jsonb, ${record.since}, ${record.months},
      ${record.reason}, ${record.state}, ${record.revision}, ${record.addedAt}, ${record.changedAt})
    on conflict (workspace_id, rule_id) do update set name = excluded.name, rule = excluded.rule, since = excluded.since,
      months = excluded.months, reason = excluded.reason, state = excluded.state, revision = excluded.revision,
      changed_at = excluded.changed_at`.execute(queries);
}
