import { studentTQuantile } from '../distributions/student-t.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { weightedMean } from '../tallies/weighted-tally.ts';

/** A mean gap from sampling weights, in scale points; null without a weighted answer, no error of one person. */
export type WeightedGap = {
  /** People with a gap and a weight above 0. */
  readonly n: number;
  readonly effectiveN: number | null;
  readonly gap: number | null;
  readonly standardError: number | null;
  readonly interval: Interval | null;
};

/**
 * How large would the mean gap be, had everyone been asked whom the weights stand for?
 *
 * Formula: Σw·gap/Σw with its linearised error, see `weightedMean`; interval = gap ± t·standard error with n−1 degrees of
 * freedom.
 * Source: Lohr, Sampling: Design and Analysis, 9.1; svymean and confint of R's survey.
 * Conventions: works on any gap of a person: an item (`expectationGaps`), a dimension (`rowMeans` of them), a person's
 * mean of dimensions. A weight of 0 or a missing one counts nobody. Equal weights give the plain gap and its interval.
 * Needs: rows, or the gaps that differ with the sums of their weights and squared weights (`weightedMean`).
 * Not for: strata, clusters, weights from the points that people share out (`servqualPointScores`).
 *
 * @param gaps one for each person, NaN where missing
 * @param weights one for each person, 0 or more, NaN where missing
 * @param confidence share within 0..1, exclusive
 * @throws RangeError when the arrays differ in length, a weight is below 0 or infinite, or a gap too large to be squared
 * @example weightedGap(Float64Array.of(-1, -3, 0), Float64Array.of(1, 2, 1), 0.95).gap // -1.75
 */
export function weightedGap(gaps: Float64Array, weights: Float64Array, confidence: number): WeightedGap {
  requireConfidence(confidence);
  requireThat(gaps.length === weights.length, 'a weighted gap requires one weight for each person');
  requireThat(
    weights.every((weight) => !(weight < 0 || weight === Number.POSITIVE_INFINITY)),
    'a weighted gap requires weights of 0 or more',
  );
  const byGap = new Map<number, { n: number; sum: number; squares: number }>();
  let n = 0;
  for (const [row, gap] of gaps.entries()) {
    const weight = weights[row]!;
    if (Number.isNaN(gap) || !(weight > 0)) continue;
    const own = byGap.get(gap) ?? { n: 0, sum: 0, squares: 0 };
    byGap.set(gap, { n: own.n + 1, sum: own.sum + weight, squares: own.squares + weight * weight });
    n++;
  }
  const values = [...byGap.keys()].toSorted((a, b) => a - b);
  const cells = values.map((value) => byGap.get(value)!);
  const counts = cells.map((cell) => cell.n);
  const mean = weightedMean({
    values,
    counts,
    weightedCounts: counts,
    weightSums: cells.map(({ sum }) => sum),
    weightSquareSums: cells.map(({ squares }) => squares),
  });
  if (mean === null) return { n, effectiveN: null, gap: null, standardError: null, interval: null };
  const { mean: gap, effectiveN, standardError } = mean;
  requireThat(
    Number.isFinite(gap) && (standardError === null || Number.isFinite(standardError)),
    'a weighted gap requires gaps whose weighted squares are numbers',
  );
  if (standardError === null) return { n, effectiveN, gap, standardError, interval: null };
  const reach = -studentTQuantile((1 - confidence) / 2, n - 1) * standardError;
  return { n, effectiveN, gap, standardError, interval: [gap - reach, gap + reach] };
}
