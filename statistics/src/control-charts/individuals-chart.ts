import { normalQuantile } from '../distributions/normal.ts';
import { requireThat } from '../errors.ts';
import { quantileType7 } from '../resampling/quantile.ts';
import {
  type Baseline,
  baselineRows,
  type ControlChart,
  chartAround,
  LIMITS_AT_SIGMAS,
  ON_THE_LINE,
  requireNumbers,
} from './control-chart.ts';

/**
 * What the difference of two normal values, without its sign, is made of, for a standard deviation of 1: its mean d₂, its
 * standard deviation d₃, its median d₄, and D₄ = 1 + 3d₃/d₂, the upper limit of moving ranges as a multiple of their mean.
 */
export const MOVING_RANGE_CONSTANTS = {
  d2: 2 / Math.sqrt(Math.PI),
  d3: Math.sqrt(2 - 4 / Math.PI),
  d4: Math.SQRT2 * normalQuantile(0.75),
  D4: 1 + LIMITS_AT_SIGMAS * Math.sqrt(Math.PI / 2 - 1),
} as const;

/** Which moving range gives sigma: their average (the usual), or their median, which a few jumps do not move. */
export type MovingRangeOptions = {
  readonly baseline?: Baseline | undefined;
  readonly sigmaFrom?: 'average' | 'median';
};

export type IndividualsChart = ControlChart & {
  /** The standard deviation of a single value that the moving ranges of the baseline speak for. */
  readonly sigma: number;
  /** For each row the distance to the row before; NaN for the first and beside a missing value. */
  readonly movingRanges: Float64Array;
  readonly averageMovingRange: number;
  readonly medianMovingRange: number;
  readonly movingRangeUpperLimit: number;
  /** Rows, counted from 0, whose distance to the row before is above the limit. */
  readonly movingRangesAboveLimit: readonly number[];
};

/**
 * Does a figure with one value a time, such as the monthly score, move more than it usually does from one time to the next?
 *
 * Formula: moving range R_i = |x_i − x_{i−1}|; σ = R̄/d₂ with d₂ = 2/√π, or median(R)/d₄ with d₄ = √2·z(0.75); limits
 * x̄ ± 3σ; upper limit of the moving ranges (d₂ + 3d₃)σ with d₃ = √(2 − 4/π), which is D₄·R̄ with the average.
 * Source: Wheeler and Chambers (1992), Understanding Statistical Process Control, 2nd ed.; Harter (1960), Annals of
 * Mathematical Statistics 31:1122-1147, for the constants.
 * Conventions: the centre is the mean of the baseline with either sigma; moving ranges count when both of their values
 * lie in the baseline; a missing value (NaN) has no point and no moving range on either side.
 * Not for: values with a trend or a season, whose neighbours say little of their spread.
 * Needs: one value a row, in the order of time.
 *
 * @param values one number a row, NaN where missing
 * @param options `baseline` rows that make centre and sigma, without it all; `sigmaFrom` 'average' unless told
 * @returns all in the units of the values
 * @throws RangeError when no two neighbours of the baseline have values, or a value is infinite
 * @example individualsChart(Float64Array.of(4, 6, 5)).averageMovingRange // 1.5
 */
export function individualsChart(values: Float64Array, options: MovingRangeOptions = {}): IndividualsChart {
  requireNumbers(values);
  const { sigmaFrom = 'average' } = options;
  const [first, end] = baselineRows(values.length, options.baseline);
  const ranges = movingRanges(values);
  const counted = ranges.subarray(first + 1, end).filter((range) => !Number.isNaN(range));
  requireThat(
    counted.length > 0,
    'a chart of single values requires two neighbouring values in its baseline',
  );
  const { d2, d3, d4 } = MOVING_RANGE_CONSTANTS;
  const averageMovingRange = meanOf(counted);
  const medianMovingRange = quantileType7(counted.toSorted(), 0.5);
  const sigma = sigmaFrom === 'average' ? averageMovingRange / d2 : medianMovingRange / d4;
  const centre = meanOf(values.subarray(first, end).filter((value) => !Number.isNaN(value)));
  const movingRangeUpperLimit = (d2 + LIMITS_AT_SIGMAS * d3) * sigma;
  const line = (height: number): Float64Array => new Float64Array(values.length).fill(height);
  return {
    ...chartAround(values, { centres: line(centre), sigmas: line(sigma) }),
    sigma,
    movingRanges: ranges,
    averageMovingRange,
    medianMovingRange,
    movingRangeUpperLimit,
    movingRangesAboveLimit: Array.from(ranges.keys()).filter(
      (row) => ranges[row]! > movingRangeUpperLimit + ON_THE_LINE * sigma,
    ),
  };
}

/** For each row its distance to the row before, NaN where one of them is missing. */
export function movingRanges(values: Float64Array): Float64Array {
  return values.map((value, row) => (row === 0 ? Number.NaN : Math.abs(value - values[row - 1]!)));
}

/** Counted from the first number, so that equal numbers have exactly that mean. */
function meanOf(numbers: Float64Array): number {
  const origin = numbers[0]!;
  return origin + numbers.reduce((sum, number) => sum + (number - origin), 0) / numbers.length;
}
