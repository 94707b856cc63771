import type { Alternative } from '../alternatives/alternative.ts';
import { requireThat } from '../errors.ts';
import { type PooledValue, pooledValues } from '../ranks/midranks.ts';
import { type Tally, tallyCount } from '../tallies/tally.ts';

/** How far the distributions of two groups are apart at most, and the p-value of no difference. */
export type KolmogorovSmirnovTest = {
  readonly d: number;
  readonly pValue: number;
  readonly method: 'exact' | 'asymptotic';
};

export type KolmogorovSmirnovOptions = {
  /** `greater`: the share of low answers is greater in the first group; two-sided when left out. */
  readonly alternative?: Alternative;
  /** `automatic`, also when left out: exact when n_x·n_y is below 10000, as R does. */
  readonly method?: 'automatic' | 'exact' | 'asymptotic';
};

const EXACT_BELOW = 10_000;
const MOST_STEPS = 20_000_000;

/**
 * Do the answers of two groups differ in any way: in height, spread or shape?
 *
 * Formulas: d = the largest |F_x−F_y| of the shares at or below each value (`greater` F_x−F_y, `less` F_y−F_x). Exact: of
 * all orders of the answers with these ties, the share that reaches d. Asymptotic: with λ = d·√(n_x·n_y/(n_x+n_y)),
 * two-sided 2Σ(−1)^(k−1)·exp(−2k²λ²), one-sided exp(−2λ²).
 * Source: Smirnov (1939); exact with ties by Schröer and Trenkler (1995), Computational Statistics and Data Analysis
 * 20:185-202.
 * Conventions: the asymptotic p-value knows nothing of ties and is too large with many of them.
 * Not for: the same people twice. On ratings few values tell much less than many would.
 * Needs: a tally of each group, see `tallyNumbers`.
 *
 * @throws RangeError without people in a group, or when exact is wanted for n_x·n_y above 20 million
 * @example kolmogorovSmirnovTest({ values: [1, 2, 3], counts: [1, 1, 1] }, { values: [3, 4], counts: [1, 2] }) // { d: 0.666666666667, pValue: 0.6, method: 'exact' }
 */
export function kolmogorovSmirnovTest(
  x: Tally,
  y: Tally,
  { alternative = 'two-sided', method = 'automatic' }: KolmogorovSmirnovOptions = {},
): KolmogorovSmirnovTest {
  const pooled = pooledValues([x, y], 'the Kolmogorov-Smirnov test');
  const sizes = [tallyCount(x), tallyCount(y)] as const;
  const [nX, nY] = sizes;
  requireThat(nX > 0 && nY > 0, 'the Kolmogorov-Smirnov test requires people in both groups');
  // In whole numbers, so that no rounding decides whether an order reaches d.
  const apart = (ofX: number, ofY: number): number => signed(ofX * nY - ofY * nX, alternative);
  let [ofX, ofY, furthest] = [0, 0, 0];
  for (const { counts } of pooled) {
    ofX += counts[0]!;
    ofY += counts[1]!;
    furthest = Math.max(furthest, apart(ofX, ofY));
  }
  const d = furthest / (nX * nY);
  if (method === 'exact' || (method === 'automatic' && nX * nY < EXACT_BELOW)) {
    requireThat(nX * nY <= MOST_STEPS, 'the exact Kolmogorov-Smirnov test requires fewer people');
    return { d, pValue: shareReaching(furthest, { sizes, pooled, apart }), method: 'exact' };
  }
  const lambda = d * Math.sqrt((nX / (nX + nY)) * nY);
  const pValue = alternative === 'two-sided' ? kolmogorovUpperTail(lambda) : Math.exp(-2 * lambda ** 2);
  return { d, pValue, method: 'asymptotic' };
}

function signed(difference: number, alternative: Alternative): number {
  if (alternative === 'two-sided') return Math.abs(difference);
  return alternative === 'greater' ? difference : -difference;
}

type Orders = {
  readonly sizes: readonly [number, number];
  readonly pooled: readonly PooledValue[];
  readonly apart: (ofX: number, ofY: number) => number;
};

/** Draws the people one by one in rank order; of those orders that reach d where a value ends, the chances add up. */
function shareReaching(furthest: number, { sizes: [nX, nY], pooled, apart }: Orders): number {
  const valueEnds = new Uint8Array(nX + nY + 1);
  let seen = 0;
  for (const { counts } of pooled) {
    seen += counts[0]! + counts[1]!;
    valueEnds[seen] = 1;
  }
  // chance[i]: i of those drawn are of the first group, and d was not reached.
  let chance = new Float64Array(nX + 1);
  chance[0] = 1;
  let reached = 0;
  if (furthest === 0) return 1;
  for (let drawn = 1; drawn <= nX + nY; drawn++) {
    const next = new Float64Array(nX + 1);
    const left = nX + nY - drawn + 1;
    for (let i = Math.max(0, drawn - nY); i <= Math.min(nX, drawn); i++) {
      const fromX = i > 0 ? (chance[i - 1]! * (nX - i + 1)) / left : 0;
      const fromY = drawn > i ? (chance[i]! * (nY - (drawn - 1 - i))) / left : 0;
      if (valueEnds[drawn] === 1 && apart(i, drawn - i) >= furthest) reached += fromX + fromY;
      else next[i] = fromX + fromY;
    }
    chance = next;
  }
  return Math.min(1, reached);
}

/** 2Σ(−1)^(k−1)·exp(−2k²λ²), for small λ by the other series of the same function, which then ends soon. */
function kolmogorovUpperTail(lambda: number): number {
  let sum = 0;
  if (lambda < 1) {
    for (let k = 1; k <= 9; k += 2) sum += Math.exp(-(((k * Math.PI) / lambda) ** 2) / 8);
    return lambda === 0 ? 1 : 1 - (Math.sqrt(2 * Math.PI) / lambda) * sum;
  }
  for (let k = 1; k <= 8; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * (k * lambda) ** 2);
  return sum;
}
