import { requireThat } from '../errors.ts';
import { midranks } from '../ranks/midranks.ts';
import type { Tally } from '../tallies/tally.ts';
import {
  exactRankPValue,
  normalRankPValue,
  type RankPValue,
  type RankTestOptions,
} from './rank-test-method.ts';

/** The sum of the ranks of people who rose, how many changed and how many did not, and the p-value of no change. */
export type SignedRankTest = RankPValue & {
  readonly v: number;
  readonly n: number;
  readonly unchanged: number;
};

const MOST_PEOPLE_COUNTED = 500;

/**
 * Did the same people tend to answer higher the second time?
 *
 * Formulas: the differences other than 0 are ranked by size, ties sharing midranks r; v = Σr of those above 0; expected
 * Σr/2 with variance Σr²/4, which is n(n+1)(2n+1)/24 − Σ(t³−t)/48; z = (v − expected ∓ ½)/√variance.
 * Source: Wilcoxon (1945), Biometrics Bulletin 1:80-83.
 * Conventions: differences of 0 are left out and counted in `unchanged` (Wilcoxon; Pratt's way keeps them). Differences
 * are equal only when they are the same number: 0.3−0.2 and 0.2−0.1 are not. See `RankTestMethod` for the p-value; all
 * orders are counted only without ties and without differences of 0.
 * Not for: differences that cannot be ordered by size.
 * Needs: a tally of the differences, see `tallyNumbers`.
 *
 * @returns z and p-value are null when nobody changed
 * @throws RangeError without people, with ties or too many people for all orders to be counted
 * @example wilcoxonSignedRankTest({ values: [-1, 0, 2, 3], counts: [1, 4, 1, 1] }).v // 5
 */
export function wilcoxonSignedRankTest(differences: Tally, options: RankTestOptions = {}): SignedRankTest {
  const { alternative = 'two-sided', method = 'automatic' } = options;
  const { values, counts } = differences;
  requireThat(
    values.length === counts.length && counts.every((count) => Number.isInteger(count) && count >= 0),
    'the signed-rank test requires whole numbers of people',
  );
  requireThat(
    counts.some((count) => count > 0),
    'the signed-rank test requires at least one difference',
  );
  const changed = values.map((value, at) => ({ value, count: counts[at]! })).filter((one) => one.value !== 0);
  const people = changed.map(({ count }) => count);
  const ranks = midranks(
    changed.map(({ value }) => Math.abs(value)),
    people,
  );
  const n = people.reduce((sum, count) => sum + count, 0);
  const unchanged = counts.reduce((sum, count) => sum + count, 0) - n;
  const sum = (of: (at: number) => number): number =>
    people.reduce((all, count, at) => all + count * of(at), 0);
  const v = sum((at) => (changed[at]!.value > 0 ? ranks[at]! : 0));
  const present = changed.filter(({ count }) => count > 0);
  const sizes = new Set(present.map(({ value }) => Math.abs(value)));
  const isCountable = unchanged === 0 && sizes.size === n;
  if (method === 'exact' || (method === 'automatic' && isCountable && n < 50)) {
    requireThat(isCountable, 'the exact signed-rank test requires differences without ties and other than 0');
    requireThat(n <= MOST_PEOPLE_COUNTED, 'the exact signed-rank test requires at most 500 people');
    return { v, n, unchanged, ...exactRankPValue(v, rankSumProbabilities(n), alternative) };
  }
  const expected = (n * (n + 1)) / 4;
  const standardDeviation = Math.sqrt(sum((at) => ranks[at]! ** 2) / 4);
  const chosen = method === 'automatic' ? 'normal-with-continuity' : method;
  return {
    v,
    n,
    unchanged,
    ...normalRankPValue({ value: v, expected, standardDeviation }, alternative, chosen),
  };
}

/** How likely each sum of ranks is when every rank counts or not with the chance of one half. */
function rankSumProbabilities(n: number): Float64Array {
  const probabilities = new Float64Array((n * (n + 1)) / 2 + 1);
  probabilities[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let sum = (rank * (rank + 1)) / 2; sum >= 0; sum--) {
      const withRank = sum >= rank ? probabilities[sum - rank]! : 0;
      probabilities[sum] = (probabilities[sum]! + withRank) / 2;
    }
  }
  return probabilities;
}
