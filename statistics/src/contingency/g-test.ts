import { chiSquareUpperTail } from '../distributions/chi-square.ts';
import { expectedCounts, requireTwoByTwoOrMore } from './chi-square-test.ts';
import type { CountTable } from './count-table.ts';

/** The likelihood ratio of a table; `pValue` is null when a row or column has no people. */
export type GTest = {
  readonly gStatistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
};

/**
 * Does the answer to one question depend on the answer to another, judged by the likelihood ratio? Unlike χ² it can be
 * split into parts that add up, such as years within regions.
 *
 * Formula: G = 2Σo·ln(o/e) over the cells with people, e = row·column/n, (rows−1)(columns−1) degrees of freedom.
 * Source: Wilks (1935), Annals of Mathematical Statistics 6:190-196; Sokal and Rohlf, Biometry.
 * Conventions: no correction of Yates or Williams; an empty cell adds nothing.
 * Not for: what the chi-square test is not for; in small tables G rejects more often than it should.
 * Needs: counts.
 *
 * @param counts people in each cell, row by row, at least two rows and columns
 * @throws RangeError when the counts are no such table
 * @example gTest([[12, 7], [5, 16]]).gStatistic // 6.48746502345
 */
export function gTest(counts: CountTable): GTest {
  requireTwoByTwoOrMore(counts, 'the G test');
  const { rows, columns, expected } = expectedCounts(counts);
  const degreesOfFreedom = (rows.length - 1) * (columns.length - 1);
  let sum = 0;
  for (const [i, row] of counts.entries()) {
    for (const [j, count] of row.entries()) {
      const expectedHere = expected[i]![j]!;
      // o·ln(o/e) − (o−e), which is never below 0, so that near independence no digits cancel; the (o−e) add up to 0.
      if (expectedHere > 0) sum += divergence(count, expectedHere);
    }
  }
  const gStatistic = 2 * sum;
  const hasEmptyMargin = [...rows, ...columns].includes(0);
  return {
    gStatistic,
    degreesOfFreedom,
    pValue: hasEmptyMargin ? null : chiSquareUpperTail(gStatistic, degreesOfFreedom),
  };
}

function divergence(count: number, expected: number): number {
  const away = (count - expected) / expected;
  if (count === 0) return expected;
  return Math.max(0, count * Math.log1p(away) - (count - expected));
}
