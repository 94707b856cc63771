import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { meanInterval, type SampleSummary } from './mean-interval.ts';

/** A mean between 0 and 100; `interval` is null for one answer. */
export type RescaledMean = { readonly mean: number; readonly sd: number; readonly interval: Interval | null };

/**
 * How good is the average answer on a scale from 0 to 100, so that questions with other scales can be read beside it?
 *
 * Formula: 100·(x̄−worst)/(best−worst), the standard deviation times 100/|best−worst|, the interval of the mean moved
 * the same way.
 * Source: the index of a single indicator, Fornell et al. (1996), Journal of Marketing 60:7-18; the interval of Student
 * (1908).
 * Conventions: the worst answer is 0 and the best 100; ends of the interval are not cut.
 * Not for: making a 5-point and a 10-point question equal: people answer them differently.
 * Needs: a summary of the answers.
 *
 * @param sample n, mean, and standard deviation with n−1
 * @param scale the worst and the best answer there is; it descends where low answers are good
 * @param confidence share within 0..1, exclusive
 * @throws RangeError without answers, with a scale of one answer, or a mean outside of it
 * @example rescaledMean({ n: 16, mean: 5.5, sd: 2 }, [1, 7], 0.95).mean // 75
 */
export function rescaledMean(sample: SampleSummary, scale: Interval, confidence: number): RescaledMean {
  const [worst, best] = scale;
  requireThat(sample.n >= 1, 'a rescaled mean requires at least one answer');
  requireThat(
    Number.isFinite(best - worst) && worst !== best,
    'a rescaled mean requires a scale with two ends',
  );
  const isWithin = Math.min(worst, best) <= sample.mean && sample.mean <= Math.max(worst, best);
  requireThat(isWithin, 'a rescaled mean requires a mean within the scale');
  const rescaled = (value: number): number => (100 * (value - worst)) / (best - worst);
  const interval = sample.n >= 2 ? meanInterval(sample, confidence).map(rescaled) : null;
  return {
    mean: rescaled(sample.mean),
    sd: (100 * sample.sd) / Math.abs(best - worst),
    interval: interval === null ? null : [Math.min(...interval), Math.max(...interval)],
  };
}
