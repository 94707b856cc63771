import { requireThat } from '../errors.ts';
import type { Matrix } from '../moments/moments.ts';

/**
 * How much of its indicators' variance does a construct carry?
 *
 * Formula: AVE = Σλ²/k, with λ the standardised loadings.
 * Source: Fornell and Larcker (1981), Journal of Marketing Research 18:39-50.
 * Conventions: 0.5 is the customary least; a single indicator with loading 1 has AVE 1.
 * Not for: formative constructs, whose indicators need not move together.
 *
 * Needs: loadings.
 *
 * @param loadings standardised, one for each indicator
 * @returns 0..1 for loadings within −1..1
 * @throws RangeError without loadings or with what is no number
 * @example averageVarianceExtracted([0.8, 0.6]) // 0.5
 */
export function averageVarianceExtracted(loadings: ArrayLike<number>): number {
  const numbers = loadingsOf(loadings, 'average variance extracted');
  return numbers.reduce((sum, loading) => sum + loading * loading, 0) / numbers.length;
}

/**
 * How reliable is the sum of a construct's indicators, going by their loadings?
 *
 * Formula: ρ_C = (Σλ)²/((Σλ)² + Σ(1−λ²)), with λ the standardised loadings.
 * Source: Werts, Linn and Jöreskog (1974); Fornell and Larcker (1981), Journal of Marketing Research 18:39-50.
 * Conventions: also known as Dillon-Goldstein's rho; 0.7 is the customary least; 1 for a single indicator with loading 1.
 * Not for: formative constructs; loadings from partial least squares without correction make it too high.
 *
 * Needs: loadings.
 *
 * @param loadings standardised, one for each indicator
 * @returns 0..1 for loadings within −1..1; null when nothing is left to divide by
 * @throws RangeError without loadings or with what is no number
 * @example compositeReliability([0.5, 0.5, 0.5]) // 0.5
 */
export function compositeReliability(loadings: ArrayLike<number>): number | null {
  const numbers = loadingsOf(loadings, 'composite reliability');
  const common = numbers.reduce((sum, loading) => sum + loading, 0) ** 2;
  const total = common + numbers.reduce((sum, loading) => sum + 1 - loading * loading, 0);
  return total > 0 ? common / total : null;
}

/**
 * How reliable are the scores that partial least squares gives a construct?
 *
 * Formula: ρ_A = (wᵀw)²·wᵀ(R − diag R)w / wᵀ(wwᵀ − diag wwᵀ)w, with R the correlations of the indicators and w the weights
 * that give the construct variance 1.
 * Source: Dijkstra and Henseler (2015), MIS Quarterly 39:297-316.
 * Conventions: weights of any length are first scaled to variance 1; a single indicator counts as measured without error,
 * 1. May leave 0..1 when the indicators hardly move together.
 * Not for: weights of mode B (regression weights), whose constructs count as measured without error.
 *
 * Needs: correlations and weights.
 *
 * @param weights one for each indicator, mode A
 * @param related correlations of the indicators
 * @returns null when only one weight is not 0, or when the construct does not vary
 * @throws RangeError without weights, or with correlations of other indicators
 * @example dijkstraHenselerRho([1, 1], [Float64Array.of(1, 0.5), Float64Array.of(0.5, 1)]) // 0.666666666667
 */
export function dijkstraHenselerRho(weights: ArrayLike<number>, related: Matrix): number | null {
  const numbers = loadingsOf(weights, "dijkstra and henseler's rho");
  const square = related.length === numbers.length && related.every((row) => row.length === numbers.length);
  requireThat(
    square,
    "dijkstra and henseler's rho requires the correlations of the indicators that have weights",
  );
  if (numbers.length === 1) return 1;
  const products = (value: (j: number, k: number) => number): number =>
    numbers.reduce(
      (sum, own, j) =>
        numbers.reduce((inner, other, k) => (j === k ? inner : inner + own * other * value(j, k)), sum),
      0,
    );
  const squares = numbers.reduce((sum, weight) => sum + weight * weight, 0);
  const between = products((j, k) => related[j]![k]!);
  const variance = squares + between;
  const expected = products((j, k) => numbers[j]! * numbers[k]!);
  if (!(variance > 0) || !(expected > 0)) return null;
  // Scaling w by 1/√variance leaves (wᵀw)²·(…)/(…) divided by variance once.
  const rho = (squares ** 2 * between) / (expected * variance);
  return Number.isFinite(rho) ? rho : null;
}

function loadingsOf(numbers: ArrayLike<number>, named: string): number[] {
  const found = Array.from(numbers);
  requireThat(found.length > 0, `${named} requires at least one indicator`);
  requireThat(found.every(Number.isFinite), `${named} requires a number for each indicator`);
  return found;
}
