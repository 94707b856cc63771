import { logGammaHalfStep } from '../distributions/log-gamma.ts';
import { normalCriticalValue } from '../distributions/normal.ts';
import type { Interval } from '../interval.ts';
import type { SampleSummary } from '../means/mean-interval.ts';
import { pooledDeviation } from './t-test.ts';

/** How many standard deviations two means are apart. */
export type StandardizedDifference = {
  readonly cohensD: number;
  readonly hedgesG: number;
  readonly hedgesGApproximate: number;
  /** The standard error of `cohensD`. */
  readonly standardError: number;
  readonly cohensDInterval: Interval;
  readonly hedgesGInterval: Interval;
};

/**
 * How large is the difference between two groups, as a share of how much people differ anyway? 0.2 is often called
 * small, 0.5 middling and 0.8 large.
 *
 * Formulas: d = (x̄−ȳ)/s with s the pooled standard deviation of `studentTTest`, m = n_x+n_y−2; g = J·d,
 * J = Γ(m/2)/(√(m/2)·Γ((m−1)/2)); approximate J = 1−3/(4m−1);
 * standard error of d = √((n_x+n_y)/(n_x·n_y) + d²/(2(n_x+n_y))); interval = d ± z·standard error, times J for g.
 * Source: Cohen (1988); Hedges (1981), Journal of Educational Statistics 6:107-128; Hedges and Olkin (1985) section 5.
 * Conventions: the interval is the normal one of large samples, not that of the noncentral t.
 * Not for: differences of the same people, whose spread is another; answers far from evenly spread (`cliffsDelta`).
 * Needs: n, mean and standard deviation of each group.
 *
 * @param confidence share within 0..1, exclusive
 * @returns null when the answers vary in neither group
 * @throws RangeError without people in a group or with fewer than three in both
 * @example standardizedDifference({ n: 10, mean: 0.75, sd: 1.8 }, { n: 10, mean: 2.33, sd: 2 }, 0.95).hedgesG // -0.795257904227
 */
export function standardizedDifference(
  x: SampleSummary,
  y: SampleSummary,
  confidence: number,
): StandardizedDifference | null {
  const { sd, degreesOfFreedom: m } = pooledDeviation(x, y, 'a standardised difference');
  const z = normalCriticalValue(confidence);
  if (sd === 0) return null;
  const d = (x.mean - y.mean) / sd;
  // With one degree of freedom Γ(0) is infinite: nothing is left of d.
  const correction = m > 1 ? Math.exp(logGammaHalfStep((m - 1) / 2)) / Math.sqrt(m / 2) : 0;
  const n = x.n + y.n;
  const standardError = Math.hypot(Math.sqrt(n / x.n / y.n), d / Math.sqrt(2 * n));
  const cohensDInterval: Interval = [d - z * standardError, d + z * standardError];
  return {
    cohensD: d,
    hedgesG: correction * d,
    hedgesGApproximate: d * (1 - 3 / (4 * m - 1)),
    standardError,
    cohensDInterval,
    hedgesGInterval: [correction * cohensDInterval[0], correction * cohensDInterval[1]],
  };
}
