import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { type RuleContent, type RuleRecord, type RuleState, ruleContent } from './complaint-rule.ts';

type Row = {
  readonly id: string;
  readonly code: string;
  readonly state: RuleState;
  readonly content: unknown;
  readonly calendarId: string | null;
  readonly revision: number;
  readonly changedAt: Date;
};

const SELECTED = sql.raw(
  'rule_id as id, code, state, content, calendar_id as "calendarId", revision, changed_at as "changedAt"',
);

const MOST_KNOWN = 1_000;
const known = new Map<string, RuleContent>();

/** What a rule says is read anew for each revision only. */
function recordOf({ content, ...row }: Row): RuleRecord {
  const key = `${row.id} ${row.revision} ${row.changedAt.getTime()}`;
  let read = known.get(key);
  if (read === undefined) {
    read = ruleContent.parse({ ...(content as object), calendarId: row.calendarId });
    if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value!);
    known.set(key, read);
  }
  return { ...read, ...row };
}

/** The rules that are on, by code. */
export async function rulesInForce(queries: Queries): Promise<readonly RuleRecord[]> {
  const { rows } = await sql<Row>`select ${SELECTED} from complaint_rules
    where state = 'on' order by code`.execute(queries);
  return rows.map(recordOf);
}

/** Every rule, those that are on first. */
export async function allRules(queries: Queries): Promise<readonly RuleRecord[]> {
  const { rows } = await sql<Row>`select ${SELECTED} from complaint_rules
    order by case state when 'on' then 0 when 'off' then 1 else 2 end, code, rule_id`.execute(queries);
  return rows.map(recordOf);
}

export async function ruleById(queries: Queries, id: string): Promise<RuleRecord | null> {
  return (await rulesByIds(queries, [id]))[0] ?? null;
}

export async function rulesByIds(queries: Queries, ids: readonly string[]): Promise<readonly RuleRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`select ${SELECTED} from complaint_rules
    where rule_id = any(${[...new Set(ids)]}::uuid[]) order by code`.execute(queries);
  return rows.map(recordOf);
}

/** The one of this code that is not archived. */
export async function ruleByCode(queries: Queries, code: string): Promise<RuleRecord | null> {
  const { rows } = await sql<Row>`select ${SELECTED} from complaint_rules
    where code = ${code} and state <> 'archived'`.execute(queries);
  return rows[0] === undefined ? null : recordOf(rows[0]);
}

/** What rules are called, by their codes. */
export async function ruleNames(
  queries: Queries,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; name: string }>`
    select code, content ->> 'name' as name from complaint_rules
    where code = any(${[...new Set(codes)]}::text[]) order by changed_at`.execute(queries);
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** Keeps a rule as it now is, new or known. */
export async function keepRule(queries: Queries, workspace: string, record: RuleRecord): Promise<void> {
  const { id, code, state, calendarId, revision, changedAt, ...content } = record;
  const text = JSON.stringify(content);
  await sql`insert into complaint_rules (workspace_id, rule_id, code, state, content, calendar_id, revision, changed_at)
    values (${workspace}, ${id}, ${code}, ${state}, ${text}::jsonb, ${calendarId}, ${revision}, ${changedAt})
    on conflict (workspace_id, rule_id) do update set
      state = excluded.state, content = excluded.content, calendar_id = excluded.calendar_id,
      revision = excluded.revision, changed_at = excluded.changed_at`.execute(queries);
}

/** How many clocks of each rule run now. */
export async function runningClocks(queries: Queries): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select rule_id as id, count(*)::int as n from case_clocks where state in ('running', 'paused')
    group by rule_id`.execute(queries);
  return new Map(rows.map(({ id, n }) => [id, n]));
}
