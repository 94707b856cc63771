import { studentTQuantile } from '../distributions/student-t.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { largestExcess } from './excess-variance.ts';
import { chanceOfLargestShift } from './shift-chance.ts';
import {
  type ChangeFailure,
  dispersionOf,
  LEAST_BEFORE,
  LEAST_POINTS,
  type Split,
  seriesPoints,
  splitAt,
  varianceAround,
  type WeightedPoints,
  weightedPoints,
} from './shift-scan.ts';

/** How sure the intervals are, and the dispersion that is taken at least. */
export type ChangePointOptions = {
  /** Share within 0..1, exclusive; 0.95 when left out. */
  readonly confidence?: number;
  /** 0.7 for counts and shares with their variances, which come out alike by chance where they are few; 0 when left out. */
  readonly leastDispersion?: number;
};

/** The level of a figure between two changes. */
export type Regime = { readonly mean: number; readonly standardError: number; readonly points: number };

/** Where a series changed its level, how sure that is, and by how much. */
export type ChangePoint = {
  /** The first row of the new level. */
  readonly at: number;
  /** The first and the last row that may have been it: a confidence set. */
  readonly since: readonly [first: number, last: number];
  /** |t| of the best split. */
  readonly statistic: number;
  readonly pValue: number;
  /** How many times further than the weights say points lie from their levels; the deviation itself without variances. */
  readonly dispersion: number;
  /** Standard deviation by which rows are held to differ beyond their variances; 0 when dispersion alone widens these. */
  readonly excess: number;
  readonly before: Regime;
  readonly after: Regime;
  readonly shift: number;
  readonly interval: Interval;
  /** Points that were not missing. */
  readonly points: number;
};

/**
 * Did the level of a figure change, since when, and by how much?
 *
 * Formula: t_k = (ȳ_after − ȳ_before)/(φ√(1/W_after + 1/W_before)) for each split k, with weights w and
 * φ² = Σw(y − level)²/(n − 2); the statistic is the largest |t_k|. p: the improved bound of Bonferroni over all splits. It is
 * done with w = 1/v, as if what rows differ by beyond their variances v multiplied these, and with w = 1/(v + τ²), as if it
 * were added, τ² the most that distances to the next point allow; the one with the larger p counts.
 * Since: the splits with n·ln(S_k/S) ≤ −2·ln(1 − √c), S_k the squares around the levels of split k. Interval: from the lowest
 * to the highest end of the t intervals, ν = n − 2, of the splits with n·ln(S_k/S) ≤ 2.
 * Source: Worsley (1979), Journal of the American Statistical Association 74:365-367; Worsley (1982), Biometrika
 * 69:297-302, for p; Hansen (2000), Econometrica 68:575-603, for the set; decision 55 of Heed for what was simulated.
 * Conventions: at least 4 points before a split and 1 after; missing rows are not made up, and a change may have been in any
 * of those before the first point of its set. The bound is at most a third too large at 0.05 and a tenth at 0.001. Where points
 * equal their levels, φ comes from the distances of each point to the next.
 * Not for: seasons, and months that take after the month before, which look like changes; several changes, see changePoints;
 * shifts below 1.5 φ, of which only those are found that chance made larger.
 * Needs: one value a row, in the order of time.
 *
 * @param values one number a row, NaN where missing
 * @param variances how far chance moves each value; null when that is not known and held to be alike
 * @returns in the units of the values; or why there is none: fewer than 8 points, or points that are all alike
 * @throws RangeError with infinite values, variances that are none, or a confidence outside 0..1
 * @example changePoint(Float64Array.of(5, 6, 5, 6, 5, 6, 9, 10, 9, 10), null).since // [6, 6]
 */
export function changePoint(
  values: Float64Array,
  variances: Float64Array | null,
  options: ChangePointOptions = {},
): ChangePoint | ChangeFailure {
  const chosen = chosenOptions(options);
  const points = seriesPoints(values, variances);
  if (values.filter((value) => !Number.isNaN(value)).length < LEAST_POINTS)
    return { failure: 'too-few-points' };
  if ('failure' in points) return points;
  const asGiven = bestSplit(weightedPoints(points, 0), chosen, 0);
  const excess = largestExcess(points);
  if (excess === 0) return asGiven;
  const added = bestSplit(weightedPoints(points, excess), chosen, excess);
  return added.pValue > asGiven.pValue ? added : asGiven;
}

/** @throws RangeError with a confidence outside 0..1 or a dispersion below 0 */
export function chosenOptions({
  confidence = 0.95,
  leastDispersion = 0,
}: ChangePointOptions): Required<ChangePointOptions> {
  requireConfidence(confidence);
  requireThat(leastDispersion >= 0, 'a change point requires a least dispersion of 0 or more');
  return { confidence, leastDispersion };
}

function bestSplit(
  points: WeightedPoints,
  { confidence, leastDispersion }: Required<ChangePointOptions>,
  excess: number,
): ChangePoint {
  const count = points.rows.length;
  const splits = Array.from({ length: count - LEAST_BEFORE }, (_, i) => splitAt(points, LEAST_BEFORE + i));
  const best = splits.reduce((most, one) => (one.explained > most.explained ? one : most));
  const variance = varianceAround(points, best, leastDispersion);
  const statistic = Math.sqrt(best.explained / variance);
  const behind = (split: Split): number =>
    count * Math.log1p((best.explained - split.explained) / (variance * (count - 2)));
  const likely = splits.filter((split) => behind(split) <= -2 * Math.log1p(-Math.sqrt(confidence)));
  const near = splits.filter((split) => behind(split) <= NEARLY_AS_GOOD);
  return {
    at: points.rows[best.before]!,
    since: [points.rows[likely[0]!.before - 1]! + 1, points.rows[likely.at(-1)!.before]!],
    statistic,
    pValue: chanceOfLargestShift(statistic, points.weightUpTo),
    dispersion: dispersionOf(points, variance),
    excess: points.unit * Math.sqrt(excess),
    ...levelsOf(points, best, variance),
    interval: intervalOver(near, { points, variance, confidence }),
    points: count,
  };
}

/** Twice the logarithm of how many times as likely the best split is as one that widens the interval of the shift. */
const NEARLY_AS_GOOD = 2;

/** Both levels and the shift, in the units of the values. */
export function levelsOf(
  { unit, origin, rows }: WeightedPoints,
  split: Split,
  variance: number,
): { readonly before: Regime; readonly after: Regime; readonly shift: number } {
  const level = (mean: number, weight: number, points: number): Regime => ({
    mean: origin + unit * mean,
    standardError: unit * Math.sqrt(variance / weight),
    points,
  });
  return {
    before: level(split.meanBefore, split.weightBefore, split.before),
    after: level(split.meanAfter, split.weightAfter, rows.length - split.before),
    shift: unit * (split.meanAfter - split.meanBefore),
  };
}

/** From the lowest to the highest end of the t intervals of the shift at these splits. */
export function intervalOver(
  splits: readonly Split[],
  of: { readonly points: WeightedPoints; readonly variance: number; readonly confidence: number },
): Interval {
  const { unit, rows } = of.points;
  const factor = studentTQuantile((1 + of.confidence) / 2, rows.length - 2);
  const ends = splits.map((split): Interval => {
    const margin = factor * Math.sqrt(of.variance * (1 / split.weightBefore + 1 / split.weightAfter));
    const shift = split.meanAfter - split.meanBefore;
    return [unit * (shift - margin), unit * (shift + margin)];
  });
  return [Math.min(...ends.map(([low]) => low)), Math.max(...ends.map(([, high]) => high))];
}
