import { requireThat } from '../errors.ts';
import type { Matrix } from '../moments/moments.ts';

/**
 * A pivot below this share of its variable's own variance means that the variable is, within the digits a number has, a
 * combination of the others.
 */
export const SINGULAR_BELOW = 1e-10;

/**
 * Which x solves A·x = b, for the covariances or correlations A of some variables?
 *
 * Method: Cholesky factorisation, then two triangular solves.
 *
 * @param a symmetric, k×k
 * @param b k numbers
 * @throws RangeError when A is not square with as many rows as b has numbers
 * @returns null when A is singular: some variable does not vary or is a combination of the others
 * @example solveSymmetric([Float64Array.of(4, 2), Float64Array.of(2, 3)], Float64Array.of(8, 7)) // [1.25, 1.5]
 */
export function solveSymmetric(a: Matrix, b: Float64Array): Float64Array | null {
  const square = a.length === b.length && a.every((row) => row.length === b.length);
  requireThat(square, 'a linear system requires as many rows and columns as numbers');
  const lower = cholesky(a);
  if (lower === null) return null;
  const x = Float64Array.from(b);
  for (let j = 0; j < x.length; j++) {
    for (let k = 0; k < j; k++) x[j]! -= lower[j]![k]! * x[k]!;
    x[j]! /= lower[j]![j]!;
  }
  for (let j = x.length - 1; j >= 0; j--) {
    for (let k = j + 1; k < x.length; k++) x[j]! -= lower[k]![j]! * x[k]!;
    x[j]! /= lower[j]![j]!;
  }
  return x;
}

function cholesky(a: Matrix): Matrix | null {
  const lower = a.map((row) => new Float64Array(row.length));
  for (let j = 0; j < a.length; j++) {
    for (let k = 0; k <= j; k++) {
      let sum = a[j]![k]!;
      for (let m = 0; m < k; m++) sum -= lower[j]![m]! * lower[k]![m]!;
      if (j !== k) {
        lower[j]![k] = sum / lower[k]![k]!;
        continue;
      }
      if (!(sum > SINGULAR_BELOW * a[j]![j]!)) return null;
      lower[j]![j] = Math.sqrt(sum);
    }
  }
  return lower;
}
