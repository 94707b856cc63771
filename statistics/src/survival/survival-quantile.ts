import { requireThat } from '../errors.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';
import { type SurvivalIntervalOptions, survivalIntervals } from './survival-at.ts';

/** A time and its ends; null where the curve, or its limit, does not come down so far. */
export type SurvivalQuantile = {
  readonly time: number | null;
  readonly interval: readonly [low: number | null, high: number | null];
};

/** Shares this near to each other differ by rounding; as in R's `survfit`. */
const SAME_SHARE = Math.sqrt(Number.EPSILON);

/**
 * After how long has it happened to a given share of all, half of them for the median?
 *
 * Formula: the first time at which S(t) ≤ 1 − share; the ends are the first times at which the lower and the upper limit
 * of S come as far (Brookmeyer and Crowley's inverted interval).
 * Source: Brookmeyer and Crowley (1982), Biometrics 38:29-41; as `survfit` of R's survival prints the median.
 * Conventions: where the curve runs exactly at 1 − share and falls later, the middle of that stretch; where it never falls
 * later, the beginning of the stretch (R's `quantile` would go on to the middle of what was watched); shares closer than
 * 1.5e-8 are equal; limits that do not exist because the share is 0 are not reached; a limit that rises again on its way
 * counts from where it first comes as far.
 * Not for: shares beyond the curve's last one, where time and end are null.
 * Needs: a curve.
 *
 * @param share to whom it has happened, strictly between 0 and 1
 * @param options two-sided confidence and the scale of the limits
 * @returns in the units of the curve's times
 * @throws RangeError when the share or the confidence is outside its range
 * @example survivalQuantile(kaplanMeier(eventTimes([1, 2, 3, 4], [1, 0, 1, 0])), 0.5, { confidence: 0.95, scale: 'log' }) // { time: 3, interval: [1, null] }
 */
export function survivalQuantile(
  curve: SurvivalCurve,
  share: number,
  options: SurvivalIntervalOptions,
): SurvivalQuantile {
  requireThat(share > 0 && share < 1, 'a survival quantile requires a share strictly between 0 and 1');
  const { lower, upper } = survivalIntervals(curve, options);
  const reached = (shares: Float64Array): number | null => firstTimeDownTo(1 - share, shares, curve.times);
  return { time: reached(curve.survival), interval: [reached(lower), reached(upper)] };
}

function firstTimeDownTo(level: number, shares: Float64Array, times: Float64Array): number | null {
  const first = shares.findIndex((share) => share < level + SAME_SHARE);
  if (first < 0) return null;
  if (Math.abs(shares[first]! - level) >= SAME_SHARE) return times[first]!;
  const falls = shares.findIndex((share) => share < shares[first]!);
  return falls < 0 ? times[first]! : (times[first]! + times[falls]!) / 2;
}
