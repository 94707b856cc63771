import type { Matrix } from '../moments/moments.ts';
import { productSums, productTable, sumProducts } from '../resampling/product-sums.ts';

// A spread so small beside the distance from the origin is what rounding leaves of equal answers.
const NO_SPREAD_BELOW = 1e-12;

/**
 * Covariances for people drawn anew, often and fast.
 *
 * Formula: c_jk = (Σd·x_j·x_k − Σd·x_j·Σd·x_k/n)/(n−1), with d how often a row was drawn, n = Σd, and x counted from a
 * number of the column.
 *
 * @param columns without NaN
 * @param mostPeople for how many people one row usually stands at most
 * @returns the covariances for how often each row was drawn; exactly 0 for equal answers, as with nobody or one person
 * @throws RangeError with columns of different lengths or with what is no number
 */
export function resampledCovariance(
  columns: readonly Float64Array[],
  mostPeople: number,
): (drawn: Float64Array) => Matrix {
  const table = productTable(columns, mostPeople);
  const room = productSums(table);
  return (drawn) => {
    sumProducts(table, drawn, room);
    return covarianceFrom(room.sums, table.width);
  };
}

function covarianceFrom(sums: Float64Array, width: number): Matrix {
  const n = sums[0]!;
  const covariance = Array.from({ length: width - 1 }, () => new Float64Array(width - 1));
  const varies = (j: number): boolean => {
    const square = sums[j * width + j]!;
    return square - (sums[j]! * sums[j]!) / n > NO_SPREAD_BELOW * square;
  };
  const varying = covariance.map((_, j) => varies(j + 1));
  for (let j = 1; j < width; j++) {
    for (let k = j; k < width; k++) {
      const isSpread = varying[j - 1] && varying[k - 1];
      const value = isSpread ? (sums[j * width + k]! - (sums[j]! * sums[k]!) / n) / (n - 1) : 0;
      covariance[j - 1]![k - 1] = value;
      covariance[k - 1]![j - 1] = value;
    }
  }
  return covariance;
}
