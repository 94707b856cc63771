import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import type { Matrix } from '../moments/moments.ts';

/** How one indicator enters the index: its spread, its weight in the construct, and its scale. */
export type IndexPart = {
  /** 1 when the weight belongs to the indicator in its own units, as when it was only centred. */
  readonly sd: number;
  readonly weight: number;
  readonly scale: Interval;
};

/** What the index needs of one indicator: its mean and spread, its weight in the construct, and its scale. */
export type IndexIndicator = IndexPart & { readonly mean: number };

/**
 * How satisfied are customers on a scale from 0 to 100?
 *
 * Formula: 100·Σu(x̄−min)/(max−min)/Σu with u = weight/sd, the weight of the indicator in its own units; the mean of
 * everyone's index is the index of the means.
 * Source: Fornell et al. (1996), Journal of Marketing 60:7-18; Tenenhaus et al. (2005).
 * Needs: moments.
 *
 * @param indicators those of one construct, with weights of the standardised indicators
 * @returns 0..100 when all weights have one sign; null when the weights sum to 0
 * @throws RangeError without indicators or with a scale that does not ascend
 * @example indexScore([{ mean: 7, sd: 2, weight: 1, scale: [1, 10] }]) // 66.666666666667
 */
export function indexScore(indicators: readonly IndexIndicator[]): number | null {
  const shares = indexShares(indicators);
  if (shares === null) return null;
  return indicators.reduce((sum, { mean, scale }, k) => sum + shares[k]! * (mean - scale[0]), 0);
}

/**
 * How far apart are customers on the scale from 0 to 100?
 *
 * Formula: √(v'Sv) with v the share of each indicator in the index per unit of its answer and S their covariances (n−1):
 * the standard deviation of everyone's index.
 * Needs: moments.
 *
 * @param parts those of one construct, as for indexScore
 * @param covariance of the answers to these indicators, in their order
 * @returns in points of the index; null when the weights sum to 0
 * @throws RangeError without indicators, with a scale that does not ascend, or without a covariance for each
 * @example indexStandardDeviation([{ sd: 2, weight: 1, scale: [1, 5] }], [[4]]) // 50
 */
export function indexStandardDeviation(parts: readonly IndexPart[], covariance: Matrix): number | null {
  const shares = indexShares(parts);
  const square = covariance.length === parts.length && covariance.every((row) => row.length === parts.length);
  requireThat(square, 'the spread of an index requires the covariances of its indicators');
  if (shares === null) return null;
  const variance = shares.reduce(
    (sum, own, j) => sum + shares.reduce((inner, other, k) => inner + own * other * covariance[j]![k]!, 0),
    0,
  );
  return Math.sqrt(Math.max(variance, 0));
}

/**
 * Where does each person stand on the scale from 0 to 100?
 *
 * Formula: 100·Σu(x−min)/(max−min)/Σu with u = weight/sd.
 * Source: Fornell et al. (1996), Journal of Marketing 60:7-18.
 * Needs: rows.
 *
 * @param columns the answers to the indicators of one construct
 * @param parts these indicators, in the same order
 * @returns one for each row, NaN where an answer is missing; null when the weights sum to 0
 * @throws RangeError without indicators, with a scale that does not ascend, or without a column for each
 * @example respondentIndexes([Float64Array.of(1, 4, 10)], [{ sd: 2, weight: 1, scale: [1, 10] }]) // [0, 33.333333333333, 100]
 */
export function respondentIndexes(
  columns: readonly Float64Array[],
  parts: readonly IndexPart[],
): Float64Array | null {
  const shares = indexShares(parts);
  requireThat(columns.length === parts.length, 'indexes require the answers to each indicator');
  if (shares === null) return null;
  return columns[0]!.map((_, i) =>
    columns.reduce((sum, column, k) => sum + shares[k]! * (column[i]! - parts[k]!.scale[0]), 0),
  );
}

/** Points of the index for one unit of each indicator. */
function indexShares(parts: readonly IndexPart[]): number[] | null {
  requireThat(parts.length > 0, 'an index requires at least one indicator');
  requireThat(
    parts.every(({ scale }) => scale[0] < scale[1] && Number.isFinite(scale[1] - scale[0])),
    'an index requires ascending scales',
  );
  const inOwnUnits = parts.map(({ weight, sd }) => weight / sd);
  const all = inOwnUnits.reduce((sum, u) => sum + u, 0);
  if (all === 0 || !Number.isFinite(all)) return null;
  return inOwnUnits.map((u, k) => (100 * u) / all / (parts[k]!.scale[1] - parts[k]!.scale[0]));
}
