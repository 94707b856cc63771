import { answers, changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { setRiskAssumptions } from './assumptions/risk-assumptions.intents.ts';
import { readRiskAssumptions } from './assumptions/risk-assumptions.store.ts';
import { changeRiskAssumptions, showRiskAssumptions } from './assumptions/risk-assumptions.ts';
import { customersAtRisk } from './customers-at-risk.ts';
import type { RiskMaking } from './gathered-revenue-at-risk.ts';
import { KeptRisk } from './kept-risk.ts';
import { listCustomersAtRisk, showRevenueAtRisk } from './revenue-at-risk.endpoints.ts';

export type RiskRouteParts = RiskMaking & {
  /** What is computed with has changed in a workspace. */
  readonly changed?: (workspace: string) => void;
};

/** Revenue at risk, who is at risk, and what it is computed with. */
export function revenueAtRiskRoutes({ changed, ...making }: RiskRouteParts): readonly Route[] {
  const kept = new KeptRisk(making);
  return [
    answers(showRevenueAtRisk, ({ query }, visit) => {
      const { workspace } = (visit as MemberVisit).member;
      return kept.of({
        workspace: workspace.id,
        segmentId: query.segment ?? null,
        months: query.months ?? null,
      });
    }),
    answers(listCustomersAtRisk, ({ query }, visit) => {
      const { workspace } = (visit as MemberVisit).member;
      return customersAtRisk(making, {
        workspace: workspace.id,
        segmentId: query.segment ?? null,
        months: query.months ?? null,
        attributeId: query.attribute ?? null,
        limit: query.limit,
      });
    }),
    reads(showRiskAssumptions, async (queries) => taken(await readRiskAssumptions(queries))),
    changes(changeRiskAssumptions, async (change, { body }, { member }) => {
      const set = await setRiskAssumptions(change, body, member);
      if (set.ok) changed?.(change.workspace);
      return set;
    }),
  ];
}
