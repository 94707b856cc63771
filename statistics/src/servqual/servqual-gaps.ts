import { requireThat } from '../errors.ts';

/**
 * How far does what each person perceived fall short of what that person expected?
 *
 * Formula: gap = perception − expectation; NaN where one of them is missing.
 * Source: Parasuraman, Zeithaml and Berry (1988), Journal of Retailing 64:12-40.
 *
 * @param expectation one number for each person, NaN where missing
 * @param perception on the same scale
 * @returns one gap for each person, in scale points
 * @throws RangeError when the arrays differ in length
 * @example expectationGaps(Float64Array.of(7, 6, NaN), Float64Array.of(5, 6, 4)) // [-2, 0, NaN]
 */
export function expectationGaps(expectation: Float64Array, perception: Float64Array): Float64Array {
  requireThat(expectation.length === perception.length, 'expectation gaps require equally long columns');
  const gaps = new Float64Array(perception.length);
  for (let i = 0; i < gaps.length; i++) gaps[i] = perception[i]! - expectation[i]!;
  return gaps;
}

/**
 * What is each person's average over the questions that person completed?
 *
 * Formula: the mean of a row, NaN left out; NaN when fewer than `atLeast` are there.
 * Used for a dimension (mean gap of the items completed, at least one) and for the overall gap (mean of the dimension
 * gaps, all of them).
 *
 * @param columns one array a question, equally long
 * @param atLeast how many answers a person must have given, 1 or more
 * @throws RangeError without columns, with columns of different lengths, an infinite answer, or `atLeast` below 1
 * @example rowMeans([Float64Array.of(1, 2), Float64Array.of(3, NaN)], 1) // [2, 2]
 */
export function rowMeans(columns: readonly Float64Array[], atLeast: number): Float64Array {
  const rows = columns[0]?.length ?? 0;
  requireThat(columns.length > 0, 'row means require at least one column');
  requireThat(
    columns.every((column) => column.length === rows),
    'row means require columns of equal length',
  );
  requireThat(atLeast >= 1, 'row means require at least one answer of a person');
  const sums = new Float64Array(rows);
  const answered = new Uint32Array(rows);
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const to = Math.min(rows, from + ROWS_AT_ONCE);
    const part = { sums: sums.subarray(from, to), answered: answered.subarray(from, to) };
    for (const column of columns) {
      requireThat(addAnswers(column.subarray(from, to), part), 'row means require finite answers');
    }
  }
  for (let i = 0; i < rows; i++) {
    sums[i] = answered[i]! >= atLeast ? sums[i]! / answered[i]! : Number.NaN;
  }
  return sums;
}

/** So few that their sums stay in the processor's cache while column after column is added. */
const ROWS_AT_ONCE = 1024;

type RowSums = { readonly sums: Float64Array; readonly answered: Uint32Array };

/** Adds one column to the sums of its rows; whether all its answers are finite. A loop of its own, which runs fast. */
function addAnswers(column: Float64Array, { sums, answered }: RowSums): boolean {
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    // Not 0 for no answer and for an infinite one: one look at each of millions, where two take longer.
    if (value - value !== 0) {
      if (Number.isNaN(value)) continue;
      return false;
    }
    sums[i]! += value;
    answered[i]! += 1;
  }
  return true;
}
