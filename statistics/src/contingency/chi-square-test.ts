import { chiSquareUpperTail } from '../distributions/chi-square.ts';
import { requireThat } from '../errors.ts';
import { type CountTable, columnSums, requireCountTable, rowSums } from './count-table.ts';

/** Whether two questions hang together. What an empty row or column leaves undefined is null. */
export type ChiSquareTest = {
  readonly n: number;
  readonly chiSquare: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  /** People to expect in each cell if the questions had nothing to do with each other. */
  readonly expected: CountTable;
  /** How many standard errors each cell is above what was to be expected; beyond 2 or 3 it stands out. */
  readonly standardizedResiduals: readonly (readonly (number | null)[])[];
};

/**
 * Does the answer to one question depend on the answer to another, or on the group?
 *
 * Formulas: e = row·column/n; χ² = Σ(o−e)²/e with (rows−1)(columns−1) degrees of freedom; standardised residual =
 * (o−e)/√(e(1−row/n)(1−column/n)).
 * Source: Pearson (1900); residuals by Haberman (1973), Biometrics 29:205-220; correction by Yates (1934).
 * Conventions: Yates's correction, for two by two only, brings each |o−e| ½ nearer to 0 and never beyond it; residuals
 * are not corrected. A row or column without people leaves χ² undefined (null); take it out to go without it.
 * Not for: many cells to be expected below 5 (`fisherExact`); weighted counts; people who answered several times.
 * Needs: counts.
 *
 * @param counts people in each cell, row by row, at least two rows and columns
 * @param options `yates` for the continuity correction, without it none
 * @throws RangeError when the counts are no such table, or Yates is wanted for a larger one
 * @example chiSquareTest([[12, 7], [5, 16]]).pValue // 0.0119390913779
 */
export function chiSquareTest(
  counts: CountTable,
  { yates = false }: { readonly yates?: boolean } = {},
): ChiSquareTest {
  requireTwoByTwoOrMore(counts, 'the chi-square test');
  const isTwoByTwo = counts.length === 2 && counts[0]!.length === 2;
  requireThat(!yates || isTwoByTwo, 'the correction of Yates requires two rows and two columns');
  const { n, rows, columns, expected } = expectedCounts(counts);
  const degreesOfFreedom = (rows.length - 1) * (columns.length - 1);
  const away = counts.map((row, i) => row.map((count, j) => count - expected[i]![j]!));
  const nearer = yates ? Math.min(0.5, ...away.flat().map(Math.abs)) : 0;
  const hasEmptyMargin = [...rows, ...columns].includes(0);
  const parts = away.flatMap((row, i) =>
    row.map((difference, j) => (Math.abs(difference) - nearer) ** 2 / expected[i]![j]!),
  );
  const chiSquare = hasEmptyMargin ? null : parts.reduce((sum, part) => sum + part, 0);
  return {
    n,
    chiSquare,
    degreesOfFreedom,
    pValue: chiSquare === null ? null : chiSquareUpperTail(chiSquare, degreesOfFreedom),
    expected,
    standardizedResiduals: away.map((row, i) =>
      row.map((difference, j) => {
        const variance = expected[i]![j]! * (1 - rows[i]! / n) * (1 - columns[j]! / n);
        return variance > 0 ? difference / Math.sqrt(variance) : null;
      }),
    ),
  };
}

/** How many people would be in each cell if rows and columns had nothing to do with each other. */
export function expectedCounts(counts: CountTable): {
  readonly n: number;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly expected: CountTable;
} {
  const rows = rowSums(counts);
  const columns = columnSums(counts);
  const n = rows.reduce((sum, row) => sum + row, 0);
  return { n, rows, columns, expected: rows.map((row) => columns.map((column) => row * (column / n))) };
}

/**
 * Stops a computation on counts of fewer than two rows or columns.
 *
 * @throws RangeError with the name of the method
 */
export function requireTwoByTwoOrMore(counts: CountTable, method: string): void {
  requireCountTable(counts, method);
  requireThat(
    counts.length > 1 && counts[0]!.length > 1,
    `${method} requires at least two rows and two columns`,
  );
}
