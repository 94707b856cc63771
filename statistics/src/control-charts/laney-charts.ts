import { requireThat } from '../errors.ts';
import { type AttributePoints, ratePoints, sharePoints } from './attribute-charts.ts';
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
  return withDispersion(sharePoints(counts, sizes, baseline), 1);
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
  return withDispersion(ratePoints(counts, sizes, baseline), Infinity);
}

function withDispersion(points: AttributePoints, highest: number): LaneyChart {
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
  const chart = chartAround(values, { centres, sigmas: widened, lowest: 0, highest: () => highest });
  return { ...chart, dispersion };
}
