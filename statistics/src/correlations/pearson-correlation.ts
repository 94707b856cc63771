import { openEnded, outsideShare, studentPValue, type TestOptions } from '../alternatives/alternative.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';

/** How sure a correlation is; `interval` is null with three people. */
export type CorrelationTest = {
  readonly n: number;
  readonly correlation: number;
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly interval: Interval | null;
};

/**
 * How sure is it that two questions move together?
 *
 * Formulas: t = r·√((n−2)/(1−r²)) with n−2 degrees of freedom; interval = tanh(artanh r ± z/√(n−3)).
 * Source: Student (1908); Fisher (1921), Metron 1:3-32.
 * Conventions: an r of exactly ±1 has t of ±Infinity and no width. Given r of k other questions held constant, n is the
 * number of people less k.
 * Not for: weighted answers; curved relations.
 * Needs: n and r, which `correlation` takes from moments.
 *
 * @param sample people, and their correlation −1..1
 * @throws RangeError with fewer than three people or an r outside of −1..1, as NaN of answers that do not vary
 * @example pearsonTest({ n: 30, r: 0.5 }, { confidence: 0.95 }).interval // [0.170431365112, 0.728958556388]
 */
export function pearsonTest(
  { n, r }: { readonly n: number; readonly r: number },
  options: TestOptions,
): CorrelationTest {
  requireThat(n >= 3, 'the test of a correlation requires at least three people');
  // Products of rounded square roots may come out a few units in the last place above 1.
  requireThat(Math.abs(r) <= 1 + 1e-12, 'the test of a correlation requires a correlation within -1..1');
  const correlation = Math.max(-1, Math.min(1, r));
  const degreesOfFreedom = n - 2;
  const t = (correlation * Math.sqrt(degreesOfFreedom)) / Math.sqrt((1 - correlation) * (1 + correlation));
  const pValue = studentPValue(t, degreesOfFreedom, options.alternative ?? 'two-sided');
  const interval = n > 3 ? fisherInterval(correlation, 1 / Math.sqrt(n - 3), options) : null;
  return { n, correlation, t, degreesOfFreedom, pValue, interval };
}

/** The interval that Fisher's transformation gives a correlation with this error of its inverse hyperbolic tangent. */
export function fisherInterval(correlation: number, standardError: number, options: TestOptions): Interval {
  const reach = -normalQuantile(outsideShare(options)) * standardError;
  const middle = Math.atanh(correlation);
  return openEnded([Math.tanh(middle - reach), Math.tanh(middle + reach)], options.alternative, [-1, 1]);
}
