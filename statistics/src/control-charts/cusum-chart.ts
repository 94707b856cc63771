import { requireThat } from '../errors.ts';
import { type ControlChart, ON_THE_LINE, standardizedPoints } from './control-chart.ts';

/** All in standard deviations of a point: k, half the shift to find soon; h; and where the sums start, 0 unless told. */
export type CusumOptions = {
  readonly allowance: number;
  readonly decisionInterval: number;
  readonly headStart?: number;
};

/** A row at which a sum is above h, and the first row since that sum was last 0: about when the shift began. */
export type CusumSignal = { readonly row: number; readonly side: 'above' | 'below'; readonly since: number };

export type CusumChart = {
  readonly upperSums: Float64Array;
  readonly lowerSums: Float64Array;
  readonly signals: readonly CusumSignal[];
};

/**
 * Has the figure shifted, since when, and in which direction?
 *
 * Formula: tabular CUSUM of z = (x − centre)/σ: C⁺_i = max(0, C⁺_{i−1} + z_i − k), C⁻_i = max(0, C⁻_{i−1} − z_i − k); a signal
 * while a sum is above h.
 * Source: Page (1954), Biometrika 41:100-115; Lucas and Crosier (1982), Technometrics 24:199-205, for the head start;
 * Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., section 9.1.
 * Conventions: both sums are 0 or more; they are not set back after a signal; a missing point leaves them as they are and
 * has NaN; a head start of h/2 is the fast initial response.
 * Not for: a figure without a stable centre, whose sums run away.
 * Needs: a chart, its points independent of one another.
 *
 * @param chart of single points, such as from `pChart` or `givenStandardChart`
 * @param options k = 0.5 with h = 4 or 5 finds a shift of one standard deviation soon
 * @returns sums in standard deviations; rows are counted from 0
 * @throws RangeError when k is below 0, h is not above 0, the head start is not within 0..h, or a point has a σ of 0
 * @example cusumChart(givenStandardChart(Float64Array.of(1, 3, 0), { centre: 0, sigma: 1 }), { allowance: 0.5, decisionInterval: 2.5 }).upperSums // [0.5, 3, 2.5]
 */
export function cusumChart(chart: ControlChart, options: CusumOptions): CusumChart {
  const { allowance, decisionInterval, headStart = 0 } = options;
  requireThat(allowance >= 0 && allowance < Infinity, 'a CUSUM requires an allowance of at least 0');
  requireThat(decisionInterval > 0, 'a CUSUM requires a decision interval above 0');
  requireThat(headStart >= 0 && headStart <= decisionInterval, 'a CUSUM requires a head start within 0..h');
  requireThat(
    chart.sigmas.every((sigma, row) => sigma > 0 || Number.isNaN(chart.values[row])),
    'a CUSUM requires a sigma above 0',
  );
  const z = standardizedPoints(chart);
  requireThat(
    z.every((one) => Math.abs(one) !== Infinity),
    'a CUSUM requires points whose distances in sigmas are numbers',
  );
  const above = sumsAbove(z, { allowance, decisionInterval, headStart });
  const below = sumsAbove(
    z.map((one) => -one),
    { allowance, decisionInterval, headStart },
  );
  const signals = [
    ...above.signals.map((signal) => ({ ...signal, side: 'above' as const })),
    ...below.signals.map((signal) => ({ ...signal, side: 'below' as const })),
  ].toSorted((one, other) => one.row - other.row);
  return { upperSums: above.sums, lowerSums: below.sums, signals };
}

function sumsAbove(
  z: Float64Array,
  { allowance, decisionInterval, headStart }: Required<CusumOptions>,
): { sums: Float64Array; signals: { row: number; since: number }[] } {
  const signals: { row: number; since: number }[] = [];
  let sum = headStart;
  let since = 0;
  const sums = z.map((one, row) => {
    if (Number.isNaN(one)) return Number.NaN;
    if (sum === 0) since = row;
    sum = Math.max(0, sum + one - allowance);
    if (sum > decisionInterval + ON_THE_LINE) signals.push({ row, since });
    return sum;
  });
  return { sums, signals };
}
