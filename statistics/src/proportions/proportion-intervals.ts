import { betaQuantile } from '../distributions/beta.ts';
import { normalCriticalValue } from '../distributions/normal.ts';
import { requireConfidence } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { requireProportion } from './proportion-counts.ts';

/**
 * Between which shares does the true share lie, by the formula that most textbooks begin with?
 *
 * Formula: p ± z·√(p(1−p)/n), with p = successes/n and z the normal critical value.
 * Source: Laplace (1812); Brown, Cai and DasGupta (2001), Statistical Science 16:101-133, who show how often it misses.
 * Conventions: ends are not cut at 0 and 1; nobody or everybody gives an interval without width.
 * Not for: small n or shares near 0 or 1, where `wilsonInterval` holds its promise and this one does not.
 * Needs: counts.
 *
 * @param successes people who gave the answer, 0..n
 * @param n people who answered, at least 1
 * @param confidence share within 0..1, exclusive
 * @returns shares, possibly beyond 0..1
 * @throws RangeError when an argument is outside its range
 * @example waldInterval(8, 10, 0.95) // [0.552081987078, 1.047918012922]
 */
export function waldInterval(successes: number, n: number, confidence: number): Interval {
  requireProportion('wald interval', { successes, n });
  const share = successes / n;
  const reach = normalCriticalValue(confidence) * Math.sqrt((share * (1 - share)) / n);
  return [share - reach, share + reach];
}

/**
 * Between which shares does the true share lie, with a promise that is rarely broken although it is approximate?
 *
 * Formula: (2np + z² ∓ 1 ∓ z·√(z² ∓ 2 − 1/n + 4p(n(1−p) ± 1))) / (2(n+z²)), with p = successes/n: the Wilson interval
 * after moving the share by 1/(2n) away from the end.
 * Source: Newcombe (1998), Statistics in Medicine 17:857-872, method 4.
 * Conventions: ends are exactly 0 or 1 when nobody or everybody gave the answer. The correction is also made at a share
 * of exactly one half; R's prop.test leaves it out there because its null hypothesis is one half.
 * Not for: weighted counts. Wider than needed: `wilsonInterval` comes closer to its confidence on average.
 * Needs: counts.
 *
 * @param successes people who gave the answer, 0..n
 * @param n people who answered, at least 1
 * @param confidence share within 0..1, exclusive
 * @returns shares 0..1
 * @throws RangeError when an argument is outside its range
 * @example wilsonContinuityInterval(8, 10, 0.95) // [0.442181424279, 0.964573056253]
 */
export function wilsonContinuityInterval(successes: number, n: number, confidence: number): Interval {
  requireProportion('wilson interval', { successes, n });
  const z = normalCriticalValue(confidence);
  const square = z * z;
  const share = successes / n;
  const failures = n - successes;
  const middle = 2 * successes + square;
  const below = Math.sqrt(Math.max(0, square - 2 - 1 / n + 4 * share * (failures + 1)));
  const above = Math.sqrt(Math.max(0, square + 2 - 1 / n + 4 * share * (failures - 1)));
  const width = 2 * (n + square);
  return [
    successes === 0 ? 0 : Math.max(0, (middle - 1 - z * below) / width),
    successes === n ? 1 : Math.min(1, (middle + 1 + z * above) / width),
  ];
}

/**
 * Between which shares does the true share lie, by the textbook formula after adding a few imagined people?
 *
 * Formula: p̃ ± z·√(p̃(1−p̃)/ñ) with ñ = n+z² and p̃ = (successes+z²/2)/ñ.
 * Source: Agresti and Coull (1998), The American Statistician 52:119-126.
 * Conventions: z² imagined people, not the rounded 4 of the "add two successes and two failures" at 95%; ends are not
 * cut at 0 and 1.
 * Not for: reporting a share next to 0 or 1, where an end lies beyond; `wilsonInterval` has the same middle and is
 * narrower.
 * Needs: counts.
 *
 * @param successes people who gave the answer, 0..n
 * @param n people who answered, at least 1
 * @param confidence share within 0..1, exclusive
 * @returns shares, possibly beyond 0..1
 * @throws RangeError when an argument is outside its range
 * @example agrestiCoullInterval(8, 10, 0.95) // [0.479367590566, 0.954112729516]
 */
export function agrestiCoullInterval(successes: number, n: number, confidence: number): Interval {
  requireProportion('agresti-coull interval', { successes, n });
  const z = normalCriticalValue(confidence);
  const people = n + z * z;
  const share = (successes + (z * z) / 2) / people;
  const reach = z * Math.sqrt((share * (1 - share)) / people);
  return [share - reach, share + reach];
}

/**
 * Between which shares does the true share lie, with a confidence that is never less than stated?
 *
 * Formula: from the quantile at (1−confidence)/2 of the beta distribution with shapes x and n−x+1, to the quantile at
 * (1+confidence)/2 of the one with shapes x+1 and n−x: the shares that an exact binomial test on each side would not
 * reject.
 * Source: Clopper and Pearson (1934), Biometrika 26:404-413.
 * Conventions: "exact"; ends are exactly 0 or 1 when nobody or everybody gave the answer.
 * Not for: comparing with other intervals as if it had the stated confidence; it is wider than needed.
 * Needs: counts.
 *
 * @param successes people who gave the answer, 0..n
 * @param n people who answered, at least 1
 * @param confidence share within 0..1, exclusive
 * @returns shares 0..1
 * @throws RangeError when an argument is outside its range
 * @example clopperPearsonInterval(8, 10, 0.95) // [0.443904537692, 0.974789273673]
 */
export function clopperPearsonInterval(successes: number, n: number, confidence: number): Interval {
  requireProportion('clopper-pearson interval', { successes, n });
  requireConfidence(confidence);
  const failures = n - successes;
  return [
    successes === 0 ? 0 : betaQuantile((1 - confidence) / 2, successes, failures + 1),
    failures === 0 ? 1 : betaQuantile((1 + confidence) / 2, successes + 1, failures),
  ];
}

/**
 * Between which shares does the true share lie with this probability, when nothing was known before?
 *
 * Formula: the quantiles at (1∓confidence)/2 of the beta distribution with shapes x+½ and n−x+½, the posterior of
 * Jeffreys' prior.
 * Source: Brown, Cai and DasGupta (2001), Statistical Science 16:101-133.
 * Conventions: equal tails; as in that paper the lower end is 0 when nobody and the upper end 1 when everybody gave the
 * answer, the other end stays the quantile of one tail.
 * Not for: weighted counts.
 * Needs: counts.
 *
 * @param successes people who gave the answer, 0..n
 * @param n people who answered, at least 1
 * @param confidence share within 0..1, exclusive
 * @returns shares 0..1
 * @throws RangeError when an argument is outside its range
 * @example jeffreysInterval(8, 10, 0.95) // [0.497225503560, 0.955940586447]
 */
export function jeffreysInterval(successes: number, n: number, confidence: number): Interval {
  requireProportion('jeffreys interval', { successes, n });
  requireConfidence(confidence);
  const shapes = [successes + 0.5, n - successes + 0.5] as const;
  return [
    successes === 0 ? 0 : betaQuantile((1 - confidence) / 2, ...shapes),
    successes === n ? 1 : betaQuantile((1 + confidence) / 2, ...shapes),
  ];
}
