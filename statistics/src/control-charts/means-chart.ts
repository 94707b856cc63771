import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import {
  type Baseline,
  baselineRows,
  type ControlChart,
  chartAround,
  requireNumbers,
} from './control-chart.ts';
import { type LaneyChart, type SpreadPoints, withDispersion } from './laney-charts.ts';

/** The mean of each row's people and how many they are; NaN where there is no mean. */
export type MeanPoints = { readonly means: Float64Array; readonly sizes: Float64Array };

export type MeansChartOptions = {
  /** The standard deviation of one person's number, as it is within a row. */
  readonly sigma: number;
  readonly baseline?: Baseline | undefined;
  /** The least and the greatest mean there can be, which the limits keep within. */
  readonly bounds?: Interval | undefined;
};

/**
 * Does a mean, such as that of each week's ratings, move more than drawing other people moves it?
 *
 * Formula: centre Σ(size·mean)/Σsize over the baseline; limits centre ± 3σ/√size, for each row with its own size.
 * Source: Shewhart (1931), Economic Control of Quality of Manufactured Product; Montgomery (2013), Introduction to
 * Statistical Quality Control, 7th ed., section 6.3.2 (X̄ chart with varying sample size).
 * Conventions: a row without a mean or without people has no point (NaN) and is no part of the baseline; also right for
 * scores of people, such as 100, 0 and −100 of the net promoter score, with the σ of these scores.
 * Not for: thousands of people a row, whose means differ from week to week by more than chance: see `laneyMeansChart`.
 * Needs: means and sizes of each row, in the order of time, and σ, as from `pooledStandardDeviation`.
 *
 * @param points means in any unit, people of each
 * @param options `sigma` in the units of the means; `baseline` rows that make the centre, without it all; `bounds`
 * @returns all in the units of the means
 * @throws RangeError when sigma is below 0, a mean is infinite, a size below 0, the lengths differ, or the baseline is empty
 * @example meansChart({ means: Float64Array.of(3, 5), sizes: Float64Array.of(9, 9) }, { sigma: 1 }).upperLimits // [5, 5]
 */
export function meansChart(points: MeanPoints, options: MeansChartOptions): ControlChart {
  const { values, centres, sigmas } = meanPoints(points, options);
  const [lowest, highest] = options.bounds ?? [-Infinity, Infinity];
  return chartAround(values, { centres, sigmas, lowest, highest: () => highest });
}

/**
 * Does a mean move more than it usually does from week to week, when thousands answer each week?
 *
 * Formula: limits centre ± 3·σ_z·σ/√size, where σ_z = R̄_z/d₂ is taken from the moving ranges R_z of the standardised means
 * z = (mean − centre)/(σ/√size) of the baseline.
 * Source: Laney (2002), Quality Engineering 14:531-537, whose p′ chart this is for means.
 * Conventions: as `meansChart`; moving ranges count when both of their rows lie in the baseline.
 * Not for: a baseline of a few rows, whose σ_z is itself uncertain, see `dispersionLimit`.
 * Needs: means and sizes of each row, in the order of time, and σ.
 *
 * @param points means in any unit, people of each
 * @param options as for `meansChart`
 * @returns the chart, and `dispersion` σ_z
 * @throws RangeError as `meansChart`, when sigma is 0, and when no two neighbours of the baseline have points
 * @example laneyMeansChart({ means: Float64Array.of(3, 5), sizes: Float64Array.of(9, 9) }, { sigma: 1 }).dispersion // 5.317361552717
 */
export function laneyMeansChart(points: MeanPoints, options: MeansChartOptions): LaneyChart {
  requireThat(options.sigma > 0, 'a Laney chart of means requires a sigma above 0');
  return withDispersion(meanPoints(points, options), options.bounds ?? [-Infinity, Infinity]);
}

/**
 * How far apart are the people of one row, going by all rows?
 *
 * Formula: √(Σ(size − 1)·sd²/Σ(size − 1)).
 * Source: Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., section 6.3.2.
 * Conventions: rows of fewer than two people and rows without a standard deviation (NaN) say nothing of it.
 * Not for: rows whose people differ in how far they are apart.
 * Needs: the standard deviation and size of each row.
 *
 * @param sds standard deviations with n − 1, one a row
 * @param sizes people of each row
 * @returns in the units of the standard deviations; null when no row has two people
 * @throws RangeError when the lengths differ
 * @example pooledStandardDeviation(Float64Array.of(1, 3), Float64Array.of(5, 5)) // 2.2360679775
 */
export function pooledStandardDeviation(sds: Float64Array, sizes: Float64Array): number | null {
  requireThat(sds.length === sizes.length, 'a pooled standard deviation requires one size for each');
  let squares = 0;
  let freedom = 0;
  for (let row = 0; row < sds.length; row++) {
    if (!(sizes[row]! > 1) || Number.isNaN(sds[row]!)) continue;
    squares += (sizes[row]! - 1) * sds[row]! ** 2;
    freedom += sizes[row]! - 1;
  }
  return freedom > 0 ? Math.sqrt(squares / freedom) : null;
}

function meanPoints({ means, sizes }: MeanPoints, { sigma, baseline }: MeansChartOptions): SpreadPoints {
  requireThat(means.length === sizes.length, 'a chart of means requires one size for each mean');
  requireNumbers(means);
  requireNumbers(sizes);
  requireThat(!sizes.some((size) => size < 0), 'a chart of means requires sizes of at least 0');
  requireThat(sigma >= 0 && sigma < Infinity, 'a chart of means requires a sigma of at least 0');
  const range = baselineRows(means.length, baseline);
  const values = means.map((mean, row) => (sizes[row]! > 0 ? mean : Number.NaN));
  const centre = centreOf(values, sizes, range);
  return {
    values,
    centres: new Float64Array(means.length).fill(centre),
    sigmas: sizes.map((size) => (size > 0 ? sigma / Math.sqrt(size) : Number.NaN)),
    range,
  };
}

/** Counted from the first mean, so that equal means have exactly that centre. */
function centreOf(values: Float64Array, sizes: Float64Array, [first, end]: Baseline): number {
  const rows = Array.from(values.keys()).filter(
    (row) => row >= first && row < end && !Number.isNaN(values[row]!),
  );
  requireThat(rows.length > 0, 'a control chart requires a baseline with at least one usable row');
  const origin = values[rows[0]!]!;
  const size = rows.reduce((sum, row) => sum + sizes[row]!, 0);
  return origin + rows.reduce((sum, row) => sum + sizes[row]! * (values[row]! - origin), 0) / size;
}
