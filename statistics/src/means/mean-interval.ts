import { studentTQuantile } from '../distributions/student-t.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';

/** What is known of a sample of numbers: how many, their mean, and their standard deviation with n−1. */
export type SampleSummary = { readonly n: number; readonly mean: number; readonly sd: number };

/**
 * Between which values does the true mean lie?
 *
 * Formula: x̄ ± t·s/√n with t the quantile of Student's distribution with n−1 degrees of freedom.
 * Source: Student (1908). Applied to differences of two answers of the same person it is the paired interval.
 * Not for: weighted answers; small samples of a strongly skewed answer.
 *
 * @param confidence share within 0..1, exclusive
 * @returns in the units of the numbers
 * @throws RangeError with fewer than two numbers, or a mean or standard deviation that is no finite number
 * @example meanInterval({ n: 16, mean: 3.5, sd: 2 }, 0.95) // [2.434275227220, 4.565724772780]
 */
export function meanInterval(sample: SampleSummary, confidence: number): Interval {
  requireThat(sample.n >= 2 && sample.n < Infinity, 'a mean interval requires at least two numbers');
  requireThat(
    Number.isFinite(sample.mean) && sample.sd >= 0 && sample.sd < Infinity,
    'a mean interval requires a mean and a standard deviation that are finite numbers',
  );
  requireConfidence(confidence);
  // The lower tail: (1 + confidence) / 2 would round to 1 and lose the digits of a high confidence.
  const t = -studentTQuantile((1 - confidence) / 2, sample.n - 1);
  const reach = (t * sample.sd) / Math.sqrt(sample.n);
  return [sample.mean - reach, sample.mean + reach];
}

/**
 * How many numbers are there, what is their mean, how much do they spread?
 *
 * Formula: x̄ = Σcx/Σc, s = √(Σc(x−x̄)²/(n−1)) in two passes, counted from the first number so that equal numbers have
 * exactly no spread.
 *
 * @param numbers one for each row; NaN is left out
 * @param counts people for each row; without it each row is one person
 * @returns `mean` is NaN when n is 0, `sd` is NaN when n is below 2
 * @throws RangeError when there are not as many counts as numbers, a count is below 0, or a number is infinite
 * @example summarizeSample(Float64Array.of(1, 2, NaN, 6)) // { n: 3, mean: 3, sd: 2.645751311065 }
 */
export function summarizeSample(numbers: Float64Array, counts?: Float64Array): SampleSummary {
  requireThat(
    !counts || counts.length === numbers.length,
    'a sample summary requires one count for each number',
  );
  const origin = numbers.find((number) => !Number.isNaN(number)) ?? 0;
  let n = 0;
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (Number.isNaN(number)) continue;
    requireThat(Math.abs(number) < Infinity, 'a sample summary requires finite numbers');
    const count = counts ? counts[i]! : 1;
    requireThat(count >= 0 && count < Infinity, 'a sample summary requires counts of 0 or more');
    n += count;
    sum += count * (number - origin);
  }
  const mean = n > 0 ? origin + sum / n : Number.NaN;
  let squares = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (!Number.isNaN(number)) squares += (counts ? counts[i]! : 1) * (number - mean) ** 2;
  }
  return { n, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN };
}
