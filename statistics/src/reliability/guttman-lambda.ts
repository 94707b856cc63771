import { requireThat } from '../errors.ts';
import { invertSymmetric } from '../linear-algebra/symmetric-solve.ts';
import { correlation, type Matrix } from '../moments/moments.ts';

/**
 * How consistent is a scale, when each item's own part is what the other items cannot predict?
 *
 * Formula: λ6 = 1 − Σ(1−R_j²)/ΣΣr_jk, with R_j² = 1 − 1/(R⁻¹)_jj, the squared multiple correlation of item j.
 * Source: Guttman (1945), Psychometrika 10:255-282.
 * Conventions: standardised items, as psych::alpha computes it.
 * Not for: many items and few people, where every item is predicted by chance.
 *
 * Needs: moments.
 *
 * @param covariance k×k covariances of the items, at least 2×2
 * @returns up to 1; null when an item does not vary or is a combination of others, or when the sum does not vary
 * @throws RangeError with fewer than two items
 * @example guttmanLambda6([Float64Array.of(4, 2), Float64Array.of(2, 4)]) // 0.5
 */
export function guttmanLambda6(covariance: Matrix): number | null {
  requireThat(covariance.length >= 2, 'guttman lambda requires at least two items');
  const related = correlation(covariance);
  const inverse = invertSymmetric(related);
  if (inverse === null) return null;
  const unpredicted = inverse.reduce((sum, row, j) => sum + 1 / row[j]!, 0);
  const total = related.reduce((sum, row) => row.reduce((inner, r) => inner + r, sum), 0);
  return 1 - unpredicted / total;
}
