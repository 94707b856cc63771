import type { Queries } from '../../../platform/storage/index.ts';
import { type RiskSummary, riskSummary } from './risk-summary.ts';

type Tables = {
  revenue_risk_summaries: {
    workspace_id: string;
    computed_at: Date;
    revision: number;
    summary: unknown;
  };
};

export type KeptSummary = {
  readonly computedAt: Date;
  readonly revision: number;
  readonly summary: RiskSummary;
};

/** What was computed last; null before the first time, or where another version of Heed wrote it otherwise. */
export async function newestRiskSummary(queries: Queries): Promise<KeptSummary | null> {
  const row = await queries
    .withTables<Tables>()
    .selectFrom('revenue_risk_summaries')
    .select(['computed_at as computedAt', 'revision', 'summary'])
    .executeTakeFirst();
  if (row === undefined) return null;
  const read = riskSummary.safeParse(row.summary);
  return read.success ? { computedAt: row.computedAt, revision: row.revision, summary: read.data } : null;
}

export async function keepRiskSummary(
  queries: Queries,
  workspace: string,
  { computedAt, revision, summary }: KeptSummary,
): Promise<void> {
  const values = { computed_at: computedAt, revision, summary: JSON.stringify(summary) };
  await queries
    .withTables<Tables>()
    .insertInto('revenue_risk_summaries')
    .values({ workspace_id: workspace, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute();
}
