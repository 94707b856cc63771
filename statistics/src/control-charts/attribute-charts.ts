import { requireThat } from '../errors.ts';
import {
  type Baseline,
  baselineRows,
  type ControlChart,
  chartAround,
  requireNumbers,
} from './control-chart.ts';

/**
 * Does the share of people, such as the satisfied ones of each week, move more than chance moves it?
 *
 * Formula: centre p̄ = Σcount/Σsize over the baseline; limits p̄ ± 3√(p̄(1−p̄)/size), for each row with its own size.
 * Source: Shewhart (1931), Economic Control of Quality of Manufactured Product; Montgomery (2013), Introduction to
 * Statistical Quality Control, 7th ed., section 7.2.
 * Conventions: limits end at 0 and 1; a row without people or with a missing number has no point (NaN) and is no part of
 * the baseline.
 * Not for: sizes of many thousands, where shares differ from week to week by more than chance: see `laneyPChart`.
 * Needs: counts and sizes of each row, in the order of time.
 *
 * @param counts people of whom it is true, 0..size, NaN where missing
 * @param sizes people in all
 * @param baseline rows that make the centre line; without it all
 * @returns values, centres, sigmas and limits are shares 0..1
 * @throws RangeError when a count is not within 0..size, the lengths differ, or nobody is in the baseline
 * @example pChart(Float64Array.of(40, 60), Float64Array.of(100, 100)).upperLimits // [0.65, 0.65]
 */
export function pChart(counts: Float64Array, sizes: Float64Array, baseline?: Baseline): ControlChart {
  const { values, centres, sigmas } = sharePoints(counts, sizes, baseline);
  return chartAround(values, { centres, sigmas, lowest: 0, highest: () => 1 });
}

/**
 * Does the number of people, out of about equally many each time, move more than chance moves it?
 *
 * Formula: centre size·p̄ with p̄ = Σcount/Σsize over the baseline; limits size·p̄ ± 3√(size·p̄(1−p̄)).
 * Source: Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., section 7.2.
 * Conventions: as `pChart`; limits end at 0 and at the size; where sizes differ so do the centres.
 * Not for: sizes that differ much: a p chart is easier to read and signals the same points.
 * Needs: counts and sizes of each row, in the order of time.
 *
 * @param counts people of whom it is true, 0..size, NaN where missing
 * @param sizes people in all
 * @param baseline rows that make the centre line; without it all
 * @returns values, centres, sigmas and limits are numbers of people
 * @throws RangeError as `pChart`
 * @example npChart(Float64Array.of(40, 60), Float64Array.of(100, 100)).lowerLimits // [35, 35]
 */
export function npChart(counts: Float64Array, sizes: Float64Array, baseline?: Baseline): ControlChart {
  const points = sharePoints(counts, sizes, baseline);
  return chartAround(
    counts.map((count, row) => (points.has(row) ? count : Number.NaN)),
    {
      centres: points.centres.map((centre, row) => centre * sizeAt(sizes, row)),
      sigmas: points.sigmas.map((sigma, row) => sigma * sizeAt(sizes, row)),
      lowest: 0,
      highest: (row) => sizeAt(sizes, row),
    },
  );
}

/**
 * Does a rate, such as complaints for each hundred orders, move more than chance moves it?
 *
 * Formula: centre ū = Σcount/Σsize over the baseline; limits ū ± 3√(ū/size), for each row with its own size.
 * Source: Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., section 7.3.
 * Conventions: the lower limit ends at 0; a row of size 0 or with a missing number has no point (NaN) and is no part of
 * the baseline.
 * Not for: many thousands of events in each row, see `laneyUChart`; what can happen only once to each, see `pChart`.
 * Needs: counts and sizes of each row, in the order of time.
 *
 * @param counts events, at least 0, NaN where missing
 * @param sizes what the events are counted over (orders, days, customers), in any unit
 * @param baseline rows that make the centre line; without it all
 * @returns values, centres, sigmas and limits are events for each unit of size
 * @throws RangeError when a count is below 0, there are events without a size, the lengths differ, or the baseline is
 * empty
 * @example uChart(Float64Array.of(3, 5), Float64Array.of(1, 1)).upperLimits // [10, 10]
 */
