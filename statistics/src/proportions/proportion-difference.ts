import { normalCriticalValue, normalUpperTail } from '../distributions/normal.ts';
import type { Interval } from '../interval.ts';
import { type ProportionCounts, requireProportion } from './proportion-counts.ts';
import { wilsonInterval } from './wilson-interval.ts';

/**
 * A test of two shares: `difference` is the first minus the second, `pooledShare` that of both groups together,
 * `standardError` the one under no difference. `z` and `pValue` are null when nobody or everybody gave the answer.
 */
export type ProportionTest = {
  readonly difference: number;
  readonly pooledShare: number;
  readonly standardError: number;
  readonly z: number | null;
  readonly pValue: number | null;
};

/**
 * By how much does the share in one group exceed that in another, by the formula that most textbooks begin with?
 *
 * Formula: p₁−p₂ ± z·√(p₁(1−p₁)/n₁ + p₂(1−p₂)/n₂), with z the normal critical value.
 * Source: Newcombe (1998), Statistics in Medicine 17:873-890, method 1.
 * Conventions: independent groups; no continuity correction; ends are not cut at −1 and 1.
 * Not for: small groups or shares near 0 or 1, see `newcombeDifferenceInterval`; answers of the same people, see
 * `pairedProportionInterval`.
 * Needs: counts.
 *
 * @param first the group that is compared
 * @param second the group it is compared with
 * @param confidence share within 0..1, exclusive
 * @returns differences of shares, possibly beyond −1..1
 * @throws RangeError when an argument is outside its range
 * @example waldDifferenceInterval({ successes: 56, n: 70 }, { successes: 48, n: 80 }, 0.95) // [0.057504899149, 0.342495100851]
 */
export function waldDifferenceInterval(
  first: ProportionCounts,
  second: ProportionCounts,
  confidence: number,
): Interval {
  requireGroups(first, second);
  const difference = shareOf(first) - shareOf(second);
  const reach = normalCriticalValue(confidence) * Math.sqrt(errorSquare(first) + errorSquare(second));
  return [difference - reach, difference + reach];
}

/**
 * By how much does the share in one group exceed that in another, also when groups are small or shares extreme?
 *
 * Formula: from p₁−p₂ − √((p₁−l₁)² + (u₂−p₂)²) to p₁−p₂ + √((u₁−p₁)² + (p₂−l₂)²), with (l, u) the Wilson interval of
 * each share.
 * Source: Newcombe (1998), Statistics in Medicine 17:873-890, method 10, the hybrid score interval.
 * Conventions: independent groups; no continuity correction.
 * Not for: answers of the same people, see `pairedProportionInterval`; weighted counts.
 * Needs: counts.
 *
 * @param first the group that is compared
 * @param second the group it is compared with
 * @param confidence share within 0..1, exclusive
 * @returns differences of shares, −1..1
 * @throws RangeError when an argument is outside its range
 * @example newcombeDifferenceInterval({ successes: 56, n: 70 }, { successes: 48, n: 80 }, 0.95) // [0.052431472402, 0.333872654037]
 */
export function newcombeDifferenceInterval(
  first: ProportionCounts,
  second: ProportionCounts,
  confidence: number,
): Interval {
  requireGroups(first, second);
  const [low1, high1] = wilsonInterval(first.successes, first.n, confidence);
  const [low2, high2] = wilsonInterval(second.successes, second.n, confidence);
  const share1 = shareOf(first);
  const share2 = shareOf(second);
  const difference = share1 - share2;
  return [
    difference - Math.hypot(share1 - low1, high2 - share2),
    difference + Math.hypot(high1 - share1, share2 - low2),
  ];
}

/**
 * Could the two groups be alike, the difference of their shares being chance?
 *
 * Formula: z = (p₁−p₂)/√(p(1−p)(1/n₁+1/n₂)), with p the share of both groups together; the p-value from both tails of
 * the normal distribution. z² is Pearson's chi-square of the two-by-two table.
 * Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 3.1.
 * Conventions: two-sided; no continuity correction; the error under no difference, so that test and
 * `waldDifferenceInterval` can disagree at the edge.
 * Not for: expected counts below 5, see `fisherExact`; answers of the same people, see `pairedProportionTest`.
 * Needs: counts.
 *
 * @param first the group that is compared
 * @param second the group it is compared with
 * @throws RangeError when the counts are no counts of people
 * @example pooledProportionTest({ successes: 56, n: 70 }, { successes: 48, n: 80 }).z // 2.650171951259
 */
export function pooledProportionTest(first: ProportionCounts, second: ProportionCounts): ProportionTest {
  requireGroups(first, second);
  const difference = shareOf(first) - shareOf(second);
  const people = first.n + second.n;
  const successes = first.successes + second.successes;
  const pooledShare = successes / people;
  const variance = pooledShare * ((people - successes) / people);
  const standardError = Math.sqrt(variance * (1 / first.n + 1 / second.n));
  if (standardError === 0) return { difference, pooledShare, standardError, z: null, pValue: null };
  const z = difference / standardError;
  return { difference, pooledShare, standardError, z, pValue: 2 * normalUpperTail(Math.abs(z)) };
}

function requireGroups(first: ProportionCounts, second: ProportionCounts): void {
  requireProportion('a difference of proportions', first);
  requireProportion('a difference of proportions', second);
}

function shareOf({ successes, n }: ProportionCounts): number {
  return successes / n;
}

function errorSquare({ successes, n }: ProportionCounts): number {
  return ((successes / n) * ((n - successes) / n)) / n;
}
