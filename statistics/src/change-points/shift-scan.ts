import { requireThat } from '../errors.ts';

/** Points before a split that a usual level is taken from, and points of a series that a split is looked for in. */
export const LEAST_BEFORE = 4;
export const LEAST_POINTS = 8;

/** Why a series has no change point: fewer points than are needed, or all of them alike. */
export type ChangeFailure = { readonly failure: 'too-few-points' | 'no-variation' };

/** The points of a series that are not missing, in numbers near 1, so that no square leaves what numbers can hold. */
export type SeriesPoints = {
  /** For each point its position in the series. */
  readonly rows: Int32Array;
  /** (value − origin)/unit. */
  readonly heights: Float64Array;
  readonly origin: number;
  readonly unit: number;
  /** Each variance as a multiple of the smallest, and that one in heights; null when no variances are known. */
  readonly variances: { readonly relative: Float64Array; readonly least: number } | null;
};

/** Points with the weight that each has by its variance. */
export type WeightedPoints = SeriesPoints & {
  readonly weights: Float64Array;
  /** Weights, and weight times height, summed up to and with each point. */
  readonly weightUpTo: Float64Array;
  readonly heightUpTo: Float64Array;
  /** Σ weight·(height − mean)² of all. */
  readonly spread: number;
  /** What the variance of a point of weight 1 is held to be, in heights; null when variances are not known. */
  readonly variance: number | null;
};

/** Differences of this part of the largest number are rounding. */
const ROUNDING = 1e-12;

/**
 * Takes out the points that there are.
 *
 * @param values NaN where missing
 * @param variances one for each value, looked at where it is not missing; null when they are not known
 * @throws RangeError with infinite values, or variances that are none
 */
export function seriesPoints(
  values: Float64Array,
  variances: Float64Array | null,
): SeriesPoints | ChangeFailure {
  const rows = Int32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]));
  requireThat(
    rows.every((row) => Number.isFinite(values[row])),
    'a change point requires finite values, or NaN where one is missing',
  );
  requireThat(
    variances === null ||
      (variances.length === values.length &&
        rows.every((row) => variances[row]! > 0 && variances[row]! < Infinity)),
    'a change point requires a variance above 0 for each value',
  );
  const origin = values[rows[0] ?? 0] ?? 0;
  const largest = rows.reduce((most, row) => Math.max(most, Math.abs(values[row]!)), 0);
  const unit = rows.reduce((most, row) => Math.max(most, Math.abs(values[row]! - origin)), 0);
  requireThat(
    Number.isFinite(unit),
    'a change point requires values that are not as far apart as numbers reach',
  );
  if (unit <= ROUNDING * largest) return { failure: 'no-variation' };
  const heights = Float64Array.from(rows, (row) => (values[row]! - origin) / unit);
  if (variances === null) return { rows, heights, origin, unit, variances };
  const least = rows.reduce((low, row) => Math.min(low, variances[row]!), Infinity);
  const relative = Float64Array.from(rows, (row) => variances[row]! / least);
  return { rows, heights, origin, unit, variances: { relative, least: least / unit / unit } };
}

/** The points weighted by 1/(variance + excess), alike when no variances are known; the excess in squared heights. */
export function weightedPoints(points: SeriesPoints, excess: number): WeightedPoints {
  const { heights, variances } = points;
  const weights = heights.map((_, i) => {
    if (variances === null) return 1;
    if (excess === 0) return 1 / variances.relative[i]!;
    return (variances.least + excess) / (variances.least * variances.relative[i]! + excess);
  });
  const weightUpTo = new Float64Array(heights.length);
  const heightUpTo = new Float64Array(heights.length);
  let [weight, height] = [0, 0];
  for (let i = 0; i < heights.length; i++) {
    weight += weights[i]!;
    height += weights[i]! * heights[i]!;
    weightUpTo[i] = weight;
    heightUpTo[i] = height;
  }
  const mean = height / weight;
  const spread = heights.reduce((sum, one, i) => sum + weights[i]! * (one - mean) ** 2, 0);
  const variance = variances === null ? null : variances.least + excess;
  return { ...points, weights, weightUpTo, heightUpTo, spread, variance };
}

/** The two levels on each side of a split, and how far they are apart. */
export type Split = {
  /** Points before it. */
  readonly before: number;
  readonly weightBefore: number;
  readonly weightAfter: number;
  readonly meanBefore: number;
  readonly meanAfter: number;
  /** Weighted squares that the two levels take away from the spread around one level. */
  readonly explained: number;
};

/** A split of the points, everything in heights. */
export function splitAt({ weightUpTo, heightUpTo }: WeightedPoints, before: number): Split {
  const end = weightUpTo.length - 1;
  const weightBefore = weightUpTo[before - 1]!;
  const weightAfter = weightUpTo[end]! - weightBefore;
  const meanBefore = heightUpTo[before - 1]! / weightBefore;
  const meanAfter = (heightUpTo[end]! - heightUpTo[before - 1]!) / weightAfter;
  const explained = ((meanAfter - meanBefore) ** 2 * weightBefore * weightAfter) / weightUpTo[end]!;
  return { before, weightBefore, weightAfter, meanBefore, meanAfter, explained };
}

/**
 * The variance of a point of weight 1 around the two levels of a split. Points that do not differ at all from their levels leave
 * nothing to judge by; then the distances from each point to the next stand in, of which the shift is one.
 *
 * @param least dispersion below which variances that are known are not taken
 */
export function varianceAround(points: WeightedPoints, split: Split, least: number): number {
  const { heights, weights, spread, variances } = points;
  const known = variances?.least ?? 1 / points.unit / points.unit;
  const floor = least === 0 ? 0 : least * least * known;
  const rest = spread - split.explained;
  if (rest > ROUNDING * spread) return Math.max(rest / (heights.length - 2), floor);
  let sum = 0;
  for (let i = 1; i < heights.length; i++) {
    sum += (heights[i]! - heights[i - 1]!) ** 2 / (1 / weights[i]! + 1 / weights[i - 1]!);
  }
  return Math.max(sum / (heights.length - 1), floor);
}

/** How many times further than its variance says a point lies from its level; the deviation itself without variances. */
export function dispersionOf({ unit, variance: known }: WeightedPoints, variance: number): number {
  return known === null ? unit * Math.sqrt(variance) : Math.sqrt(variance / known);
}
