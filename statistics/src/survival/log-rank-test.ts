import { chiSquareUpperTail } from '../distributions/chi-square.ts';
import { requireThat } from '../errors.ts';
import { solveSymmetric } from '../linear-algebra/symmetric-solve.ts';
import { alignEventTimes, type EventTimes, eventTimesCount } from './event-times.ts';

export type LogRankGroup = {
  readonly n: number;
  /** Events, and events if all groups were alike; each weighted as the test weighs its time. */
  readonly observed: number;
  readonly expected: number;
};

export type LogRankTest = {
  /** null when fewer than two groups could have had events, or nothing could have come out otherwise. */
  readonly chiSquare: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  readonly groups: readonly LogRankGroup[];
};

/**
 * Does one group of customers leave sooner than another, all times counting alike?
 *
 * Formula: at each time with d events among n at risk, n_j of them in group j, expect e_j = d·n_j/n with covariance
 * d(n−d)/(n−1)·(n_j/n)(δ_jk − n_k/n); χ² = (O − E)ᵀV⁻¹(O − E) over all groups but one.
 * Source: Mantel (1966), Cancer Chemotherapy Reports 50:163-170; Peto and Peto (1972), Journal of the Royal Statistical
 * Society A 135:185-207; as `survdiff` of R's survival with rho = 0.
 * Conventions: groups that were never at risk at an event are left out of χ² and of the degrees of freedom; times apart by
 * rounding only are one, across groups.
 * Not for: curves that cross, whose differences cancel out; fewer than about five expected events in a group.
 * Needs: counts for each time and group, from `eventTimes`.
 *
 * @param groups two or more
 * @throws RangeError with fewer than two groups, an empty group, or counts that are not as `EventTimes` says
 * @example logRankTest([eventTimes([1, 2, 4], [1, 1, 0]), eventTimes([3, 5, 6], [1, 0, 1])]).chiSquare // 1.066420664207
 */
export function logRankTest(groups: readonly EventTimes[]): LogRankTest {
  return weightedTest(groups, () => 1);
}

/**
 * Does one group of customers leave sooner than another, early times counting more?
 *
 * Formula: as `logRankTest`, with each time weighted by the share S(t−) of all groups together just before it.
 * Source: Peto and Peto (1972), Journal of the Royal Statistical Society A 135:185-207; Prentice (1978), Biometrika
 * 65:167-179; Harrington and Fleming (1982), Biometrika 69:553-566; as `survdiff` of R's survival with rho = 1.
 * Conventions: as `logRankTest`; S is the Kaplan-Meier estimate of all groups together, before the time.
 * Not for: differences that show late.
 * Needs: counts for each time and group, from `eventTimes`.
 *
 * @param groups two or more
 * @throws RangeError as `logRankTest`
 * @example petoPetoTest([eventTimes([1, 2, 4], [1, 1, 0]), eventTimes([3, 5, 6], [1, 0, 1])]).chiSquare // 1.388888888889
 */
export function petoPetoTest(groups: readonly EventTimes[]): LogRankTest {
  return weightedTest(groups, (survivalBefore) => survivalBefore);
}

function weightedTest(
  groups: readonly EventTimes[],
  weightOf: (survivalBefore: number) => number,
): LogRankTest {
  requireThat(groups.length >= 2, 'a log-rank test requires at least two groups');
  const aligned = alignEventTimes(groups);
  const left = aligned.map(eventTimesCount);
  requireThat(
    left.every((count) => count > 0),
    'a log-rank test requires a case in every group',
  );
  const found = left.map((n) => ({ n, observed: 0, expected: 0 }));
  const covariance = groups.map(() => new Float64Array(groups.length));
  let survivalBefore = 1;
  for (let at = 0; at < aligned[0]!.times.length; at++) {
    const n = left.reduce((sum, count) => sum + count, 0);
    const d = aligned.reduce((sum, { events }) => sum + events[at]!, 0);
    const weight = weightOf(survivalBefore);
    for (let j = 0; d > 0 && j < groups.length; j++) {
      found[j]!.observed += weight * aligned[j]!.events[at]!;
      found[j]!.expected += (weight * d * left[j]!) / n;
      const spread = n > 1 ? (weight ** 2 * d * (n - d)) / (n - 1) : 0;
      for (let k = 0; k < groups.length; k++) {
        covariance[j]![k]! += spread * (left[j]! / n) * ((j === k ? 1 : 0) - left[k]! / n);
      }
    }
    if (d > 0) survivalBefore *= (n - d) / n;
    for (const [j, { events, censored }] of aligned.entries()) left[j]! -= events[at]! + censored[at]!;
  }
  return { ...quadraticForm(found, covariance), groups: found };
}

function quadraticForm(
  groups: readonly LogRankGroup[],
  covariance: readonly Float64Array[],
): Omit<LogRankTest, 'groups'> {
  const counted = groups.flatMap(({ expected }, j) => (expected > 0 ? [j] : []));
  const degreesOfFreedom = Math.max(0, counted.length - 1);
  const free = counted.slice(1);
  const differences = Float64Array.from(free, (j) => groups[j]!.observed - groups[j]!.expected);
  const solved =
    free.length === 0
      ? null
      : solveSymmetric(
          free.map((j) => Float64Array.from(free, (k) => covariance[j]![k]!)),
          differences,
        );
  if (solved === null) return { chiSquare: null, degreesOfFreedom, pValue: null };
  const chiSquare = differences.reduce((sum, difference, j) => sum + difference * solved[j]!, 0);
  return {
    chiSquare,
    degreesOfFreedom,
    pValue: chiSquareUpperTail(Math.max(0, chiSquare), degreesOfFreedom),
  };
}
