import { normalPValue } from '../alternatives/alternative.ts';
import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { countedValues, placeAmong } from '../ranks/midranks.ts';
import { fisherInterval } from './pearson-correlation.ts';
import type { RankCorrelationOptions } from './spearman-correlation.ts';

/** How far two questions put people in the same order; `interval` is null with four people or fewer. */
export type KendallCorrelation = {
  readonly n: number;
  readonly tauB: number;
  /** Pairs of people in the same order on both questions, less those in opposite order. */
  readonly concordance: number;
  readonly z: number;
  readonly pValue: number;
  readonly interval: Interval | null;
};

/**
 * Of two people, does the one who answers higher on one question also answer higher on the other?
 *
 * Formulas: S = concordant − discordant pairs; τ_b = S/√((n₀−n₁)(n₀−n₂)), n₀ = n(n−1)/2, n₁ and n₂ the pairs tied on each
 * question; z = S/√v, v = (A₂−A₁)(B₂−B₁)/(n(n−1)(n−2)) + A₁B₁/(2n(n−1)), with A₁ twice the untied pairs and A₂ the sum
 * over people of (people below − people above)² on one question, B on the other: without ties n(n−1)(2n+5)/18;
 * interval = tanh(artanh τ ± z·√(0.437/(n−4))).
 * Source: Kendall (1938); the variance of Daniels (1944), Biometrika 33:129-135; pairs counted in order n·log n, after the
 * idea of Knight (1966), Journal of the American Statistical Association 61:436-439; the interval of Fieller, Hartley and Pearson (1957), Biometrika 44:470-481.
 * Conventions: normal p at any n, without continuity correction. The interval is one for answers with few ties.
 * Not for: weighted answers.
 * Needs: rows, or the distinct pairs of answers with their counts.
 *
 * @param x answers to one question, without NaN
 * @param y answers of the same people to the other
 * @returns null when the answers to a question do not vary
 * @throws RangeError with fewer than two people, missing answers or arrays of different lengths
 * @example kendallCorrelation([1, 2, 3, 4], [1, 3, 2, 4], { confidence: 0.95 }).tauB // 0.666666666667
 */
export function kendallCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: RankCorrelationOptions,
): KendallCorrelation | null {
  const { pairs, values, steps } = orderedPairs(x, y, options.counts);
  const n = pairs.reduce((sum, { count }) => sum + count, 0);
  requireThat(n >= 2, 'a rank correlation requires at least two people');
  const [onX, onY] = [new Float64Array(values), new Float64Array(steps)];
  for (const pair of pairs) {
    onX[pair.x]! += pair.count;
    onY[pair.y]! += pair.count;
  }
  const onBoth = Float64Array.from(pairs, ({ count }) => count);
  const discordant = discordantPairs(pairs, steps);
  const [ofX, ofY] = [spreadOf(onX, n), spreadOf(onY, n)];
  if (ofX.untied === 0 || ofY.untied === 0) return null;
  const concordance = (ofX.untied + ofY.untied - spreadOf(onBoth, n).untied) / 2 - 2 * discordant;
  const ratio = concordance / Math.sqrt(ofX.untied / 2) / Math.sqrt(ofY.untied / 2);
  const tauB = Math.max(-1, Math.min(1, ratio));
  const variance =
    (ofX.untied * ofY.untied) / (2 * n * (n - 1)) +
    (n > 2 ? ((ofX.triples / n) * ofY.triples) / (n - 1) / (n - 2) : 0);
  const z = concordance / Math.sqrt(variance);
  const pValue = normalPValue(z, options.alternative ?? 'two-sided');
  const interval = n > 4 ? fisherInterval(tauB, Math.sqrt(0.437 / (n - 4)), options) : null;
  return { n, tauB, concordance, z, pValue, interval };
}

/** How many people answered the value at place `x` of one question and at place `y` of the other. */
type Pair = { readonly x: number; readonly y: number; readonly count: number };

/** The distinct pairs, ascending by x and by y where x is tied, and how many values x and y have. */
function orderedPairs(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  counts?: Float64Array,
): { readonly pairs: readonly Pair[]; readonly values: number; readonly steps: number } {
  requireThat(
    x.length === y.length && (!counts || counts.length === x.length),
    'a rank correlation requires as many answers to each question',
  );
  const [valuesOfX, valuesOfY] = [countedValues(x).values, countedValues(y).values];
  const steps = valuesOfY.length;
  // One number a pair, so that ascending numbers are the order wanted.
  const kinds = new Float64Array(x.length);
  for (let i = 0; i < kinds.length; i++) {
    kinds[i] = placeAmong(valuesOfX, x[i]!) * steps + placeAmong(valuesOfY, y[i]!);
  }
  const distinct = countedValues(kinds, counts);
  const pairs = Array.from(distinct.values, (kind, at) => ({
    x: Math.floor(kind / steps),
    y: kind % steps,
    count: distinct.counts[at]!,
  }));
  return { pairs, values: valuesOfX.length, steps };
}

/**
 * Pairs of people of whom one is higher on x and lower on y. A binary indexed tree holds, for the people lower on x, how
 * many are at each y.
 */
function discordantPairs(pairs: readonly Pair[], steps: number): number {
  const tree = new Float64Array(steps + 1);
  let discordant = 0;
  let seen = 0;
  let waiting = 0;
  for (const { x, y, count } of pairs) {
    for (; pairs[waiting]!.x < x; waiting++) {
      seen += pairs[waiting]!.count;
      for (let i = pairs[waiting]!.y + 1; i <= steps; i += i & -i) tree[i]! += pairs[waiting]!.count;
    }
    let notAbove = 0;
    for (let i = y + 1; i > 0; i -= i & -i) notAbove += tree[i]!;
    discordant += count * (seen - notAbove);
  }
  return discordant;
}

/** Twice the pairs that are not tied, and how much further people are from the middle than these pairs alone would tell. */
function spreadOf(sizes: Float64Array, n: number): { readonly untied: number; readonly triples: number } {
  let [below, untied, triples] = [0, 0, 0];
  for (const size of sizes) {
    const others = n - size;
    untied += size * others;
    triples += size * ((2 * below - others) ** 2 - others);
    below += size;
  }
  return { untied, triples };
}
