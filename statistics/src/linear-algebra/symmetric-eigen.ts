import { requireThat } from '../errors.ts';
import type { Matrix } from '../moments/moments.ts';

/** Eigenvalues, the largest first, and beside each its eigenvector of length 1 as a row. */
export type SymmetricEigen = { readonly values: Float64Array; readonly vectors: Matrix };

// Each sweep squares what is left; 8 are plenty, the rest guards against numbers that never come to rest.
const MOST_SWEEPS = 60;

/**
 * Along which directions, that have nothing to do with one another, do these variables spread, and how far?
 *
 * Method: Jacobi rotations, row by row, until nothing is left outside the diagonal.
 * Source: Golub and Van Loan (2013), Matrix Computations, section 8.5.
 * Conventions: eigenvalues descend; the component of an eigenvector that is largest in size is positive.
 * Not for: hundreds of variables.
 *
 * @param a symmetric, k×k
 * @throws RangeError when A is not square, or holds what is no number
 * @example symmetricEigen([Float64Array.of(2, 1), Float64Array.of(1, 2)]).values // [3, 1]
 */
export function symmetricEigen(a: Matrix): SymmetricEigen {
  const square = a.every((row) => row.length === a.length && row.every(Number.isFinite));
  requireThat(square, 'eigenvalues require as many rows as columns, all of numbers');
  const left = a.map((row) => Float64Array.from(row));
  const vectors = a.map((_, j) => Float64Array.from(a, (_row, k) => (j === k ? 1 : 0)));
  for (let sweep = 0; sweep < MOST_SWEEPS && hasRest(left); sweep++) {
    for (let j = 0; j < left.length; j++)
      for (let k = j + 1; k < left.length; k++) rotate(left, vectors, [j, k]);
  }
  const order = [...left.keys()].toSorted((j, k) => left[k]![k]! - left[j]![j]!);
  return {
    values: Float64Array.from(order, (j) => left[j]![j]!),
    vectors: order.map((j) => turned(vectors[j]!)),
  };
}

/** Below the last digit of the two variances an entry changes nothing any more. */
function hasRest(left: Matrix): boolean {
  return left.some((row, j) => row.some((value, k) => k > j && isRest(value, left[j]![j]!, left[k]![k]!)));
}

function isRest(value: number, one: number, other: number): boolean {
  const size = Math.abs(value);
  return Math.abs(one) + size !== Math.abs(one) || Math.abs(other) + size !== Math.abs(other);
}

/** Turns two axes so that their entry outside the diagonal becomes 0. */
function rotate(left: Float64Array[], vectors: Float64Array[], [j, k]: readonly [number, number]): void {
  const between = left[j]![k]!;
  if (!isRest(between, left[j]![j]!, left[k]![k]!)) {
    left[j]![k] = 0;
    left[k]![j] = 0;
    return;
  }
  const theta = (left[k]![k]! - left[j]![j]!) / (2 * between);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const row of left) {
    const first = row[j]!;
    const second = row[k]!;
    row[j] = cosine * first - sine * second;
    row[k] = sine * first + cosine * second;
  }
  turnRows([left[j]!, left[k]!], cosine, sine);
  turnRows([vectors[j]!, vectors[k]!], cosine, sine);
  left[j]![k] = 0;
  left[k]![j] = 0;
}

function turnRows([a, b]: readonly [Float64Array, Float64Array], cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i++) {
    const first = a[i]!;
    const second = b[i]!;
    a[i] = cosine * first - sine * second;
    b[i] = sine * first + cosine * second;
  }
}

function turned(vector: Float64Array): Float64Array {
  const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}
