import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { meanInterval, type SampleSummary } from '../means/mean-interval.ts';
import type { Moments } from '../moments/moments.ts';
import { pairedTTest } from '../two-groups/t-test.ts';

/**
 * A mean gap with its precision, in scale points, and the paired t test that it is 0. `gap` is null of nobody; the
 * spread, error and interval of one person; `t` and `pValue` when the gaps do not differ.
 */
export type PairedGap = {
  readonly n: number;
  readonly gap: number | null;
  readonly standardDeviation: number | null;
  readonly standardError: number | null;
  readonly interval: Interval | null;
  readonly t: number | null;
  readonly degreesOfFreedom: number | null;
  readonly pValue: number | null;
};

/** How many people gave each pair of answers: `counts[i][j]` gave `firstValues[i]` and `secondValues[j]`. */
export type AnswerPairTally = {
  readonly firstValues: readonly number[];
  readonly secondValues: readonly number[];
  readonly counts: readonly (readonly number[])[];
};

/**
 * How large is the mean gap, how sure is it, and could it be 0?
 *
 * Formula: standard error = s/√n; interval = mean ± t·s/√n; t = mean/(s/√n) with n−1 degrees of freedom; p two-sided.
 * Source: Student (1908); R's t.test with paired = TRUE.
 * Conventions: gaps that do not differ from each other, but for rounding, have no t and no p, as in R.
 * Needs: number, mean and standard deviation of the differences of each person (`summarizeSample`,
 * `gapFromPairTally` or `gapFromMoments`).
 * Not for: sampling weights (`weightedGap`); the two sides answered by different people.
 *
 * @param differences one difference for each person, summarized
 * @param confidence share within 0..1, exclusive
 * @throws RangeError when the confidence is outside its range, an answer was infinite or `n` is no number
 * @example pairedGap({ n: 16, mean: -0.5, sd: 1 }, 0.95).pValue // 0.063945007285
 */
export function pairedGap(differences: SampleSummary, confidence: number): PairedGap {
  const { n, mean, sd } = differences;
  requireThat(
    confidence > 0 && confidence < 1,
    'a paired gap requires a confidence strictly between 0 and 1',
  );
  requireThat(n >= 0 && n < Number.POSITIVE_INFINITY, 'a paired gap requires a number of people');
  requireThat(
    n === 0 || (Number.isFinite(mean) && ((sd >= 0 && Number.isFinite(sd)) || n < 2)),
    'a paired gap requires answers that are numbers',
  );
  if (!(n >= 2)) return { ...NO_SPREAD, n, gap: n > 0 ? mean : null };
  const standardError = sd / Math.sqrt(n);
  const isConstant = standardError <= 10 * Number.EPSILON * Math.abs(mean);
  const test = isConstant ? null : pairedTTest(differences, { confidence });
  return {
    n,
    gap: mean,
    standardDeviation: sd,
    standardError,
    interval: meanInterval(differences, confidence),
    t: test?.t ?? null,
    degreesOfFreedom: n - 1,
    pValue: test?.pValue ?? null,
  };
}

const NO_SPREAD = {
  standardDeviation: null,
  standardError: null,
  interval: null,
  t: null,
  degreesOfFreedom: null,
  pValue: null,
} as const;

/**
 * What are number, mean and spread of second answer − first answer, when only the counts of the pairs are known?
 *
 * Formula: mean = Σc(y−x)/Σc, s = √(Σc(y−x−mean)²/(n−1)).
 * Source: the definition of the paired difference; exact, at any number of people.
 * Needs: a pair tally (people who gave both answers); tallies of several samples add up cell by cell.
 *
 * @returns `mean` is NaN of nobody, `sd` is NaN of fewer than two people
 * @throws RangeError when the counts do not have a row for each first and a column for each second value, or are no counts
 * @example gapFromPairTally({ firstValues: [1, 5], secondValues: [1, 3], counts: [[2, 1], [0, 1]] }) // { n: 4, mean: 0, sd: 1.632993161855 }
 */
export function gapFromPairTally({ firstValues, secondValues, counts }: AnswerPairTally): SampleSummary {
  requireThat(
    counts.length === firstValues.length && counts.every((row) => row.length === secondValues.length),
    'a gap from a pair tally requires a row for each first and a column for each second value',
  );
  requireThat(
    counts.every((row) => row.every((count) => count >= 0 && count < Number.POSITIVE_INFINITY)),
    'a gap from a pair tally requires counts of 0 or more',
  );
  let n = 0;
  let sum = 0;
  const each = (visit: (difference: number, count: number) => void): void =>
    counts.forEach((row, i) => {
      row.forEach((count, j) => {
        if (count > 0) visit(secondValues[j]! - firstValues[i]!, count);
      });
    });
  each((difference, count) => {
    n += count;
    sum += count * difference;
  });
  const mean = sum / n;
  let squares = 0;
  each((difference, count) => {
    squares += count * (difference - mean) ** 2;
  });
  return { n, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN };
}

/** Which columns of the moments stand on which side. */
export type GapSides = { readonly plus: readonly number[]; readonly minus: readonly number[] };

/**
 * What are number, mean and spread of one average of several questions less another, from the moments alone?
 *
 * Formula: with weights a = 1/k on the k columns of `plus` and −1/m on the m columns of `minus`: mean = Σ a·x̄,
 * s = √(aᵀCa). The gap of a dimension has its perceptions as `plus` and its expectations as `minus`.
 * Source: mean and variance of a linear combination.
 * Conventions: exact for people who answered all these questions; with missing answers the rows are needed (`rowMeans`).
 * Needs: `moments` (mergeable).
 *
 * @throws RangeError when a side is empty or names a column that is not there
 * @example gapFromMoments({ n: 9, means: Float64Array.of(5, 4), covariance: [Float64Array.of(2, 1), Float64Array.of(1, 1)] }, { plus: [1], minus: [0] }) // { n: 9, mean: -1, sd: 1 }
 */
export function gapFromMoments({ n, means, covariance }: Moments, { plus, minus }: GapSides): SampleSummary {
  requireThat(plus.length > 0 && minus.length > 0, 'a gap from moments requires a column on each side');
  requireThat(
    [...plus, ...minus].every((column) => column in means),
    'a gap from moments requires columns of the moments',
  );
  const loads = new Float64Array(means.length);
  for (const column of plus) loads[column]! += 1 / plus.length;
  for (const column of minus) loads[column]! -= 1 / minus.length;
  let mean = 0;
  let variance = 0;
  for (let j = 0; j < loads.length; j++) {
    if (loads[j] === 0) continue;
    mean += loads[j]! * means[j]!;
    for (let k = 0; k < loads.length; k++) {
      if (loads[k] !== 0) variance += loads[j]! * loads[k]! * covariance[j]![k]!;
    }
  }
  // Rounding may leave a variance just below 0 where the two sides move together.
  return { n, mean, sd: Math.sqrt(Math.max(variance, 0)) };
}
