import { normalQuantile } from '../distributions/normal.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { ratePoints, sharePoints } from './attribute-charts.ts';
import { type Baseline, type ControlChart, chartAround } from './control-chart.ts';
import { MOVING_RANGE_CONSTANTS, movingRanges } from './individuals-chart.ts';

/** A chart with the factor by which its points spread more (above 1) or less than chance alone would have it. */
export type LaneyChart = ControlChart & { readonly dispersion: number };

/**
 * Does the share of people move more than it usually does from week to week, when thousands answer each week?
 *
 * Formula: p′ chart: limits p̄ ± 3·σ_z·√(p̄(1−p̄)/size), where σ_z = R̄_z/d₂ is taken from the moving ranges R_z of the
 * standardised shares z = (p − p̄)/√(p̄(1−p̄)/size) of the baseline.
 * Source: Laney (2002), Quality Engineering 14:531-537.
 * Conventions: as `pChart` for limits and missing rows; moving ranges count when both of their rows lie in the baseline.
 * Not for: a baseline of a few rows, whose σ_z is itself uncertain.
 * Needs: counts and sizes of each row, in the order of time.
 *
 * @param counts people of whom it is true, 0..size, NaN where missing
 * @param sizes people in all
 * @param baseline rows that make centre and spread; without it all
 * @returns shares 0..1, and `dispersion` σ_z
 * @throws RangeError as `pChart`, and when no two neighbours of the baseline have points
 * @example laneyPChart(Float64Array.of(40, 60), Float64Array.of(100, 100)).dispersion // 3.544907701811
 */
export function laneyPChart(counts: Float64Array, sizes: Float64Array, baseline?: Baseline): LaneyChart {
  return withDispersion(sharePoints(counts, sizes, baseline), [0, 1]);
}

/**
 * Does a rate move more than it usually does from week to week, when it rests on thousands of events?
 *
 * Formula: u′ chart: limits ū ± 3·σ_z·√(ū/size), where σ_z = R̄_z/d₂ is taken from the moving ranges R_z of the
 * standardised rates z = (u − ū)/√(ū/size) of the baseline.
 * Source: Laney (2002), Quality Engineering 14:531-537.
 * Conventions: as `uChart` for limits and missing rows; moving ranges count when both of their rows lie in the baseline.
 * Not for: a baseline of a few rows, whose σ_z is itself uncertain.
 * Needs: counts and sizes of each row, in the order of time.
 *
 * @param counts events, at least 0, NaN where missing
 * @param sizes what the events are counted over, in any unit
 * @param baseline rows that make centre and spread; without it all
 * @returns events for each unit of size, and `dispersion` σ_z
 * @throws RangeError as `uChart`, and when no two neighbours of the baseline have points
 * @example laneyUChart(Float64Array.of(3, 5), Float64Array.of(1, 1)).dispersion // 0.886226925453
 */
export function laneyUChart(counts: Float64Array, sizes: Float64Array, baseline?: Baseline): LaneyChart {
  return withDispersion(ratePoints(counts, sizes, baseline), [0, Infinity]);
}

/**
 * Up to which σ_z may points spread as if by chance alone?
 *
 * Formula: 1 + z(confidence)·√v, with v = (m(π/2 − 1) + 2(m − 1)(√3/2 + π/12 − 1))/m², the variance of R̄/d₂ of m moving
 * ranges that follow one another.
 * Source: Cryer and Ryan (1990), Journal of Quality Technology 22:187-192, for the variance.
 * Conventions: one-sided; σ_z is taken as normal; ranges apart from one another, beside missing rows, vary a little less.
 * Not for: a proof that rows are alike: with a few rows only a large spread shows.
 * Needs: how many moving ranges the baseline has.
 *
 * @param ranges moving ranges of the baseline
 * @param confidence share within 0..1, exclusive
 * @returns above 1 for a confidence above 0.5; a `dispersion` above it is more than chance
 * @throws RangeError unless there is a whole number of ranges, at least 1, or with a confidence outside 0..1
 * @example dispersionLimit(24, 0.95) // 1.303257707687
 */
export function dispersionLimit(ranges: number, confidence: number): number {
  requireThat(Number.isInteger(ranges) && ranges >= 1, 'a limit of dispersion requires moving ranges');
  requireConfidence(confidence);
  const own = Math.PI / 2 - 1;
  const shared = Math.sqrt(3) / 2 + Math.PI / 12 - 1;
  const variance = (ranges * own + 2 * (ranges - 1) * shared) / ranges ** 2;
  return 1 + normalQuantile(confidence) * Math.sqrt(variance);
}

/** Points with the spread that each would have by chance, and the baseline. */
export type SpreadPoints = {
  readonly values: Float64Array;
  readonly centres: Float64Array;
  readonly sigmas: Float64Array;
  readonly range: Baseline;
};

/** A chart whose points spread as far as their moving ranges say, within the bounds that they cannot leave. */
export function withDispersion(points: SpreadPoints, [lowest, highest]: Interval): LaneyChart {
  const { values, centres, sigmas, range } = points;
  const standardized = values.map((value, row) =>
    value === centres[row] ? 0 : (value - centres[row]!) / sigmas[row]!,
  );
  const counted = movingRanges(standardized)
    .subarray(range[0] + 1, range[1])
    .filter((one) => !Number.isNaN(one));
  requireThat(counted.length > 0, 'a Laney chart requires two neighbouring points in its baseline');
  const dispersion = counted.reduce((sum, one) => sum + one, 0) / counted.length / MOVING_RANGE_CONSTANTS.d2;
  requireThat(Number.isFinite(dispersion), 'a Laney chart requires sizes at which the spread is a number');
  const widened = sigmas.map((sigma) => sigma * dispersion);
  const chart = chartAround(values, { centres, sigmas: widened, lowest, highest: () => highest });
  return { ...chart, dispersion };
}
