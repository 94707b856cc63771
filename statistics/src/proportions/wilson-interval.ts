import { normalCriticalValue } from '../distributions/normal.ts';
import type { Interval } from '../interval.ts';
import { requireProportion } from './proportion-counts.ts';

/**
 * Between which shares does the true share lie, when `successes` of `n` people gave the answer?
 *
 * Formula: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), with p = successes/n and z the normal critical value.
 * Source: Wilson (1927), Journal of the American Statistical Association 22:209-212.
 * Conventions: no continuity correction; ends are exactly 0 or 1 when nobody or everybody gave the answer.
 * Not for: weighted counts or a sample that is a large part of its population.
 *
 * @param successes people who gave the answer, 0..n
 * @param n people who answered, at least 1
 * @param confidence share within 0..1, exclusive
 * @returns shares 0..1
 * @throws RangeError when an argument is outside its range
 * @example wilsonInterval(8, 10, 0.95) // [0.490162471537, 0.943317848546]
 */
export function wilsonInterval(successes: number, n: number, confidence: number): Interval {
  requireProportion('wilson interval', { successes, n });
  const z = normalCriticalValue(confidence);
  const share = successes / n;
  const shrink = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / shrink;
  const reach = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / shrink;
  return [successes === 0 ? 0 : centre - reach, successes === n ? 1 : centre + reach];
}
