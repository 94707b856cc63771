import type { WeightedTally } from '../src/tallies/tally.ts';

/** The weighted tally of answers given one by one, each with its weight. */
export function tallyWeighted(answers: readonly number[], weights: readonly number[]): WeightedTally {
  const values = [...new Set(answers)].toSorted((a, b) => a - b);
  const total = (value: number, part: (weight: number) => number): number =>
    answers.reduce((sum, answer, i) => (answer === value ? sum + part(weights[i]!) : sum), 0);
  return {
    values,
    counts: values.map((value) => total(value, () => 1)),
    weightedCounts: values.map((value) => total(value, () => 1)),
    weightSums: values.map((value) => total(value, (weight) => weight)),
    weightSquareSums: values.map((value) => total(value, (weight) => weight ** 2)),
  };
}
