import { solveSymmetric } from '../linear-algebra/symmetric-solve.ts';
import type { Matrix } from '../moments/moments.ts';
import type { PathModel } from './path-model.ts';

/**
 * Which constructs lead directly to construct `to`?
 *
 * @returns positions, in the order of the paths
 */
export function predecessors(model: PathModel, to: number): number[] {
  return model.paths.filter((path) => path[1] === to).map((path) => path[0]);
}

/**
 * What does a linear regression of one standardised variable on others say, from correlations alone?
 *
 * Formula: b = R_xx⁻¹·r_xy, R² = b·r_xy.
 * @returns null when the predictors are combinations of one another
 */
export function regress(
  related: Matrix,
  on: readonly number[],
  outcome: number,
): { readonly coefficients: Float64Array; readonly r2: number } | null {
  const withOutcome = Float64Array.from(on, (j) => related[j]![outcome]!);
  const coefficients = solveSymmetric(submatrix(related, on, on), withOutcome);
  if (coefficients === null) return null;
  return { coefficients, r2: coefficients.reduce((sum, b, k) => sum + b * withOutcome[k]!, 0) };
}

/** The rows and columns of a matrix that are wanted, in the order wanted. */
export function submatrix(matrix: Matrix, rows: readonly number[], columns: readonly number[]): Matrix {
  return rows.map((j) => Float64Array.from(columns, (k) => matrix[j]![k]!));
}
