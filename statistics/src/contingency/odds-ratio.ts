import { normalCriticalValue } from '../distributions/normal.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { type CountTable, requireCountTable } from './count-table.ts';

/** An odds ratio; null where it, or its interval, is undefined. */
export type OddsRatio = {
  readonly oddsRatio: number | null;
  readonly logStandardError: number | null;
  readonly interval: Interval | null;
};

/**
 * How many times are the odds of an answer in one group those in the other?
 *
 * Formulas: ad/(bc); standard error of its logarithm √(1/a+1/b+1/c+1/d); interval = exp(ln(ad/bc) ± z·standard error).
 * Source: Woolf (1955), Annals of Human Genetics 19:251-253.
 * Conventions: the sample odds ratio, not the conditional one that R's fisher.test prints. Nothing is added to empty
 * cells: the ratio is then 0 or Infinity, or null for 0/0, without an interval.
 * Not for: reading as "so many times as likely"; that it is only for rare answers.
 * Needs: counts.
 *
 * @param counts [[a, b], [c, d]], people; rows are groups, the first column has the answer
 * @param confidence share within 0..1, exclusive
 * @throws RangeError when the counts are not two rows and two columns
 * @example oddsRatio([[12, 7], [5, 16]], 0.95) // { oddsRatio: 5.485714285714, logStandardError: 0.699064000068, interval: [1.393762671045, 21.591237769294] }
 */
export function oddsRatio(counts: CountTable, confidence: number): OddsRatio {
  requireCountTable(counts, 'an odds ratio');
  requireThat(
    counts.length === 2 && counts[0]!.length === 2,
    'an odds ratio requires two rows and two columns',
  );
  requireConfidence(confidence);
  const [a, b, c, d] = counts.flat() as [number, number, number, number];
  const [along, across] = [a * d, b * c];
  if (along === 0 || across === 0) {
    const ratio = along === across ? null : along / across;
    return { oddsRatio: ratio, logStandardError: null, interval: null };
  }
  const logStandardError = Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  const reach = Math.exp(normalCriticalValue(confidence) * logStandardError);
  const ratio = along / across;
  return { oddsRatio: ratio, logStandardError, interval: [ratio / reach, ratio * reach] };
}
