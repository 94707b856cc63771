import { normalCriticalValue, normalUpperTail } from '../distributions/normal.ts';
import { studentTQuantile, studentTUpperTail } from '../distributions/student-t.ts';
import type { Interval } from '../interval.ts';
import { type NetPromoterCounts, requireNetPromoterCounts } from './net-promoter-intervals.ts';
import { netPromoterStandardError } from './net-promoter-score.ts';

/** Welch's test of two waves coded −100, 0 and 100; points, and degrees of freedom that need not be whole. */
export type NetPromoterWelch = {
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly standardError: number;
  readonly interval: Interval;
};

/**
 * The first score minus the second in points, with its Wald interval and test. `z` and `pValue` are null when within
 * each wave all people are in one group; `welch` is null then too, and when a wave is one person.
 */
export type NetPromoterDifference = {
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly z: number | null;
  readonly pValue: number | null;
  readonly welch: NetPromoterWelch | null;
};

/**
 * Has the net promoter score changed between two waves, or does it differ between two groups?
 *
 * Formulas: difference ± z·√(se₁²+se₂²), z-test = difference/√(se₁²+se₂²), with the standard errors that divide by n;
 * Welch's t with the standard errors that divide by n−1 and degrees of freedom
 * (se₁²+se₂²)²/(se₁⁴/(n₁−1)+se₂⁴/(n₂−1)).
 * Source: Rocks (2016), The American Statistician 70:365-372; Welch (1947), Biometrika 34:28-35.
 * Conventions: two-sided; waves of other people than each other; ends are not cut at ±200.
 * Not for: the same people asked twice, whose changes are one sample for `meanInterval`; weighted answers.
 * Needs: counts.
 *
 * @param first the wave that is compared; a `NetPromoterScore` is such counts
 * @param second the wave it is compared with
 * @param confidence share within 0..1, exclusive
 * @throws RangeError without people or when the groups are more than all
 * @example netPromoterDifference({ n: 120, promoters: 65, detractors: 20 }, { n: 80, promoters: 26, detractors: 16 }, 0.95).z // 2.373099140512
 */
export function netPromoterDifference(
  first: NetPromoterCounts,
  second: NetPromoterCounts,
  confidence: number,
): NetPromoterDifference {
  requireNetPromoterCounts(first);
  requireNetPromoterCounts(second);
  const difference = scoreOf(first) - scoreOf(second);
  const standardError = Math.sqrt(errorSquare(first) + errorSquare(second));
  const reach = normalCriticalValue(confidence) * standardError;
  const z = standardError > 0 ? difference / standardError : null;
  return {
    difference,
    standardError,
    interval: [difference - reach, difference + reach],
    z,
    pValue: z === null ? null : 2 * normalUpperTail(Math.abs(z)),
    welch: welchOf(first, second, confidence),
  };
}

function welchOf(
  first: NetPromoterCounts,
  second: NetPromoterCounts,
  confidence: number,
): NetPromoterWelch | null {
  if (first.n < 2 || second.n < 2) return null;
  const square1 = (errorSquare(first) * first.n) / (first.n - 1);
  const square2 = (errorSquare(second) * second.n) / (second.n - 1);
  const standardError = Math.sqrt(square1 + square2);
  if (standardError === 0) return null;
  const degreesOfFreedom =
    standardError ** 4 / (square1 ** 2 / (first.n - 1) + square2 ** 2 / (second.n - 1));
  const difference = scoreOf(first) - scoreOf(second);
  const t = difference / standardError;
  const reach = -studentTQuantile((1 - confidence) / 2, degreesOfFreedom) * standardError;
  return {
    t,
    degreesOfFreedom,
    pValue: 2 * studentTUpperTail(Math.abs(t), degreesOfFreedom),
    standardError,
    interval: [difference - reach, difference + reach],
  };
}

function scoreOf({ n, promoters, detractors }: NetPromoterCounts): number {
  return (100 * (promoters - detractors)) / n;
}

function errorSquare({ n, promoters, detractors }: NetPromoterCounts): number {
  return netPromoterStandardError(promoters, detractors, n) ** 2;
}
