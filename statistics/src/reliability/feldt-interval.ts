import { fQuantile } from '../distributions/f-distribution.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';

/** What the interval of an alpha depends on. */
export type FeldtOptions = {
  /** People who answered all items. */
  readonly n: number;
  readonly items: number;
  readonly confidence: number;
};

/**
 * Between which values does Cronbach's alpha of all customers lie, when these people gave `alpha`?
 *
 * Formula: [1 − (1−α)·F_(1+c)/2, 1 − (1−α)·F_(1−c)/2], with quantiles of F for n−1 and (n−1)(k−1) degrees of freedom and
 * confidence c.
 * Source: Feldt, Woodruff and Salih (1987), Applied Psychological Measurement 11:93-103.
 * Conventions: raw alpha; exact for normal items of equal variances and covariances.
 * Not for: standardised alpha; items with few or skewed answers in small samples.
 *
 * Needs: alpha and the numbers of people and items.
 *
 * @param alpha up to 1, may be negative
 * @throws RangeError with fewer than two people or items, an alpha above 1 or a confidence outside 0..1
 * @example feldtInterval(1, { n: 10, items: 3, confidence: 0.95 }) // [1, 1]
 */
export function feldtInterval(alpha: number, { n, items, confidence }: FeldtOptions): Interval {
  requireThat(n >= 2 && items >= 2, 'an interval of alpha requires at least two people and two items');
  requireThat(alpha <= 1 && Number.isFinite(alpha), 'an interval of alpha requires an alpha of at most 1');
  requireConfidence(confidence);
  const end = (share: number): number => 1 - (1 - alpha) * fQuantile(share, n - 1, (n - 1) * (items - 1));
  return [end((1 + confidence) / 2), end((1 - confidence) / 2)];
}
