import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';

/** What the index needs of one indicator: its mean and spread, its weight in the construct, and its scale. */
export type IndexIndicator = {
  readonly mean: number;
  readonly sd: number;
  readonly weight: number;
  readonly scale: Interval;
};

/**
 * How satisfied are customers on a scale from 0 to 100?
 *
 * Formula: 100·Σu(x̄−min)/(max−min)/Σu with u = weight/sd, the weight of the indicator in its own units; the mean of
 * everyone's index is the index of the means.
 * Source: Fornell et al. (1996), Journal of Marketing 60:7-18; Tenenhaus et al. (2005).
 *
 * @param indicators those of one construct, with weights of the standardised indicators
 * @returns 0..100 when all weights have one sign; null when the weights sum to 0
 * @throws RangeError without indicators or with a scale that does not ascend
 * @example indexScore([{ mean: 7, sd: 2, weight: 1, scale: [1, 10] }]) // 66.666666666667
 */
export function indexScore(indicators: readonly IndexIndicator[]): number | null {
  requireThat(indicators.length > 0, 'an index requires at least one indicator');
  requireThat(
    indicators.every(({ scale }) => scale[0] < scale[1]),
    'an index requires ascending scales',
  );
  let total = 0;
  let weights = 0;
  for (const { mean, sd, weight, scale } of indicators) {
    const u = weight / sd;
    total += (u * (mean - scale[0])) / (scale[1] - scale[0]);
    weights += u;
  }
  return weights === 0 || !Number.isFinite(weights) ? null : (100 * total) / weights;
}
