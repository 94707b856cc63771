import { chiSquareQuantile } from '../distributions/chi-square.ts';
import type { SeriesPoints } from './shift-scan.ts';

/** How often the excess of steady points may lie above the one that is taken. */
const RISK = 0.05;

/**
 * By how much may months differ beyond what the variances of their values say?
 *
 * Formula: the upper end τ² of an interval of that variance: the mean of (y_t − y_{t−1})²/(2τ² + v_t + v_{t−1}) is the 0.05 quantile
 * of χ²_ν/ν with ν = 2(n − 1)²/(3n − 4), or 0 when it is below that with τ² = 0.
 * Source: Paule and Mandel (1982), Journal of Research of the National Bureau of Standards 87:377-385, for the equation; von
 * Neumann, Kent, Bellinson and Hart (1941), Annals of Mathematical Statistics 12:153-162, for distances to the next point,
 * which a shift hardly moves, and their variance.
 *
 * @returns in squared heights; 0 when no variances are known or all are alike, and the weights with them whatever is added
 */
export function largestExcess({ heights, variances }: SeriesPoints): number {
  if (variances === null || variances.relative.every((one) => one === 1)) return 0;
  const { relative, least } = variances;
  const count = heights.length;
  const degreesOfFreedom = (2 * (count - 1) ** 2) / (3 * count - 4);
  const wanted = chiSquareQuantile(RISK, degreesOfFreedom) / degreesOfFreedom;
  const dispersionWith = (excess: number): number => {
    let sum = 0;
    for (let i = 1; i < count; i++) {
      const squared = (heights[i]! - heights[i - 1]!) ** 2;
      if (squared > 0) sum += squared / (2 * excess + least * (relative[i]! + relative[i - 1]!));
    }
    return sum / (count - 1);
  };
  if (dispersionWith(0) <= wanted) return 0;
  // With no variances but the excess it would be this much; heights are at most 1 apart from the first.
  let [low, high] = [0, 2 / wanted];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (dispersionWith(middle) > wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
