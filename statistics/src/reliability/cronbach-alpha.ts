import { requireThat } from '../errors.ts';
import { SINGULAR_BELOW } from '../linear-algebra/symmetric-solve.ts';
import type { Matrix } from '../moments/moments.ts';

/**
 * How consistently do several items measure one thing?
 *
 * Formula: α = k/(k−1)·(1 − Σc_jj/ΣΣc_jk), from the covariances of k items ("raw" alpha).
 * Source: Cronbach (1951), Psychometrika 16:297-334.
 * Conventions: of correlations instead of covariances it is standardised alpha; items that run the other way are reversed
 * before, see reversedAnswers.
 * Not for: proof that the items measure only one thing; a single item.
 *
 * Needs: moments.
 *
 * @param covariance k×k covariances of the items, at least 2×2
 * @returns up to 1, may be negative; null when the sum of the items does not vary
 * @throws RangeError with fewer than two items
 * @example cronbachAlpha([Float64Array.of(2, 1), Float64Array.of(1, 2)]) // 0.666666666667
 */
export function cronbachAlpha(covariance: Matrix): number | null {
  const items = covariance.length;
  requireThat(items >= 2, 'cronbach alpha requires at least two items');
  let own = 0;
  let total = 0;
  covariance.forEach((row, j) => {
    own += row[j]!;
    total += row.reduce((sum, value) => sum + value, 0);
  });
  return total > SINGULAR_BELOW * own ? (items / (items - 1)) * (1 - own / total) : null;
}
