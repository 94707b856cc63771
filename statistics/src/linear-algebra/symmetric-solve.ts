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
  return typeof lower === 'number' ? null : solveFactored(lower, b);
}

/**
 * Which inverse do the covariances or correlations of some variables have?
 *
 * Method: Cholesky factorisation, then one solution for each column of the identity.
 *
 * @param a symmetric, k×k
 * @throws RangeError when A is not square
 * @returns null when A is singular: some variable does not vary or is a combination of the others
 * @example invertSymmetric([Float64Array.of(4, 2), Float64Array.of(2, 3)])[0] // [0.375, -0.25]
 */
export function invertSymmetric(a: Matrix): Matrix | null {
  requireSquare(a);
  const lower = cholesky(a);
  if (typeof lower === 'number') return null;
  const inverse = a.map((_, j) => {
    const unit = new Float64Array(a.length);
    unit[j] = 1;
    return solveFactored(lower, unit);
  });
  // Rounding leaves the two halves a little apart.
  return inverse.map((row, j) => row.map((value, k) => (value + inverse[k]![j]!) / 2));
}

/**
 * Which variable is the first that says nothing the variables before it do not say?
 *
 * Method: Cholesky factorisation; a pivot below 1e-10 of the variable's own variance counts as nothing.
 *
 * @param a covariances or correlations, symmetric, k×k
 * @throws RangeError when A is not square
 * @returns its position, counted from 0; null when there is none
 * @example firstDependentVariable([Float64Array.of(1, 1), Float64Array.of(1, 1)]) // 1
 */
export function firstDependentVariable(a: Matrix): number | null {
  requireSquare(a);
  const lower = cholesky(a);
  return typeof lower === 'number' ? lower : null;
}

/**
 * How much room do these variables take up together, as a logarithm?
 *
 * Formula: log|A| = 2·Σlog l_jj, with l the diagonal of the Cholesky factor.
 *
 * @param a symmetric, k×k
 * @throws RangeError when A is not square
 * @returns null when A is singular or no matrix of covariances
 * @example logDeterminant([Float64Array.of(2, 1), Float64Array.of(1, 1)]) // 0
 */
export function logDeterminant(a: Matrix): number | null {
  requireSquare(a);
  const lower = cholesky(a);
  if (typeof lower === 'number') return null;
  return lower.reduce((sum, row, j) => sum + 2 * Math.log(row[j]!), 0);
}

function requireSquare(a: Matrix): void {
  requireThat(
    a.every((row) => row.length === a.length),
    'a symmetric matrix requires as many rows as columns',
  );
}

function solveFactored(lower: Matrix, b: Float64Array): Float64Array {
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

/** The lower factor, or the position of the first variable without a pivot. */
function cholesky(a: Matrix): Matrix | number {
  const lower = a.map((row) => new Float64Array(row.length));
  for (let j = 0; j < a.length; j++) {
    for (let k = 0; k <= j; k++) {
      let sum = a[j]![k]!;
      for (let m = 0; m < k; m++) sum -= lower[j]![m]! * lower[k]![m]!;
      if (j !== k) {
        lower[j]![k] = sum / lower[k]![k]!;
        continue;
      }
      if (!(sum > SINGULAR_BELOW * a[j]![j]!)) return j;
      lower[j]![j] = Math.sqrt(sum);
    }
  }
  return lower;
}
