import { requireThat } from '../errors.ts';
import { pooledRanks } from '../ranks/midranks.ts';
import type { Tally } from '../tallies/tally.ts';
import {
  exactRankPValue,
  normalRankPValue,
  type RankPValue,
  type RankTestOptions,
} from './rank-test-method.ts';

/** In how many pairs of two people each group is ahead, ties counted half, and the p-value of no difference. */
export type MannWhitneyTest = RankPValue & { readonly uX: number; readonly uY: number };

// Counting all orders takes about the cube of this.
const MOST_PEOPLE_COUNTED = 200;

/**
 * Does one group tend to answer higher than the other?
 *
 * Formulas: u_x = pairs with x above y, ties half; expected n_x·n_y/2 with variance n_x·n_y·S²/(n_x+n_y), S² the variance
 * (n−1) of the midranks of all, which is the correction for ties; z = (u_x − expected ∓ ½)/√variance, the ½ only with
 * continuity and towards what is expected.
 * Source: Wilcoxon (1945); Mann and Whitney (1947), Annals of Mathematical Statistics 18:50-60.
 * Conventions: u_x is R's W. See `RankTestMethod` for how the p-value comes about.
 * Not for: the same people twice (`wilcoxonSignedRankTest`); saying that medians differ where the shapes do.
 * Needs: a tally of each group, see `tallyNumbers`.
 *
 * @returns z and p-value are null when all answers are equal
 * @throws RangeError without people in a group, with ties or too many people for all orders to be counted
 * @example mannWhitneyTest({ values: [1, 4], counts: [3, 2] }, { values: [2, 4], counts: [1, 5] }).uX // 7
 */
export function mannWhitneyTest(x: Tally, y: Tally, options: RankTestOptions = {}): MannWhitneyTest {
  const { alternative = 'two-sided', method = 'automatic' } = options;
  const { n, sizes, meanRanks, rankVariance, hasTies } = pooledRanks([x, y], 'the Mann-Whitney test');
  const [nX, nY] = sizes as [number, number];
  requireThat(nX > 0 && nY > 0, 'the Mann-Whitney test requires people in both groups');
  const uX = nX * (meanRanks[0]! - (nX + 1) / 2);
  const halves = Math.round(2 * uX) / 2;
  const pairs = { uX: halves, uY: nX * nY - halves };
  if (method === 'exact' || (method === 'automatic' && !hasTies && nX < 50 && nY < 50)) {
    requireThat(!hasTies, 'the exact Mann-Whitney test requires answers without ties');
    requireThat(n <= MOST_PEOPLE_COUNTED, 'the exact Mann-Whitney test requires at most 200 people');
    return { ...pairs, ...exactRankPValue(halves, pairProbabilities(nX, nY), alternative) };
  }
  const statistic = {
    value: halves,
    expected: (nX * nY) / 2,
    standardDeviation: Math.sqrt((nX * nY * rankVariance) / n),
  };
  const chosen = method === 'automatic' ? 'normal-with-continuity' : method;
  return { ...pairs, ...normalRankPValue(statistic, alternative, chosen) };
}

/** How likely each u is when every choice of `few` of all ranks is equally likely. */
function pairProbabilities(few: number, others: number): Float64Array {
  const most = few * others;
  // ways[k][u]: so many of the ranks up to now are chosen, with u unchosen ones below them.
  const ways = Array.from({ length: few + 1 }, () => new Float64Array(most + 1));
  ways[0]![0] = 1;
  for (let rank = 1; rank <= few + others; rank++) {
    for (let chosen = Math.min(few, rank); chosen >= 1; chosen--) {
      const unchosen = rank - chosen;
      if (unchosen > others) break;
      const [to, from] = [ways[chosen]!, ways[chosen - 1]!];
      for (let u = most; u >= unchosen; u--) to[u]! += from[u - unchosen]!;
    }
  }
  const all = ways[few]!.reduce((sum, way) => sum + way, 0);
  return ways[few]!.map((way) => way / all);
}
