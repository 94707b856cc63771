import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';
import type { CustomerKind } from '../../customer.ts';
import type { KindPlanRecord } from './kind-plan.ts';

const PLAN = sql`
  plan_id as id, kind, goal, measure, target, begins_on as "beginsOn", ends_on as "endsOn", owner_id as "ownerId", actions,
  state, outcome, added_at as "addedAt", changed_at as "changedAt", revision`;

const MOST = 200;

/** Plans, open ones first and the newest of each first; an organisation has dozens. */
export async function kindPlans(queries: Queries): Promise<readonly KindPlanRecord[]> {
  const { rows } = await sql<KindPlanRecord>`
    select ${PLAN} from kind_plans order by state <> 'open', begins_on desc, plan_id limit ${MOST}`.execute(
    queries,
  );
  return rows;
}

export async function kindPlanById(queries: Queries, id: string): Promise<KindPlanRecord | null> {
  const { rows } = await sql<KindPlanRecord>`select ${PLAN} from kind_plans where plan_id = ${id}`.execute(
    queries,
  );
  return rows[0] ?? null;
}

/** How many open plans each kind has. */
export async function openPlanCounts(queries: Queries): Promise<ReadonlyMap<CustomerKind, number>> {
  const { rows } = await sql<{ kind: CustomerKind; count: number }>`
    select kind, count(*)::int as count from kind_plans where state = 'open' group by kind`.execute(queries);
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

/** Keeps a plan as it now is, new or known. */
export async function keepKindPlan(queries: Queries, workspace: string, plan: KindPlanRecord): Promise<void> {
  await sql`
    insert into kind_plans (
      workspace_id, plan_id, kind, goal, measure, target, begins_on, ends_on, owner_id, actions, state, outcome, added_at,
      changed_at, revision
    ) values (
      ${workspace}, ${plan.id}, ${plan.kind}, ${plan.goal}, ${plan.measure}, ${plan.target}, ${plan.beginsOn}::date,
      ${plan.endsOn}::date, ${plan.ownerId}, ${JSON.stringify(plan.actions)}::jsonb, ${plan.state}, ${plan.outcome},
      ${plan.addedAt}, ${plan.changedAt}, ${plan.revision}
    )
    on conflict (workspace_id, plan_id) do update set
      kind = excluded.kind, goal = excluded.goal, measure = excluded.measure, target = excluded.target,
      begins_on = excluded.begins_on, ends_on = excluded.ends_on, owner_id = excluded.owner_id, actions = excluded.actions,
      state = excluded.state, outcome = excluded.outcome, changed_at = excluded.changed_at, revision = excluded.revision
  `.execute(queries);
}
