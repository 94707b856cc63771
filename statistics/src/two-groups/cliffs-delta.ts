import { normalCriticalValue } from '../distributions/normal.ts';
import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { pooledValues } from '../ranks/midranks.ts';
import { type Tally, tallyCount } from '../tallies/tally.ts';

/** How often one group is ahead of the other; the intervals and the error are null where they are undefined. */
export type CliffsDelta = {
  /** −1 (everybody of the first group is below) to 1 (above). */
  readonly delta: number;
  /** The chance that one of the first group is above one of the second, ties half; 0..1. */
  readonly probabilityOfSuperiority: number;
  /** The standard error of `delta`. */
  readonly standardError: number | null;
  readonly deltaInterval: Interval | null;
  readonly probabilityInterval: Interval | null;
};

/**
 * How much more often is a person of the first group above one of the second than below?
 *
 * Formulas: δ = (pairs above − pairs below)/(n_x·n_y); probability of superiority (δ+1)/2. With d_i. the share by which
 * person i is above the other group: variance = ((n_y−1)·s_i² + (n_x−1)·s_j² + s_ij²)/(n_x·n_y), s_i² = Σ(d_i.−δ)²/(n_x−1),
 * s_j² likewise, s_ij² = ΣΣ(d_ij−δ)²/((n_x−1)(n_y−1)); interval = (δ−δ³ ± z·σ·√((1−δ²)²+z²σ²))/(1−δ²+z²σ²).
 * Source: Cliff (1993), Psychological Bulletin 114:494-509; Vargha and Delaney (2000) for the probability; the interval of
 * Feng and Cliff (2004), Journal of Modern Applied Statistical Methods 3:322-332.
 * Conventions: z normal. No interval with one person in a group, nor where nothing varies, as with δ of ±1.
 * Not for: the same people twice.
 * Needs: a tally of each group, see `tallyNumbers`.
 *
 * @param confidence share within 0..1, exclusive
 * @throws RangeError without people in a group
 * @example cliffsDelta({ values: [1, 4], counts: [3, 2] }, { values: [2, 4], counts: [1, 5] }, 0.95).delta // -0.533333333333
 */
export function cliffsDelta(x: Tally, y: Tally, confidence: number): CliffsDelta {
  const z = normalCriticalValue(confidence);
  const pooled = pooledValues([x, y], "Cliff's delta");
  const [nX, nY] = [tallyCount(x), tallyCount(y)];
  requireThat(nX > 0 && nY > 0, "Cliff's delta requires people in both groups");
  let [belowX, belowY, pairs] = [0, 0, 0];
  const standing = pooled.map(({ counts }) => {
    const [ofX, ofY] = [counts[0]!, counts[1]!];
    const [xAhead, yBehind] = [2 * belowY + ofY - nY, nX - 2 * belowX - ofX];
    belowX += ofX;
    belowY += ofY;
    pairs += ofX * xAhead;
    return { ofX, ofY, ties: ofX * ofY, xAhead: xAhead / nY, yBehind: yBehind / nX };
  });
  const delta = pairs / (nX * nY);
  const point = { delta, probabilityOfSuperiority: (delta + 1) / 2 };
  const sum = (of: (one: (typeof standing)[number]) => number): number =>
    standing.reduce((total, one) => total + of(one), 0);
  const ofRows = sum(({ ofX, xAhead }) => ofX * (xAhead - delta) ** 2);
  const ofColumns = sum(({ ofY, yBehind }) => ofY * (yBehind - delta) ** 2);
  const untied = nX * nY - sum(({ ties }) => ties);
  const above = (untied + pairs) / 2;
  const ofPairs =
    above * (1 - delta) ** 2 + (untied - above) * (1 + delta) ** 2 + (nX * nY - untied) * delta ** 2;
  const scaled = ofColumns * ((nX - 1) / (nY - 1)) + ofRows * ((nY - 1) / (nX - 1));
  const variance = (scaled + ofPairs / ((nX - 1) * (nY - 1))) / (nX * nY);
  if (nX < 2 || nY < 2 || !(variance > 0) || Math.abs(delta) === 1) {
    return { ...point, standardError: null, deltaInterval: null, probabilityInterval: null };
  }
  const rest = 1 - delta ** 2;
  const reach = z * Math.sqrt(variance) * Math.sqrt(rest ** 2 + z ** 2 * variance);
  const scale = rest + z ** 2 * variance;
  const ends = [-reach, reach].map((side) => (delta * rest + side) / scale);
  const [low, high] = [Math.max(-1, ends[0]!), Math.min(1, ends[1]!)];
  return {
    ...point,
    standardError: Math.sqrt(variance),
    deltaInterval: [low, high],
    probabilityInterval: [(low + 1) / 2, (high + 1) / 2],
  };
}
