import { studentTUpperTail } from '../distributions/student-t.ts';
import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import {
  type ChangePointOptions,
  chosenOptions,
  intervalOver,
  levelsOf,
  type Regime,
} from './change-point.ts';
import { largestExcess } from './excess-variance.ts';
import {
  type ChangeFailure,
  dispersionOf,
  seriesPoints,
  splitAt,
  varianceAround,
  type WeightedPoints,
  weightedPoints,
} from './shift-scan.ts';

/** How far a series lies apart before and after a row that was known beforehand. */
export type SingleShift = {
  readonly before: Regime;
  readonly after: Regime;
  readonly shift: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly statistic: number;
  readonly pValue: number;
  readonly degreesOfFreedom: number;
  readonly dispersion: number;
};

/**
 * Did this figure, of a segment for instance, change its level when another one did?
 *
 * Formula: t = (ȳ_after − ȳ_before)/(φ√(1/W_after + 1/W_before)) with weights w and φ² = Σw(y − level)²/(n − 2), by
 * Student's distribution with n − 2 degrees of freedom; as changePoint with w = 1/v and with w = 1/(v + τ²), of which the one
 * with the larger p counts.
 * Source: Student (1908); the weighted regression of the values on a step.
 * Conventions: as changePoint, but for the split, which is given, and needs a point before and after it, three in all.
 * Not for: a split that was found in the same series, see changePoint.
 * Needs: one value a row, in the order of time.
 *
 * @param values one number a row, NaN where missing
 * @param variances how far chance moves each value; null when that is not known and held to be alike
 * @param options `split`: the first row of the new level
 * @returns in the units of the values, p two-sided; or why there is none: nothing before or after, or points that are all alike
 * @throws RangeError as changePoint, and with a split that is no row
 * @example singleShift(Float64Array.of(1, 3, 6, 8), null, { split: 2 }).pValue // 0.071523309115
 */
export function singleShift(
  values: Float64Array,
  variances: Float64Array | null,
  options: ChangePointOptions & { readonly split: number },
): SingleShift | ChangeFailure {
  const { split } = options;
  const chosen = chosenOptions(options);
  requireThat(
    Number.isInteger(split) && split >= 0 && split <= values.length,
    'a shift requires a split that is a row',
  );
  const points = seriesPoints(values, variances);
  const present = (part: Float64Array): number => part.filter((value) => !Number.isNaN(value)).length;
  const before = present(values.subarray(0, split));
  const count = present(values);
  if (before < 1 || before === count || count < 3) return { failure: 'too-few-points' };
  if ('failure' in points) return points;
  const asGiven = shiftAt(weightedPoints(points, 0), before, chosen);
  const excess = largestExcess(points);
  if (excess === 0) return asGiven;
  const added = shiftAt(weightedPoints(points, excess), before, chosen);
  return added.pValue > asGiven.pValue ? added : asGiven;
}

function shiftAt(
  points: WeightedPoints,
  before: number,
  { confidence, leastDispersion }: Required<ChangePointOptions>,
): SingleShift {
  const split = splitAt(points, before);
  const variance = varianceAround(points, split, leastDispersion);
  const levels = levelsOf(points, split, variance);
  const statistic = Math.sign(levels.shift) * Math.sqrt(split.explained / variance);
  const degreesOfFreedom = points.rows.length - 2;
  return {
    ...levels,
    standardError: Math.hypot(levels.before.standardError, levels.after.standardError),
    interval: intervalOver([split], { points, variance, confidence }),
    statistic,
    pValue: 2 * studentTUpperTail(Math.abs(statistic), degreesOfFreedom),
    degreesOfFreedom,
    dispersion: dispersionOf(points, variance),
  };
}
