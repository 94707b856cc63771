import { chiSquareTest } from './chi-square-test.ts';
import type { CountTable } from './count-table.ts';

/**
 * How closely do two questions hang together, from 0 (not at all) to 1 (one answer tells the other)?
 *
 * Formula: V = √(χ²/(n·min(rows−1, columns−1))), χ² without the correction of Yates.
 * Source: Cramér (1946), Mathematical Methods of Statistics, section 21.9.
 * Conventions: in small samples V lies above 0 even where nothing hangs together, see `biasCorrectedCramersV`.
 * Needs: counts.
 *
 * @param counts people in each cell, row by row, at least two rows and columns
 * @returns 0..1, or null when a row or column has no people
 * @throws RangeError when the counts are no such table
 * @example cramersV([[12, 7], [5, 16]]) // 0.397488735724
 */
export function cramersV(counts: CountTable): number | null {
  const { n, chiSquare } = chiSquareTest(counts);
  if (chiSquare === null) return null;
  return Math.min(1, Math.sqrt(chiSquare / n / (Math.min(counts.length, counts[0]!.length) - 1)));
}

/**
 * How closely do two questions hang together, without what chance alone would add?
 *
 * Formulas: φ̃² = max(0, χ²/n − (r−1)(c−1)/(n−1)); r̃ = r − (r−1)²/(n−1), c̃ likewise;
 * Ṽ = √(φ̃²/min(r̃−1, c̃−1)), at most 1.
 * Source: Bergsma (2013), Journal of the Korean Statistical Society 42:323-328.
 * Needs: counts.
 *
 * @param counts people in each cell, row by row, at least two rows and columns
 * @returns 0..1, or null when a row or column has no people, or no more people than rows or columns
 * @throws RangeError when the counts are no such table
 * @example biasCorrectedCramersV([[12, 7], [5, 16]]) // 0.368563873850
 */
export function biasCorrectedCramersV(counts: CountTable): number | null {
  const { n, chiSquare } = chiSquareTest(counts);
  const [rows, columns] = [counts.length, counts[0]!.length];
  if (chiSquare === null || n <= Math.max(rows, columns)) return null;
  const phiSquared = Math.max(0, chiSquare / n - ((rows - 1) * (columns - 1)) / (n - 1));
  const [fewerRows, fewerColumns] = [rows, columns].map((size) => size - 1 - (size - 1) ** 2 / (n - 1));
  return Math.min(1, Math.sqrt(phiSquared / Math.min(fewerRows!, fewerColumns!)));
}