export function uChart(counts: Float64Array, sizes: Float64Array, baseline?: Baseline): ControlChart {
  const { values, centres, sigmas } = ratePoints(counts, sizes, baseline);
  return chartAround(values, { centres, sigmas, lowest: 0 });
}

/**
 * Does a number of events, such as the complaints of each week, move more than chance moves it?
 *
 * Formula: centre c̄ = the mean count of the baseline; limits c̄ ± 3√c̄.
 * Source: Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., section 7.3.
 * Conventions: the lower limit ends at 0; a missing count has no point (NaN).
 * Not for: weeks with differing numbers of customers, see `uChart`.
 * Needs: one count a row, in the order of time.
 *
 * @param counts events, at least 0, NaN where missing
 * @param baseline rows that make the centre line; without it all
 * @returns values, centres, sigmas and limits are events
 * @throws RangeError when a count is below 0 or the baseline holds none
 * @example cChart(Float64Array.of(3, 5)).lowerLimits // [0, 0]
 */
export function cChart(counts: Float64Array, baseline?: Baseline): ControlChart {
  return uChart(counts, new Float64Array(counts.length).fill(1), baseline);
}

/** Points of an attribute chart before limits; `has` tells whether a row has one. */
export type AttributePoints = {
  readonly values: Float64Array;
  readonly centres: Float64Array;
  readonly sigmas: Float64Array;
  readonly has: (row: number) => boolean;
  readonly range: Baseline;
};

/** The shares of rows of people, with the binomial spread of each around the share of the baseline. */
export function sharePoints(counts: Float64Array, sizes: Float64Array, baseline?: Baseline): AttributePoints {
  requireCounts(counts, sizes);
  requireThat(
    counts.every((count, row) => !(count > sizes[row]!)),
    'a chart of shares requires counts of at most the size',
  );
  return pointsOf(counts, sizes, { baseline, variance: (share) => share * (1 - share) });
}

/** The rates of rows, with the Poisson spread of each around the rate of the baseline. */
export function ratePoints(counts: Float64Array, sizes: Float64Array, baseline?: Baseline): AttributePoints {
  requireCounts(counts, sizes);
  requireThat(
    counts.every((count, row) => !(count > 0 && sizes[row] === 0)),
    'a chart of rates requires a size above 0 where there are events',
  );
  return pointsOf(counts, sizes, { baseline, variance: (rate) => rate });
}

function pointsOf(
  counts: Float64Array,
  sizes: Float64Array,
  { baseline, variance }: { baseline: Baseline | undefined; variance: (centre: number) => number },
): AttributePoints {
  const range = baselineRows(counts.length, baseline);
  const has = (row: number): boolean => counts[row]! >= 0 && sizes[row]! > 0;
  let count = 0;
  let size = 0;
  for (let row = range[0]; row < range[1]; row++) {
    if (!has(row)) continue;
    count += counts[row]!;
    size += sizes[row]!;
  }
  requireThat(size > 0, 'a control chart requires a baseline with at least one usable row');
  const centre = count / size;
  const values = counts.map((one, row) => (has(row) ? one / sizes[row]! : Number.NaN));
  const sigmas = sizes.map((_, row) => Math.sqrt(variance(centre) / sizeAt(sizes, row)));
  const isInfinite = (number: number): boolean => Math.abs(number) === Infinity;
  requireThat(
    Number.isFinite(centre) && !values.some(isInfinite) && !sigmas.some(isInfinite),
    'a control chart requires rates that are numbers',
  );
  return {
    values,
    centres: new Float64Array(counts.length).fill(centre),
    sigmas,
    has,
    range,
  };
}

function sizeAt(sizes: Float64Array, row: number): number {
  return sizes[row]! > 0 ? sizes[row]! : Number.NaN;
}

function requireCounts(counts: Float64Array, sizes: Float64Array): void {
  requireThat(counts.length === sizes.length, 'a control chart requires one size for each count');
  requireNumbers(counts);
  requireNumbers(sizes);
  const isNegative = (number: number): boolean => number < 0;
  requireThat(!counts.some(isNegative), 'a control chart requires counts of at least 0');
  requireThat(!sizes.some(isNegative), 'a control chart requires sizes of at least 0');
}
