import type { RevenueAtRisk } from '../revenue-at-risk.ts';

/** What can be said of the ratio: it proves something, it proves nothing yet, or there is nothing to say. */
export type RiskVerdict = 'leaves-oftener' | 'not-proved' | 'leaves-less' | 'unknown';

/** What the interval of the ratio proves. An interval that touches 1 proves nothing. */
export function riskVerdict({ ratio, excess }: Pick<RevenueAtRisk, 'ratio' | 'excess'>): RiskVerdict {
  const { interval, estimate } = ratio.adjusted.interval === null ? ratio.plain : ratio.adjusted;
  if (estimate === null || interval === null || excess.estimate === null) return 'unknown';
  if (interval.low > 1) return 'leaves-oftener';
  return interval.high < 1 ? 'leaves-less' : 'not-proved';
}

/** The first sentence of the page. */
export const VERDICT_WORDS: Readonly<Record<RiskVerdict, string>> = {
  'leaves-oftener': 'Customers who were not met leave oftener, and by more than chance.',
  'not-proved':
    'Customers who were not met do not leave oftener by more than chance can make it: the money below may as well be nothing.',
  'leaves-less':
    'Customers who were not met leave less often than those who were: nothing here is at risk by it.',
  unknown: 'Whether customers who were not met leave oftener cannot be said yet.',
};
