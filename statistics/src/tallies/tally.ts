import { requireThat } from '../errors.ts';

/**
 * How often each value was answered: the sufficient statistic of every figure of a single question. It is exact at any
 * size and can come from any engine that can count.
 *
 * `values` ascend and are distinct; `counts` are people (0 or more), one for each value.
 */
export type Tally = {
  readonly values: readonly number[];
  readonly counts: readonly number[];
};

/**
 * A tally of answers that carry sampling weights: besides the counts, for each value the sum of the weights and of their
 * squares over the answers that have a usable weight.
 */
export type WeightedTally = Tally & {
  readonly weightSums: readonly number[];
  readonly weightSquareSums: readonly number[];
  /** For each value the number of answers that have a usable weight. */
  readonly weightedCounts: readonly number[];
};

/**
 * How many answers does a tally hold?
 *
 * @throws RangeError when there is not one count of 0 or more for each value
 * @example tallyCount({ values: [1, 2, 5], counts: [2, 0, 1] }) // 3
 */
export function tallyCount(tally: Tally): number {
  requireTally(tally);
  return tally.counts.reduce((sum, count) => sum + count, 0);
}

/**
 * What is the average answer?
 *
 * Formula: Σcx/Σc, counted from the first value so that equal answers have exactly that mean.
 * @throws RangeError when the tally is empty or a value is not finite
 * @example tallyMean({ values: [1, 2, 5], counts: [2, 0, 1] }) // 2.333333333333
 */
export function tallyMean(tally: Tally): number {
  const n = tallyCount(tally);
  requireThat(n > 0, 'a mean requires at least one answer');
  requireThat(tally.values.every(Number.isFinite), 'a mean requires answers that are finite numbers');
  const origin = tally.values[0]!;
  return origin + tally.values.reduce((sum, value, i) => sum + tally.counts[i]! * (value - origin), 0) / n;
}

/**
 * How much do the answers spread?
 *
 * Formula: √(Σc(x−x̄)²/(n−1)), in two passes so that large offsets keep their digits, and in units of the furthest answer,
 * so that no square is beyond all numbers.
 * Conventions: Infinity where the answers are further apart than numbers reach.
 * @throws RangeError with fewer than two answers, or with values that are not finite
 * @example tallyStandardDeviation({ values: [1, 2, 5], counts: [2, 0, 1] }) // 2.309401076759
 */
export function tallyStandardDeviation(tally: Tally): number {
  const n = tallyCount(tally);
  requireThat(n > 1, 'a standard deviation requires at least two answers');
  const mean = tallyMean(tally);
  const given = tally.values.flatMap((value, i) =>
    tally.counts[i]! > 0 ? [{ distance: Math.abs(value - mean), count: tally.counts[i]! }] : [],
  );
  const furthest = given.reduce((most, { distance }) => Math.max(most, distance), 0);
  if (furthest === 0) return 0;
  if (!(furthest < Infinity)) return Infinity;
  const squares = given.reduce((sum, { distance, count }) => sum + count * (distance / furthest) ** 2, 0);
  return furthest * Math.sqrt(squares / (n - 1));
}

/**
 * Which answer stands in the middle?
 *
 * Convention: the median of an even n is the mean of the middle two.
 * @throws RangeError when the tally is empty, or its values are not finite and ascending
 * @example tallyMedian({ values: [1, 2, 5], counts: [1, 1, 2] }) // 3.5
 */
export function tallyMedian(tally: Tally): number {
  const n = tallyCount(tally);
  requireThat(n > 0, 'a median requires at least one answer');
  requireThat(
    tally.values.every((value, i) => Number.isFinite(value) && (i === 0 || value > tally.values[i - 1]!)),
    'a median requires answers that are finite and ascend',
  );
  const lower = valueAtRank(tally, Math.floor((n + 1) / 2));
  const upper = valueAtRank(tally, Math.floor(n / 2) + 1);
  return lower + (upper - lower) / 2;
}

/**
 * How often was one of the given values answered?
 *
 * @throws RangeError when there is not one count of 0 or more for each value
 * @example tallyCountOf({ values: [1, 4, 5], counts: [2, 3, 1] }, [4, 5]) // 4
 */
export function tallyCountOf(tally: Tally, wanted: readonly number[]): number {
  requireTally(tally);
  return tally.values.reduce((sum, value, i) => (wanted.includes(value) ? sum + tally.counts[i]! : sum), 0);
}

function requireTally({ values, counts }: Tally): void {
  requireThat(
    counts.length === values.length && counts.every((count) => count >= 0 && count < Infinity),
    'a tally requires one count of 0 or more for each value',
  );
}

function valueAtRank(tally: Tally, rank: number): number {
  let seen = 0;
  for (let i = 0; i < tally.values.length; i++) {
    seen += tally.counts[i]!;
    if (seen >= rank) return tally.values[i]!;
  }
  throw new RangeError('a rank requires as many answers');
}
