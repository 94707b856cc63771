import type { ChangeMaker } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { WorkRounds } from '../../../platform/rounds/index.ts';
import { readRiskAssumptions } from '../assumptions/risk-assumptions.store.ts';
import { computedRevenueAtRisk } from '../computed-revenue-at-risk.ts';
import type { RiskMaking } from '../gathered-revenue-at-risk.ts';
import { keepRiskSummary, newestRiskSummary } from './risk-summary.store.ts';
import { summaryOf } from './risk-summary.ts';

const EVERY_MS = 600_000;
const SOON_MS = 5_000;
/** So old it is computed anew; what changed since is seen on the page of revenue at risk at once. */
const OLD_MS = 6 * 3_600_000;

/** Keeps what Today ranks by: anew a few times a day, and soon when the assumptions change. */
export function riskRounds(
  maker: ChangeMaker,
  making: RiskMaking,
  failed: (error: unknown) => void,
): WorkRounds {
  return new WorkRounds({
    storage: maker.storage,
    everyMs: EVERY_MS,
    soonMs: [SOON_MS],
    failed,
    work: (workspace) => lookAtRisk(maker, making, workspace),
  });
}

/** Computes the summary of a workspace where it is missing, old, or of other assumptions. */
export async function lookAtRisk(maker: ChangeMaker, making: RiskMaking, workspace: string): Promise<void> {
  const now = maker.now();
  const known = await maker.storage.read(workspace, async (queries) => {
    const { revision } = await readRiskAssumptions(queries);
    return { revision, kept: await newestRiskSummary(queries) };
  });
  const { kept, revision } = known;
  const isFresh =
    kept !== null && kept.revision === revision && now.getTime() - kept.computedAt.getTime() < OLD_MS;
  if (isFresh) return;
  const risk = await computedRevenueAtRisk(making, { workspace, segmentId: null, months: null });
  if (!risk.ok) return;
  const summary = summaryOf(risk.value);
  await maker.storage.change(workspace, async (queries) => {
    await keepRiskSummary(queries, workspace, {
      computedAt: now,
      revision: risk.value.assumptions.revision,
      summary,
    });
    return taken(null);
  });
}
