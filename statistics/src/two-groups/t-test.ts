import { studentInterval, studentPValue, type TestOptions } from '../alternatives/alternative.ts';
import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import type { SampleSummary } from '../means/mean-interval.ts';

// The squares of larger numbers are too large for sums.
const LARGEST = 1e140;

/** How far two means are apart, with the interval and the p-value of no difference. */
export type TTest = {
  readonly difference: number;
  readonly standardError: number;
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly interval: Interval;
};

/**
 * Do two groups of people differ in their average answer?
 *
 * Formulas: v = s²/n of each group; t = (x̄−ȳ)/√(v_x+v_y); degrees of freedom
 * (v_x+v_y)²/(v_x²/(n_x−1) + v_y²/(n_y−1)).
 * Source: Welch (1947), Biometrika 34:28-35; Satterthwaite (1946).
 * Conventions: spreads need not be equal, which makes it the one to take. With alternative `less` or `greater` the
 * interval has one end, the other is infinite.
 * Not for: two answers of the same people (`pairedTTest`); weighted answers.
 * Needs: n, mean and standard deviation of each group.
 *
 * @param x the first group, whose mean the difference begins with
 * @returns in the units of the answers; null when the answers vary in neither group
 * @throws RangeError with fewer than two people in a group
 * @example welchTTest({ n: 10, mean: 0.75, sd: 1.8 }, { n: 10, mean: 2.33, sd: 2 }, { confidence: 0.95 }).pValue // 0.079949904308
 */
export function welchTTest(x: SampleSummary, y: SampleSummary, options: TestOptions): TTest | null {
  requireThat(x.n >= 2 && y.n >= 2, "Welch's t-test requires at least two people in each group");
  requireNumbers([x, y], "Welch's t-test");
  const [ofX, ofY] = [x.sd ** 2 / x.n, y.sd ** 2 / y.n];
  const degreesOfFreedom = (ofX + ofY) ** 2 / (ofX ** 2 / (x.n - 1) + ofY ** 2 / (y.n - 1));
  return tTest(x.mean - y.mean, { standardError: Math.sqrt(ofX + ofY), degreesOfFreedom }, options);
}

/**
 * Do two groups of people differ in their average answer, if both spread alike?
 *
 * Formulas: s² = ((n_x−1)s_x² + (n_y−1)s_y²)/(n_x+n_y−2); t = (x̄−ȳ)/(s√(1/n_x+1/n_y)), n_x+n_y−2 degrees of freedom.
 * Source: Student (1908); Fisher (1925).
 * Conventions: as for `welchTTest`. A group may have one person.
 * Not for: groups of different spread and size; take `welchTTest`.
 * Needs: n, mean and standard deviation of each group.
 *
 * @returns in the units of the answers; null when the answers vary in neither group
 * @throws RangeError without people in a group or with fewer than three in both
 * @example studentTTest({ n: 10, mean: 0.75, sd: 1.8 }, { n: 10, mean: 2.33, sd: 2 }, { confidence: 0.95 }).pValue // 0.079767897948
 */
export function studentTTest(x: SampleSummary, y: SampleSummary, options: TestOptions): TTest | null {
  const { sd, degreesOfFreedom } = pooledDeviation(x, y, "Student's t-test");
  const standardError = sd * Math.sqrt(1 / x.n + 1 / y.n);
  return tTest(x.mean - y.mean, { standardError, degreesOfFreedom }, options);
}

/**
 * Did the same people answer differently the second time?
 *
 * Formula: t = d̄/(s/√n) with d̄ and s the mean and the standard deviation of each person's difference, n−1 degrees of
 * freedom.
 * Source: Student (1908).
 * Conventions: a person with one answer missing has no difference and is left out before. Conventions else as for
 * `welchTTest`.
 * Not for: different people.
 * Needs: n, mean and standard deviation of the differences, see `summarizeSample`.
 *
 * @returns in the units of the answers; null when all differences are equal
 * @throws RangeError with fewer than two people
 * @example pairedTTest({ n: 10, mean: -1.58, sd: 1.23 }, { confidence: 0.95 }).t // -4.062112766720
 */
export function pairedTTest(differences: SampleSummary, options: TestOptions): TTest | null {
  requireThat(differences.n >= 2, 'a paired t-test requires at least two people');
  requireNumbers([differences], 'a paired t-test');
  const standardError = differences.sd / Math.sqrt(differences.n);
  return tTest(differences.mean, { standardError, degreesOfFreedom: differences.n - 1 }, options);
}

/**
 * The spread within two groups taken together.
 *
 * @throws RangeError without people in a group or with fewer than three in both
 */
export function pooledDeviation(
  x: SampleSummary,
  y: SampleSummary,
  method: string,
): { readonly sd: number; readonly degreesOfFreedom: number } {
  requireThat(
    x.n >= 1 && y.n >= 1 && x.n + y.n >= 3,
    `${method} requires people in both groups, and three at least`,
  );
  requireNumbers([x, y], method);
  const degreesOfFreedom = x.n + y.n - 2;
  const squares = [x, y].reduce((sum, { n, sd }) => (n > 1 ? sum + (n - 1) * sd ** 2 : sum), 0);
  return { sd: Math.sqrt(squares / degreesOfFreedom), degreesOfFreedom };
}

/**
 * Stops a comparison of groups whose size, mean or spread is no number, or has a square that is none.
 *
 * @throws RangeError with the name of the method
 */
export function requireNumbers(groups: readonly SampleSummary[], method: string): void {
  requireThat(
    groups.every(
      ({ n, mean, sd }) => n < Infinity && Number.isFinite(mean) && (n === 1 || (sd >= 0 && sd < Infinity)),
    ),
    `${method} requires means and standard deviations that are numbers`,
  );
  requireThat(
    groups.every(({ n, mean, sd }) => Math.abs(mean) <= LARGEST && (n === 1 || sd <= LARGEST)),
    `${method} requires means and standard deviations up to 1e140`,
  );
}

type Spread = { readonly standardError: number; readonly degreesOfFreedom: number };

function tTest(
  difference: number,
  { standardError, degreesOfFreedom }: Spread,
  options: TestOptions,
): TTest | null {
  if (standardError === 0) return null;
  const t = difference / standardError;
  const pValue = studentPValue(t, degreesOfFreedom, options.alternative ?? 'two-sided');
  const interval = studentInterval({ estimate: difference, standardError }, degreesOfFreedom, options);
  return { difference, standardError, t, degreesOfFreedom, pValue, interval };
}
