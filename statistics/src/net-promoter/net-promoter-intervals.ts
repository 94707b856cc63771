import { normalCriticalValue } from '../distributions/normal.ts';
import { studentTQuantile } from '../distributions/student-t.ts';
import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { netPromoterStandardError } from './net-promoter-score.ts';

/** How many people answered, and how many of them are promoters and detractors. */
export type NetPromoterCounts = {
  readonly n: number;
  readonly promoters: number;
  readonly detractors: number;
};

/**
 * The intervals in use around a net promoter score, in points: `wald` with the error that divides by n, `studentT` of
 * people coded −100, 0 and 100 with the error that divides by n−1 (both null for one person), `adjustedWald` with ¾
 * people more on each side and its middle.
 */
export type NetPromoterIntervals = {
  readonly standardErrorN: number;
  readonly standardErrorNMinus1: number | null;
  readonly wald: Interval;
  readonly studentT: Interval | null;
  readonly adjustedWald: Interval;
  readonly adjustedWaldMiddle: number;
};

/**
 * How far could a net promoter score have come out otherwise, by each of the intervals in use?
 *
 * Formulas: nps = 100(p−d); standard error with n = 100·√((p+d−(p−d)²)/n), with n−1 the same times √(n/(n−1));
 * wald = nps ± z·standard error with n; studentT = nps ± t·standard error with n−1, t with n−1 degrees of freedom;
 * adjustedWald = wald of promoters+¾, detractors+¾ and n+3.
 * Source: Rocks (2016), The American Statistician 70:365-372; Sauro and Lewis, Quantifying the User Experience.
 * Conventions: ends are not cut at ±100. `netPromoterScore` shows the adjusted one, which keeps its promise also for few
 * people and scores near the ends.
 * Not for: weighted answers, see `weightedNetPromoterScore`.
 * Needs: counts.
 *
 * @param counts people, promoters and detractors; a `NetPromoterScore` is such
 * @param confidence share within 0..1, exclusive
 * @throws RangeError without people or when the groups are more than all
 * @example netPromoterIntervals({ n: 10, promoters: 5, detractors: 2 }, 0.95).wald // [-18.407539501853, 78.407539501853]
 */
export function netPromoterIntervals(counts: NetPromoterCounts, confidence: number): NetPromoterIntervals {
  requireNetPromoterCounts(counts);
  const { n, promoters, detractors } = counts;
  const nps = (100 * (promoters - detractors)) / n;
  const standardErrorN = netPromoterStandardError(promoters, detractors, n);
  const standardErrorNMinus1 = n > 1 ? standardErrorN * Math.sqrt(n / (n - 1)) : null;
  const z = normalCriticalValue(confidence);
  const adjustedWaldMiddle = (100 * (promoters - detractors)) / (n + 3);
  const adjusted = netPromoterStandardError(promoters + 0.75, detractors + 0.75, n + 3);
  return {
    standardErrorN,
    standardErrorNMinus1,
    wald: around(nps, z * standardErrorN),
    studentT:
      standardErrorNMinus1 === null
        ? null
        : around(nps, -studentTQuantile((1 - confidence) / 2, n - 1) * standardErrorNMinus1),
    adjustedWald: around(adjustedWaldMiddle, z * adjusted),
    adjustedWaldMiddle,
  };
}

/**
 * @throws RangeError without people or when the groups are more than all
 */
export function requireNetPromoterCounts({ n, promoters, detractors }: NetPromoterCounts): void {
  requireThat(n >= 1 && n < Infinity, 'a net promoter score requires at least one answer');
  requireThat(
    promoters >= 0 && detractors >= 0 && promoters + detractors <= n,
    'a net promoter score requires promoters and detractors within all people',
  );
}

function around(middle: number, reach: number): Interval {
  return [middle - reach, middle + reach];
}
