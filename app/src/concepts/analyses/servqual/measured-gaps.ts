import { rowMeans } from 'heed-statistics';
import { differencesOf, numbersOf } from '../../../platform/columns/declarations.ts';
import type { Scope } from '../analysis-method.ts';
import type { ServqualEntry } from './servqual.result.ts';

/** A pair and its gaps, perception − expectation; NaN where one is missing. */
export type MeasuredPair = {
  readonly item: string;
  readonly dimension: string;
  readonly gaps: Float64Array;
};

/** The gaps of each person: by pair, by dimension (over the pairs completed), overall (complete in all dimensions). */
export type MeasuredGaps = {
  readonly pairs: readonly MeasuredPair[];
  readonly dimensions: readonly { readonly name: string; readonly gaps: Float64Array }[];
  readonly overall: Float64Array;
};

export function measureGaps({ pairs }: ServqualEntry, { answers, respondents }: Scope): MeasuredGaps {
  const measured = pairs.map(({ item, dimension, expectation, perception }) => ({
    item,
    dimension,
    gaps: differencesOf(answers.numbers(perception), answers.numbers(expectation), respondents),
  }));
  const names = [...new Set(pairs.map(({ dimension }) => dimension))];
  const dimensions = names.map((name) => ({ name, gaps: rowMeans(gapsOf(measured, name), 1) }));
  return {
    pairs: measured,
    dimensions,
    overall: rowMeans(
      dimensions.map(({ gaps }) => gaps),
      names.length,
    ),
  };
}

/** The gap of each person over all dimensions, each as much as the points that this person gave it; NaN where one is missing. */
export function weightedGaps(
  { weights = [] }: ServqualEntry,
  dimensions: MeasuredGaps['dimensions'],
  { answers, respondents }: Scope,
): Float64Array {
  const columns = new Map(
    weights.map(({ dimension, column }) => [dimension, numbersOf(answers.numbers(column), respondents)]),
  );
  const rows = dimensions[0]?.gaps.length ?? 0;
  return Float64Array.from({ length: rows }, (_, row) => {
    let [points, sum] = [0, 0];
    for (const { name, gaps } of dimensions) {
      const weight = columns.get(name)?.[row] ?? Number.NaN;
      // Points below 0 weigh nothing that could be meant.
      if (!(weight >= 0)) return Number.NaN;
      points += weight;
      sum += weight * gaps[row]!;
    }
    return points > 0 ? sum / points : Number.NaN;
  });
}

/** The gaps of the pairs of a dimension. */
export function gapsOf(pairs: readonly MeasuredPair[], name: string): Float64Array[] {
  return pairs.filter(({ dimension }) => dimension === name).map(({ gaps }) => gaps);
}
