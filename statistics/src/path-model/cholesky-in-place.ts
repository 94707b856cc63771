import { SINGULAR_BELOW } from '../linear-algebra/symmetric-solve.ts';

/**
 * Factorises a symmetric matrix, kept row by row in one array, into L·Lᵀ without asking for memory, because an estimate
 * of a path model solves hundreds of small systems and a bootstrap has thousands of estimates.
 *
 * @param matrix its lower triangle is read and overwritten by L
 * @param size rows
 * @returns false when a variable does not vary or is a combination of those before it
 */
export function factorizeInPlace(matrix: Float64Array, size: number): boolean {
  for (let j = 0; j < size; j++) {
    const own = matrix[j * size + j]!;
    for (let k = 0; k <= j; k++) {
      let sum = matrix[j * size + k]!;
      for (let m = 0; m < k; m++) sum -= matrix[j * size + m]! * matrix[k * size + m]!;
      if (j !== k) {
        matrix[j * size + k] = sum / matrix[k * size + k]!;
        continue;
      }
      if (!(sum > SINGULAR_BELOW * own)) return false;
      matrix[j * size + j] = Math.sqrt(sum);
    }
  }
  return true;
}

/**
 * Solves L·Lᵀ·x = b in place of b.
 *
 * @param factor as factorizeInPlace leaves it
 * @param x b, overwritten by the solution; its length is the number of rows
 */
export function solveInPlace(factor: Float64Array, size: number, x: Float64Array): void {
  for (let j = 0; j < size; j++) {
    let sum = x[j]!;
    for (let k = 0; k < j; k++) sum -= factor[j * size + k]! * x[k]!;
    x[j] = sum / factor[j * size + j]!;
  }
  for (let j = size - 1; j >= 0; j--) {
    let sum = x[j]!;
    for (let k = j + 1; k < size; k++) sum -= factor[k * size + j]! * x[k]!;
    x[j] = sum / factor[j * size + j]!;
  }
}
