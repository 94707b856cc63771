import { survivalOf } from '../../transactions/index.ts';
import type { LeavingGroup, RevenueAtRisk } from '../revenue-at-risk.ts';
import type { WatchedCustomer } from '../watching/watched-customer.ts';
import { DAYS_A_MONTH } from '../watching/watched-customer.ts';
import type { CountedRisk } from './counted-risk.ts';
import { leavingShareFigure, rateFigure, withheldFigure } from './risk-figures.ts';
import * as methods from './risk-methods.ts';

export const NOT_MET = 'not met';
export const MET = 'met';

/** Both groups with their rates of leaving; of too few people only how many they are. */
export function leavingGroups(
  { tally }: CountedRisk,
  { horizonMonths, minimumN }: { readonly horizonMonths: number; readonly minimumN: number },
): LeavingGroup[] {
  return (['unmet', 'met'] as const).map((name) => {
    const { customers, left, months } = tally[name];
    const isFew = customers < minimumN;
    const few = `withheld: fewer than ${minimumN} customers`;
    const rate = isFew ? withheldFigure(customers, methods.RATE, few) : rateFigure(tally[name]);
    return {
      group: name === 'unmet' ? ('not-met' as const) : ('met' as const),
      customers,
      left: isFew ? null : left,
      months,
      monthlyRate: rate,
      leavingShare: leavingShareFigure(rate, horizonMonths),
    };
  });
}

/** How the share that stays falls with the time since the answer, for those not met and those met. */
export function stayingCurves(
  customers: readonly WatchedCustomer[],
  minimumN: number,
): RevenueAtRisk['curves'] {
  const counts = new Map<string, { group: string; days: number; left: number; open: number }>();
  for (const { watches } of customers) {
    for (const { isUnmet, months, left } of watches) {
      const group = isUnmet ? NOT_MET : MET;
      const days = Math.max(1, Math.round(months * DAYS_A_MONTH));
      const key = `${group} ${days}`;
      const known = counts.get(key) ?? { group, days, left: 0, open: 0 };
      counts.set(key, {
        ...known,
        left: known.left + (left ? 1 : 0),
        open: known.open + (left ? 0 : 1),
      });
    }
  }
  return survivalOf([...counts.values()], { everybody: '', leastN: Math.max(1, minimumN) });
}
