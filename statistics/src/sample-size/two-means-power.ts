import { noncentralTUpperTail } from '../distributions/noncentral-t.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { searchAscending } from '../distributions/quantile-search.ts';
import { studentTQuantile } from '../distributions/student-t.ts';
import { requireThat } from '../errors.ts';

/** The difference of two means expected, its spread, the significance of the test, and how many sides it looks at. */
export type TwoMeansPlan = {
  /** In the units of the answers; its sign does not matter. */
  readonly difference: number;
  /** The standard deviation within each group. */
  readonly standardDeviation: number;
  /** The share of false alarms that the test allows, 0..1 exclusive, such as 0.05. */
  readonly significance: number;
  /** Two-sided when left out. */
  readonly sides?: 1 | 2;
};

const FEWEST = 2;
const MOST = 1e9;
// What noncentral t leaves of the digits of a power; a search must not look for more.
const POWER_DIGITS = 1e-12;

/**
 * How likely is it that a t-test finds the difference of two means, with `n` people in each group?
 *
 * Formula: the share of noncentral t with 2n−2 degrees of freedom and noncentrality √(n/2)·|δ|/σ that lies above the
 * critical value of Student's distribution.
 * Source: Cohen (1988), Statistical Power Analysis, chapter 2; as R's power.t.test.
 * Conventions: exact for normal answers with equal spread, not the normal approximation; findings in the wrong
 * direction do not count.
 * Not for: the same people asked twice; groups of different size.
 * Needs: a guess of the difference and of the standard deviation.
 *
 * @param n people in each group, at least 2, need not be whole
 * @param plan difference, standard deviation, significance and sides
 * @returns share of such studies that find the difference, 0..1
 * @throws RangeError when an argument is outside its range
 * @example twoMeansPower(20, { difference: 1, standardDeviation: 1, significance: 0.05 }) // 0.868952801692
 */
export function twoMeansPower(n: number, plan: TwoMeansPlan): number {
  requireThat(n >= FEWEST && n <= MOST, 'power requires two or more people in each group, at most 1e9');
  const { effect, oneSide } = partsOf(plan);
  const degreesOfFreedom = 2 * n - 2;
  const critical = -studentTQuantile(oneSide, degreesOfFreedom);
  const noncentrality = Math.sqrt(n / 2) * effect;
  // From here on less than 1e-300 of the studies miss the difference, unless the test is stricter than any.
  if (noncentrality > 1000 && critical < 900) return 1;
  return noncentralTUpperTail(critical, degreesOfFreedom, noncentrality);
}

/**
 * How many people are needed in each group to find the difference of two means with a given power?
 *
 * Method: the n at which `twoMeansPower` reaches the power, by guarded Newton steps.
 * Source: Cohen (1988), Statistical Power Analysis, chapter 2; as R's power.t.test.
 * Conventions: not rounded; round up. 2 when two people in each group have the power already.
 * Not for: the same people asked twice; groups of different size.
 * Needs: a guess of the difference and of the standard deviation.
 *
 * @param power share of such studies that shall find the difference, above the significance of one side and below 1
 * @param plan difference, standard deviation, significance and sides
 * @returns people in each group; null when more than 1e9 are needed
 * @throws RangeError when an argument is outside its range
 * @example twoMeansSampleSize(0.9, { difference: 1, standardDeviation: 1, significance: 0.05 }) // 22.0210955701
 */
export function twoMeansSampleSize(power: number, plan: TwoMeansPlan): number | null {
  const { effect, oneSide } = partsOf(plan);
  requireThat(
    power > oneSide && power < 1,
    'a sample size requires a power above the significance and below 1',
  );
  if (twoMeansPower(FEWEST, plan) >= power) return FEWEST;
  const z = normalQuantile(power);
  const expected = 2 * ((z - normalQuantile(oneSide)) / effect) ** 2;
  if (expected > MOST / 2) return null;
  // The quantile of the power grows nearly as the root of n.
  const logN = searchAscending(Math.log(Math.max(FEWEST, expected)), (argument) => {
    const n = Math.min(MOST, Math.max(FEWEST, Math.exp(argument)));
    const difference = normalQuantile(twoMeansPower(n, plan)) - z;
    return {
      difference: Math.abs(difference) < POWER_DIGITS ? 0 : difference,
      slope: (effect * Math.sqrt(n / 2)) / 2,
    };
  });
  return Math.exp(logN);
}

function partsOf({ difference, standardDeviation, significance, sides = 2 }: TwoMeansPlan): {
  readonly effect: number;
  readonly oneSide: number;
} {
  requireThat(
    standardDeviation > 0 && standardDeviation < Infinity,
    'power requires a standard deviation above 0',
  );
  const effect = Math.abs(difference) / standardDeviation;
  requireThat(effect > 0 && effect < Infinity, 'power requires a difference other than 0');
  const oneSide = significance / sides;
  requireThat(
    significance > 0 && oneSide < 0.5,
    'power requires a significance above 0 and below 1, one-sided below 0.5',
  );
  return { effect, oneSide };
}
