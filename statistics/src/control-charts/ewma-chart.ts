import { requireThat } from '../errors.ts';
import type { ControlChart } from './control-chart.ts';

/** `lambda`: weight of the newest point, above 0 up to 1. `limitWidth`: L, standard deviations from centre to limit. */
export type EwmaOptions = { readonly lambda: number; readonly limitWidth: number };

/**
 * Has the figure crept away by less than any single point would show?
 *
 * Formula: w₀ = centre, w_i = λx_i + (1−λ)w_{i−1}; limits centre ± L·s_i with s_i² = λ²σ_i² + (1−λ)²s_{i−1}², s₀ = 0, which
 * is σ²·λ/(2−λ)·(1−(1−λ)^{2i}) when all σ are equal.
 * Source: Roberts (1959), Technometrics 1:239-250; Montgomery (2013), Introduction to Statistical Quality Control, 7th ed.,
 * section 9.2.
 * Conventions: exact limits from the first point on, each point with its own σ; a missing point has no average (NaN), and
 * the next one carries on as if the row were not there; where centres differ, distances from the centre are averaged;
 * limits are not cut at 0 or 1.
 * Not for: run rules on its points, which depend on one another; see `pointsOutsideLimits`.
 * Needs: a chart, its points independent of one another.
 *
 * @param chart of single points, such as from `pChart` or `givenStandardChart`
 * @param options λ of 0.05 to 0.25 and L of 2.6 to 3 are usual
 * @returns a chart whose values are the averages and whose sigmas are theirs
 * @throws RangeError when λ is not above 0 and at most 1, or L is not above 0
 * @example ewmaChart(givenStandardChart(Float64Array.of(2, 4), { centre: 0, sigma: 1 }), { lambda: 0.5, limitWidth: 3 }).values // [1, 2.5]
 */
export function ewmaChart(chart: ControlChart, { lambda, limitWidth }: EwmaOptions): ControlChart {
  requireThat(lambda > 0 && lambda <= 1, 'an EWMA requires a lambda above 0 and at most 1');
  requireThat(limitWidth > 0 && limitWidth < Infinity, 'an EWMA requires a limit width above 0');
  const { values, centres } = chart;
  const averages = new Float64Array(values.length).fill(Number.NaN);
  const sigmas = new Float64Array(values.length).fill(Number.NaN);
  let distance = 0;
  let sigma = 0;
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) continue;
    distance = lambda * (values[row]! - centres[row]!) + (1 - lambda) * distance;
    // Not the root of a sum of squares: those of very small or very large numbers are no numbers.
    sigma = Math.hypot(lambda * chart.sigmas[row]!, (1 - lambda) * sigma);
    averages[row] = centres[row]! + distance;
    sigmas[row] = sigma;
  }
  return {
    values: averages,
    centres,
    sigmas,
    lowerLimits: centres.map((centre, row) => centre - limitWidth * sigmas[row]!),
    upperLimits: centres.map((centre, row) => centre + limitWidth * sigmas[row]!),
  };
}
