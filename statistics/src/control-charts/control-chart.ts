import { requireThat } from '../errors.ts';

/**
 * The rows from which the centre line is taken, counted from 0: from `first` up to, but without, `end`, as in `slice`.
 * A process that has changed for good starts a new chart, with a baseline of its own.
 */
export type Baseline = readonly [first: number, end: number];

/**
 * A figure in the order of time beside what it would be if nothing but chance moved it. All arrays have one number a row;
 * NaN stands where a row has no figure, and a row without a figure ends every run of points.
 *
 * `centres`, `sigmas` and the limits are in the units of `values`; `sigmas` are standard deviations of the single points.
 */
export type ControlChart = {
  readonly values: Float64Array;
  readonly centres: Float64Array;
  readonly sigmas: Float64Array;
  readonly lowerLimits: Float64Array;
  readonly upperLimits: Float64Array;
};

/** Centre and spread that are known beforehand; `sigma` is one for all rows or one for each. */
export type GivenStandard = { readonly centre: number; readonly sigma: number | Float64Array };

/** Limits stand so many standard deviations from the centre. */
export const LIMITS_AT_SIGMAS = 3;

/** A point so close to a line, in standard deviations, is on it: the difference is one of rounding. */
export const ON_THE_LINE = 1e-9;

/**
 * Does a figure stay where it was promised or agreed to be, when that is not taken from the data?
 *
 * Formula: centre ± 3σ, both as given.
 * Source: Shewhart (1931), Economic Control of Quality of Manufactured Product; ISO 7870-2 (control with standard given).
 * Conventions: missing values are NaN.
 * Not for: a wish as the centre, such as a target never reached: every point would signal.
 * Needs: one value a row, in the order of time.
 *
 * @param values one number a row, NaN where missing
 * @param standard centre and standard deviation of a single point, in the units of the values
 * @returns a chart for the rules, the EWMA and the CUSUM
 * @throws RangeError when a value or the centre is infinite, a sigma is below 0, or there is not one sigma for each row
 * @example givenStandardChart(Float64Array.of(4, 9), { centre: 5, sigma: 2 }).upperLimits // [11, 11]
 */
export function givenStandardChart(values: Float64Array, { centre, sigma }: GivenStandard): ControlChart {
  requireNumbers(values);
  requireThat(Number.isFinite(centre), 'a control chart requires a finite centre');
  const isSpread = (one: number): boolean => one >= 0 && one < Infinity;
  const sigmas = typeof sigma === 'number' ? new Float64Array(values.length).fill(sigma) : sigma;
  requireThat(sigmas.length === values.length, 'a control chart requires one sigma for each row');
  requireThat(
    typeof sigma === 'number'
      ? isSpread(sigma)
      : sigma.every((one, row) => isSpread(one) || Number.isNaN(values[row])),
    'a control chart requires a sigma of at least 0',
  );
  return chartAround(values, { centres: new Float64Array(values.length).fill(centre), sigmas });
}

/**
 * How many standard deviations is each point away from its centre?
 *
 * Formula: (value − centre)/σ.
 * Conventions: where σ is 0 a point on the centre is 0 and any other infinitely far; NaN where there is no point.
 * Needs: a chart.
 *
 * @returns one number a row, in standard deviations
 * @example standardizedPoints(givenStandardChart(Float64Array.of(4, 9), { centre: 5, sigma: 2 })) // [-0.5, 2]
 */
export function standardizedPoints({ values, centres, sigmas }: ControlChart): Float64Array {
  return values.map((value, row) => {
    const difference = value - centres[row]!;
    return difference === 0 ? 0 : difference / sigmas[row]!;
  });
}

/**
 * Which points lie outside of the limits?
 *
 * Conventions: a point on a limit is within; differences below a billionth of σ are rounding.
 * Needs: a chart, also one from `ewmaChart`.
 *
 * @returns rows, counted from 0
 * @example pointsOutsideLimits(givenStandardChart(Float64Array.of(4, 9, 12, -2), { centre: 5, sigma: 2 })) // [2, 3]
 */
export function pointsOutsideLimits({ values, sigmas, lowerLimits, upperLimits }: ControlChart): number[] {
  return Array.from(values.keys()).filter((row) => {
    const allowed = ON_THE_LINE * sigmas[row]!;
    return values[row]! > upperLimits[row]! + allowed || values[row]! < lowerLimits[row]! - allowed;
  });
}

/** Centres and sigmas with the values that can occur at all, which the limits keep within. */
export type AroundCentres = {
  readonly centres: Float64Array;
  readonly sigmas: Float64Array;
  readonly lowest?: number;
  readonly highest?: (row: number) => number;
};

/** A chart whose limits stand three sigmas from the centres, at most at the lowest and highest possible value. */
export function chartAround(
  values: Float64Array,
  { centres, sigmas, lowest = -Infinity, highest = () => Infinity }: AroundCentres,
): ControlChart {
  const reach = sigmas.map((sigma) => LIMITS_AT_SIGMAS * sigma);
  return {
    values,
    centres,
    sigmas,
    lowerLimits: centres.map((centre, row) => Math.max(lowest, centre - reach[row]!)),
    upperLimits: centres.map((centre, row) => Math.min(highest(row), centre + reach[row]!)),
  };
}

/** First row and end of the baseline; without one, all rows. */
export function baselineRows(rows: number, baseline: Baseline = [0, rows]): Baseline {
  const [first, end] = baseline;
  requireThat(
    Number.isInteger(first) && Number.isInteger(end) && first >= 0 && first < end && end <= rows,
    'a control chart requires a baseline of rows that are there',
  );
  return baseline;
}

/** Missing is NaN; what is infinite is no measurement. */
export function requireNumbers(values: Float64Array): void {
  requireThat(
    values.every((value) => Number.isFinite(value) || Number.isNaN(value)),
    'a control chart requires finite numbers',
  );
}
