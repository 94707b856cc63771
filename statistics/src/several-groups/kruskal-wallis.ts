import { chiSquareUpperTail } from '../distributions/chi-square.ts';
import { requireThat } from '../errors.ts';
import { pooledRanks } from '../ranks/midranks.ts';
import type { Tally } from '../tallies/tally.ts';

/** Whether several groups answer at different heights; what is undefined when all answers are equal is null. */
export type KruskalWallisTest = {
  readonly n: number;
  readonly h: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  readonly meanRanks: readonly number[];
  /** The share of the spread of the ranks that lies between the groups, 0..1. */
  readonly epsilonSquared: number | null;
  /** The same without what chance alone would add; may be below 0. Null also with no more people than groups. */
  readonly etaSquaredH: number | null;
};

/**
 * Does at least one of several groups tend to answer higher than another?
 *
 * Formulas: H = Σn_g(r̄_g−(N+1)/2)²/S², S² the variance (N−1) of the midranks of all, which is the usual correction for
 * ties; χ² with k−1 degrees of freedom; ε² = H/(N−1); η²_H = (H−k+1)/(N−k).
 * Source: Kruskal and Wallis (1952), Journal of the American Statistical Association 47:583-621; effect sizes by Tomczak
 * and Tomczak (2014), Trends in Sport Sciences 21:19-25.
 * Conventions: η²_H is not cut at 0.
 * Not for: the same people several times (`friedmanTest`); which groups differ (`dunnTest`); groups below 5 people, where
 * χ² is a rough guide.
 * Needs: a tally of each group, see `tallyNumbers`.
 *
 * @throws RangeError with fewer than two groups or a group without people
 * @example kruskalWallisTest([{ values: [1, 2], counts: [1, 1] }, { values: [3, 4], counts: [1, 1] }]).h // 2.4
 */
export function kruskalWallisTest(groups: readonly Tally[]): KruskalWallisTest {
  const { n, sizes, meanRanks, rankVariance } = pooledRanks(groups, 'the Kruskal-Wallis test');
  const k = groups.length;
  requireThat(k >= 2, 'the Kruskal-Wallis test requires at least two groups');
  requireThat(
    sizes.every((size) => size > 0),
    'the Kruskal-Wallis test requires people in each group',
  );
  const middle = (n + 1) / 2;
  const between = meanRanks.reduce((sum, mean, group) => sum + sizes[group]! * (mean - middle) ** 2, 0);
  const h = rankVariance > 0 ? between / rankVariance : null;
  return {
    n,
    h,
    degreesOfFreedom: k - 1,
    pValue: h === null ? null : chiSquareUpperTail(h, k - 1),
    meanRanks,
    epsilonSquared: h === null ? null : h / (n - 1),
    etaSquaredH: h === null || n <= k ? null : (h - k + 1) / (n - k),
  };
}
