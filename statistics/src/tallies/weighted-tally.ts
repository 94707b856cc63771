import { requireThat } from '../errors.ts';
import type { WeightedTally } from './tally.ts';

/**
 * A weighted mean with what its precision rests on: `mean` in the units of the values, `effectiveN` in people,
 * `standardError` in the units of the values (null with fewer than two weighted answers).
 */
export type WeightedMean = {
  readonly mean: number;
  readonly effectiveN: number;
  readonly standardError: number | null;
};

/**
 * What is the average when some answers stand for more people than others?
 *
 * Formulas: x̄ = Σwx/Σw; effective n = (Σw)²/Σw² (Kish); standard error = √(n/(n−1)·Σw²(x−x̄)²)/Σw, with n the number of
 * weighted answers: the linearised error of a ratio mean, primary units drawn with replacement.
 * Source: Kish, Survey Sampling (1965); Lohr, Sampling: Design and Analysis, 9.1. Strata and clusters are not used: in a
 * clustered sample the error is too small.
 *
 * @param score turns a value into what is averaged; the identity by default
 * @returns null when the weights sum to 0
 * @throws RangeError when there is not one weight sum, one sum of squares and one count for each value, each 0 or more
 * @example weightedMean({ values: [1, 3], counts: [1, 2], weightedCounts: [1, 2], weightSums: [1, 1], weightSquareSums: [1, 0.5] }) // { mean: 2, effectiveN: 2.666666666667, standardError: 0.75 }
 */
export function weightedMean(
  tally: WeightedTally,
  score: (value: number) => number = (value) => value,
): WeightedMean | null {
  const sums = [tally.weightSums, tally.weightSquareSums, tally.weightedCounts];
  requireThat(
    sums.every(({ length }) => length === tally.values.length),
    'a weighted mean requires weights for each value',
  );
  requireThat(
    sums.every((parts) => parts.every((part) => part >= 0)),
    'a weighted mean requires weights of 0 or more',
  );
  const total = sum(tally.weightSums);
  if (total === 0) return null;
  const squares = sum(tally.weightSquareSums);
  requireThat(
    total < Infinity && squares > 0 && squares < Infinity && sum(tally.weightedCounts) < Infinity,
    'a weighted mean requires weights whose sum and sum of squares are finite numbers above 0',
  );
  const mean = sum(tally.values.map((value, i) => tally.weightSums[i]! * score(value))) / total;
  requireThat(Number.isFinite(mean), 'a weighted mean requires answers that are finite numbers');
  const n = sum(tally.weightedCounts);
  const spread = sum(tally.values.map((value, i) => tally.weightSquareSums[i]! * (score(value) - mean) ** 2));
  return {
    mean,
    effectiveN: (total / squares) * total,
    standardError: n > 1 ? Math.sqrt((n / (n - 1)) * spread) / total : null,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
