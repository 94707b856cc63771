import type { TestOptions } from '../alternatives/alternative.ts';
import { requireThat } from '../errors.ts';
import { correlation, moments } from '../moments/moments.ts';
import { midranks } from '../ranks/midranks.ts';
import { type CorrelationTest, fisherInterval, pearsonTest } from './pearson-correlation.ts';

/** What a rank correlation is asked. */
export type RankCorrelationOptions = TestOptions & {
  /** People for each pair of answers; without it each pair is one person. */
  readonly counts?: Float64Array;
};

/**
 * Do people who answer higher on one question answer higher on another, whatever the steps of the scale mean?
 *
 * Formulas: ρ = the correlation of the midranks; t = ρ·√((n−2)/(1−ρ²)) with n−2 degrees of freedom; interval =
 * tanh(artanh ρ ± z·√((1+ρ²/2)/(n−3))).
 * Source: Spearman (1904); t by Kendall (1938); the interval of Bonett and Wright (2000), Psychometrika 65:23-28.
 * Conventions: p by the t approximation at any n, with ties and without; the correlation of midranks, not 1−6Σd²/(n³−n),
 * which is wrong with ties.
 * Not for: weighted answers.
 * Needs: rows, or the distinct pairs of answers with their counts.
 *
 * @param x answers to one question, without NaN
 * @param y answers of the same people to the other
 * @returns null when the answers to a question do not vary
 * @throws RangeError with fewer than three people, missing answers or arrays of different lengths
 * @example spearmanCorrelation([1, 2, 3, 4], [1, 3, 2, 4], { confidence: 0.95 }).correlation // 0.8
 */
export function spearmanCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: RankCorrelationOptions,
): CorrelationTest | null {
  requireThat(x.length === y.length, 'a rank correlation requires as many answers to each question');
  const { counts } = options;
  const { n, covariance } = moments([midranks(x, counts), midranks(y, counts)], counts);
  requireThat(n >= 3, 'a rank correlation requires at least three people');
  const r = correlation(covariance)[0]![1]!;
  if (Number.isNaN(r)) return null;
  const test = pearsonTest({ n, r }, options);
  const standardError = Math.sqrt((1 + test.correlation ** 2 / 2) / (n - 3));
  return { ...test, interval: n > 3 ? fisherInterval(test.correlation, standardError, options) : null };
}
