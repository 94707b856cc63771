import { requireThat } from '../errors.ts';
import {
  type CountTable,
  columnSums,
  requireCountTable,
  rowSums,
  withoutEmptyMargins,
} from './count-table.ts';
import { exactTailOfTables } from './exact-table-tail.ts';

/** Tables whose probability exceeds that of the observed one by less than this share count as equally likely. */
const EQUALLY_LIKELY_WITHIN = 1e-7;
// More would take more memory than there is; their likely tables are too many to be listed.
const MOST_PEOPLE = 1e12;

/**
 * Do two questions hang together, when there are too few people for the chi-square test?
 *
 * Method: of all tables with the same row and column sums, the share of probability of those that are as unlikely as
 * the one observed, or less likely. Two by two by a recursion from the most likely table outwards, larger tables by a
 * network of what is left of rows and columns, after Mehta and Patel (1983).
 * Source: Fisher (1935), Journal of the Royal Statistical Society 98:39-82; Freeman and Halton (1951), Biometrika
 * 38:141-149, for more than two rows or columns.
 * Conventions: two-sided by probability, as most programs do; tables within 1e-7 of the observed probability count as
 * equally likely. Rows and columns without people are left out. With one row or column left the p-value is 1.
 * Not for: tables with many people in many cells; those are refused because the chi-square test says the same.
 * Needs: counts.
 *
 * @param counts people in each cell, row by row; whole numbers
 * @returns the p-value, 0..1
 * @throws RangeError when the counts are no table of whole numbers, or the table is too large to be counted out
 * @example fisherExact([[3, 1], [1, 3]]) // 0.485714285714
 */
export function fisherExact(counts: CountTable): number {
  requireCountTable(counts, "Fisher's exact test");
  requireThat(
    counts.every((row) => row.every(Number.isInteger)),
    "Fisher's exact test requires whole numbers of people",
  );
  const table = withoutEmptyMargins(counts);
  const rows = rowSums(table);
  const columns = columnSums(table);
  if (rows.length < 2 || columns.length < 2) return 1;
  if (rows.length > 2 || columns.length > 2) return exactTailOfTables(table, EQUALLY_LIKELY_WITHIN);
  requireThat(rows[0]! + rows[1]! <= MOST_PEOPLE, "Fisher's exact test requires at most 1e12 people");
  return twoByTwo(table[0]![0]!, { row: rows[0]!, column: columns[0]!, n: rows[0]! + rows[1]! });
}

type Margins = { readonly row: number; readonly column: number; readonly n: number };

/** The probabilities fall on both sides of the most likely table, so that sums begin with it and stop where they end. */
function twoByTwo(observed: number, { row, column, n }: Margins): number {
  const lowest = Math.max(0, row + column - n);
  const highest = Math.min(row, column);
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((row + 1) * (column + 1)) / (n + 2))));
  // P(x+1)/P(x) of the hypergeometric distribution.
  const step = (x: number): number => ((row - x) * (column - x)) / ((x + 1) * (n - row - column + x + 1));
  const above = fallFrom(1, (at) => (mode + at < highest ? step(mode + at) : 0));
  const below = fallFrom(1, (at) => (mode - at > lowest ? 1 / step(mode - at - 1) : 0));
  const side = observed >= mode ? above : below;
  const limit = (side[Math.abs(observed - mode)] ?? 0) * (1 + EQUALLY_LIKELY_WITHIN);
  let all = 0;
  let unlikely = 0;
  // From the smallest on, so that no digits of small probabilities are lost; the mode itself is on both sides.
  for (const weights of [above, below.slice(1)]) {
    for (const weight of weights.toReversed()) {
      all += weight;
      if (weight <= limit) unlikely += weight;
    }
  }
  return unlikely / all;
}

function fallFrom(first: number, ratio: (at: number) => number): number[] {
  const weights: number[] = [];
  for (let weight = first, at = 0; weight > 0; at++) {
    weights.push(weight);
    weight *= ratio(at);
  }
  return weights;
}
