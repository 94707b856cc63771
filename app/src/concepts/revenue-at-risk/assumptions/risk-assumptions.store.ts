import type { Queries } from '../../../platform/storage/index.ts';
import { type RiskAssumptions, USUAL_RISK_ASSUMPTIONS } from './risk-assumptions.ts';

type Tables = {
  revenue_risk_assumptions: {
    workspace_id: string;
    revision: number;
    basis: RiskAssumptions['basis'];
    threshold: number;
    answered_months: number;
    horizon_months: number;
    money: RiskAssumptions['money'];
    adjust_by: string[] | null;
    told: number | null;
    lost_share: number | null;
    told_source: string;
    set_at: Date;
  };
};

/** What revenue at risk is computed with here. */
export async function readRiskAssumptions(queries: Queries): Promise<RiskAssumptions> {
  const found = await queries
    .withTables<Tables>()
    .selectFrom('revenue_risk_assumptions')
    .select([
      'basis',
      'threshold',
      'answered_months as answeredMonths',
      'horizon_months as horizonMonths',
      'money',
      'adjust_by as adjustBy',
      'told',
      'lost_share as lostShare',
      'told_source as toldSource',
      'revision',
    ])
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? USUAL_RISK_ASSUMPTIONS;
}

export async function keepRiskAssumptions(
  queries: Queries,
  record: RiskAssumptions,
  { workspace, at }: { readonly workspace: string; readonly at: Date },
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('revenue_risk_assumptions')
    .values({
      workspace_id: workspace,
      revision: record.revision,
      basis: record.basis,
      threshold: record.threshold,
      answered_months: record.answeredMonths,
      horizon_months: record.horizonMonths,
      money: record.money,
      adjust_by: record.adjustBy,
      told: record.told,
      lost_share: record.lostShare,
      told_source: record.toldSource,
      set_at: at,
    })
    .execute();
}
