import { requireThat } from '../errors.ts';

/** A square or rectangular table of numbers, row by row. */
export type Matrix = readonly Float64Array[];

/**
 * What linear methods need to know of several questions answered by the same people: how many people, the mean of each
 * question, and the covariances (n−1) between them. Sufficient for regression, drivers, reliability and path models, at
 * any number of people.
 */
export type Moments = { readonly n: number; readonly means: Float64Array; readonly covariance: Matrix };

/**
 * What are the means and covariances of these columns?
 *
 * Formula: c_jk = Σ(x_j−x̄_j)(x_k−x̄_k)/(n−1), in two passes and counted from each first row, so that large offsets keep
 * their digits and equal answers have exactly no spread.
 *
 * @param columns one array a question, all equally long and without NaN
 * @param counts people for each row; without it each row is one person
 * @returns covariances are NaN when n is below 2, and means when it is 0; what is no finite number makes NaN or infinite what it
 *   enters
 * @throws RangeError without columns, or with columns or counts of different lengths
 * @example moments([Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 9)]).covariance[0][1] // 3.5
 */
export function moments(columns: readonly Float64Array[], counts?: Float64Array): Moments {
  const rows = columns[0]?.length ?? 0;
  requireThat(columns.length > 0, 'moments require at least one column');
  requireThat(
    columns.every((column) => column.length === rows),
    'moments require columns of equal length',
  );
  requireThat(!counts || counts.length === rows, 'moments require one count for each row');
  const n = counts ? counts.reduce((sum, count) => sum + count, 0) : rows;
  const fromOrigins = Float64Array.from(columns, (column) => meanFromOrigin(column, n, counts));
  const means = fromOrigins.map((mean, j) => columns[j]![0]! + mean);
  const covariance = centredProducts(columns, fromOrigins, counts);
  for (let j = 0; j < columns.length; j++) {
    for (let k = 0; k <= j; k++) {
      const value = n > 1 ? covariance[j]![k]! / (n - 1) : Number.NaN;
      covariance[j]![k] = value;
      covariance[k]![j] = value;
    }
  }
  return { n, means, covariance };
}

// Centred copies of so many rows stay in the processor's cache, and a million rows need no second copy.
const ROWS_AT_ONCE = 2048;

/**
 * The mean less the first number: counting from there keeps the mean of equal numbers exactly that number, and the digits
 * of a mean far from 0.
 */
function meanFromOrigin(column: Float64Array, n: number, counts?: Float64Array): number {
  const origin = column[0]!;
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += (counts ? counts[i]! : 1) * (column[i]! - origin);
  return sum / n;
}

/** Sums of products of the columns' distances from their means; only the lower triangle is complete. */
function centredProducts(
  columns: readonly Float64Array[],
  fromOrigins: Float64Array,
  counts: Float64Array | undefined,
): Float64Array[] {
  const rows = columns[0]!.length;
  const atOnce = Math.min(rows, ROWS_AT_ONCE);
  // Columns are multiplied two by two; an odd one is paired with zeros.
  const blocks = columns.length + (columns.length % 2);
  const sums = Array.from({ length: blocks }, () => new Float64Array(blocks));
  const centred = sums.map(() => new Float64Array(atOnce));
  const counted = counts ? sums.map(() => new Float64Array(atOnce)) : centred;
  for (let start = 0; start < rows; start += atOnce) {
    const here = Math.min(atOnce, rows - start);
    columns.forEach((column, j) => {
      centre(
        column.subarray(start, start + here),
        { origin: column[0]!, mean: fromOrigins[j]! },
        centred[j]!,
      );
      if (counts) scale(centred[j]!, counts.subarray(start, start + here), counted[j]!);
    });
    for (let j = 0; j < blocks; j += 2)
      for (let k = 0; k <= j; k += 2) addPairProducts(sums, { rows: here, counted, centred, j, k });
  }
  return sums.slice(0, columns.length).map((row) => row.slice(0, columns.length));
}

function centre(
  from: Float64Array,
  { origin, mean }: { readonly origin: number; readonly mean: number },
  into: Float64Array,
): void {
  for (let i = 0; i < from.length; i++) into[i] = from[i]! - origin - mean;
}

function scale(from: Float64Array, by: Float64Array, into: Float64Array): void {
  for (let i = 0; i < by.length; i++) into[i] = from[i]! * by[i]!;
}

type PairOfColumns = {
  readonly rows: number;
  readonly counted: readonly Float64Array[];
  readonly centred: readonly Float64Array[];
  readonly j: number;
  readonly k: number;
};

/** Four sums at once, each in the order of the rows: a processor waits for one addition while it begins the others. */
function addPairProducts(sums: readonly Float64Array[], pair: PairOfColumns): void {
  const { rows, j, k } = pair;
  const a = pair.counted[j]!;
  const b = pair.counted[j + 1]!;
  const c = pair.centred[k]!;
  const d = pair.centred[k + 1]!;
  let ac = 0;
  let ad = 0;
  let bc = 0;
  let bd = 0;
  for (let i = 0; i < rows; i++) {
    ac += a[i]! * c[i]!;
    ad += a[i]! * d[i]!;
    bc += b[i]! * c[i]!;
    bd += b[i]! * d[i]!;
  }
  sums[j]![k]! += ac;
  sums[j]![k + 1]! += ad;
  sums[j + 1]![k]! += bc;
  sums[j + 1]![k + 1]! += bd;
}

/**
 * How closely do the questions move together, whatever their spread?
 *
 * Formula: r_jk = c_jk/√(c_jj·c_kk).
 * @returns NaN in the row and column of a question whose answers do not vary
 * @example correlation([Float64Array.of(4, 3), Float64Array.of(3, 9)])[0][1] // 0.5
 */
export function correlation(covariance: Matrix): Matrix {
  const sd = standardDeviations(covariance);
  return covariance.map((row, j) =>
    row.map((value, k) => (j === k && sd[j]! > 0 ? 1 : value / (sd[j]! * sd[k]!))),
  );
}

/**
 * How much does each question spread?
 *
 * Formula: √c_jj.
 * @returns NaN for a question without a variance
 * @example standardDeviations([Float64Array.of(4, 3), Float64Array.of(3, 9)]) // [2, 3]
 */
export function standardDeviations(covariance: Matrix): Float64Array {
  return Float64Array.from(covariance, (row, j) => Math.sqrt(row[j]!));
}
