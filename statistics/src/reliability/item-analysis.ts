import { requireThat } from '../errors.ts';
import { SINGULAR_BELOW } from '../linear-algebra/symmetric-solve.ts';
import { correlation, type Matrix } from '../moments/moments.ts';
import { cronbachAlpha } from './cronbach-alpha.ts';

/**
 * How closely do the items of a scale move together on average?
 *
 * Formula: the mean of the correlations of all pairs of different items.
 * Source: Clark and Watson (1995), Psychological Assessment 7:309-319; psych::alpha, average_r.
 * Not for: proof of one dimension: few high correlations among many low ones have the same mean.
 *
 * Needs: moments.
 *
 * @param covariance k×k covariances of the items, at least 2×2
 * @returns −1..1; null when an item does not vary
 * @throws RangeError with fewer than two items
 * @example meanInterItemCorrelation([Float64Array.of(4, 3), Float64Array.of(3, 9)]) // 0.5
 */
export function meanInterItemCorrelation(covariance: Matrix): number | null {
  const items = covariance.length;
  requireThat(items >= 2, 'a mean inter-item correlation requires at least two items');
  const related = correlation(covariance);
  let sum = 0;
  for (let j = 0; j < items; j++) for (let k = 0; k < j; k++) sum += related[j]![k]!;
  return Number.isFinite(sum) ? sum / ((items * (items - 1)) / 2) : null;
}

/**
 * Which items go along with the rest of their scale?
 *
 * Formula: the correlation of each item with the sum of the others: (Σ_k c_jk − c_jj)/√(c_jj·(ΣΣc − 2Σ_k c_jk + c_jj)).
 * Source: Nunnally and Bernstein (1994), Psychometric Theory, chapter 8; psych::alpha, r.drop.
 * Conventions: "corrected": the item itself is not in the sum; an item below about 0.3 is customarily looked at again,
 * one below 0 may have to be reversed.
 * Not for: single items.
 *
 * Needs: moments.
 *
 * @param covariance k×k covariances of the items, at least 2×2
 * @returns −1..1 for each item; null where the item, or the sum of the others, does not vary
 * @throws RangeError with fewer than two items
 * @example correctedItemTotals([Float64Array.of(4, 3), Float64Array.of(3, 9)]) // [0.5, 0.5]
 */
export function correctedItemTotals(covariance: Matrix): readonly (number | null)[] {
  requireThat(covariance.length >= 2, 'item-total correlations require at least two items');
  const rowSums = covariance.map((row) => row.reduce((sum, value) => sum + value, 0));
  const total = rowSums.reduce((sum, value) => sum + value, 0);
  const variances = covariance.map((row, j) => row[j]!);
  const spread = variances.reduce((sum, value) => sum + value, 0);
  return variances.map((own, j) => {
    const rest = total - 2 * rowSums[j]! + own;
    if (!(own > 0) || !(rest > SINGULAR_BELOW * (spread - own))) return null;
    return (rowSums[j]! - own) / Math.sqrt(own * rest);
  });
}

/**
 * How consistent would the scale be without each item?
 *
 * Formula: raw alpha of the other items.
 * Source: Cronbach (1951), Psychometrika 16:297-334; psych::alpha, alpha.drop.
 * Conventions: null for a scale of two, since one item alone has no alpha.
 * Not for: dropping items one after the other until alpha is high enough in the same sample.
 *
 * Needs: moments.
 *
 * @param covariance k×k covariances of the items, at least 2×2
 * @returns up to 1 for each item left out; null where the others have no alpha
 * @throws RangeError with fewer than two items
 * @example alphaIfDropped([Float64Array.of(2, 1, 0), Float64Array.of(1, 2, 0), Float64Array.of(0, 0, 1)]) // [0, 0, 0.666666666667]
 */
export function alphaIfDropped(covariance: Matrix): readonly (number | null)[] {
  requireThat(covariance.length >= 2, 'alphas of shortened scales require at least two items');
  if (covariance.length === 2) return [null, null];
  return covariance.map((_, dropped) =>
    cronbachAlpha(
      covariance.filter((_row, j) => j !== dropped).map((row) => row.filter((_value, k) => k !== dropped)),
    ),
  );
}
