import { betaUpperTail } from '../distributions/beta.ts';
import { requireConfidence, requireThat } from '../errors.ts';

/** Places in the order of all values, the smallest is 1; null where no value is far enough out. */
export type QuantileRanks = { readonly low: number | null; readonly high: number | null };

/**
 * Between which of the ordered values does a quantile of all there could be lie, such as the median?
 *
 * Formula: with B ~ Binomial(n, share): low is the largest r with P(B < r) ≤ (1 − confidence)/2, high the smallest s with
 * P(B ≥ s) ≤ (1 − confidence)/2; the interval goes from the r-th to the s-th smallest value.
 * Source: Conover (1999), Practical Nonparametric Statistics, 3rd ed., section 3.2; Hahn and Meeker (1991), Statistical Intervals,
 * section 5.2.
 * Conventions: exact for values of any distribution without ties, and with ties at least as sure; a side without such a value is null.
 * Not for: values in a sequence that hang together.
 * Needs: how many values there are, not the values.
 *
 * @param n values, at least 1
 * @param share of the values below the quantile, 0..1 exclusive; 0.5 is the median
 * @param confidence share within 0..1, exclusive
 * @returns ranks 1..n
 * @throws RangeError when an argument is outside its range
 * @example quantileRanks(20, 0.5, 0.95) // { low: 6, high: 15 }
 */
export function quantileRanks(n: number, share: number, confidence: number): QuantileRanks {
  requireThat(
    Number.isInteger(n) && n >= 1,
    'ranks of a quantile require a whole number of values, at least 1',
  );
  requireThat(share > 0 && share < 1, 'ranks of a quantile require a share strictly between 0 and 1');
  requireConfidence(confidence);
  const tail = (1 - confidence) / 2;
  // P(B < r) grows with r.
  const below = (r: number): number => (r > n ? 1 : betaUpperTail(share, r, n - r + 1));
  const above = (s: number): number => 1 - below(s);
  const low = firstOf(n, (r) => below(r) > tail) - 1;
  const high = firstOf(n, (s) => above(s) <= tail);
  return { low: low === 0 ? null : low, high: high > n ? null : high };
}

/** The first of 1..n of which it is true, n + 1 when it is of none; once true it stays so. */
function firstOf(n: number, holds: (rank: number) => boolean): number {
  let [low, high] = [1, n + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
