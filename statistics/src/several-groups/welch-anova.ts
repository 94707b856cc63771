import { fUpperTail } from '../distributions/f-distribution.ts';
import { requireThat } from '../errors.ts';
import type { SampleSummary } from '../means/mean-interval.ts';
import { requireNumbers } from '../two-groups/t-test.ts';

/** Whether the means of several groups differ, whatever their spreads. */
export type WelchAnova = {
  readonly f: number;
  readonly degreesOfFreedomBetween: number;
  readonly degreesOfFreedomWithin: number;
  readonly pValue: number;
};

/**
 * Do several groups of people differ in their average answer, however much each of them spreads?
 *
 * Formulas: w = n/s², W = Σw, x̃ = Σw·x̄/W, q = Σ(1−w/W)²/(n−1)/(k²−1);
 * F = Σw(x̄−x̃)²/((k−1)(1+2(k−2)q)) with k−1 and 1/(3q) degrees of freedom.
 * Source: Welch (1951), Biometrika 38:330-336.
 * Not for: the same people several times (`friedmanTest`).
 * Needs: n, mean and standard deviation of each group.
 *
 * @returns null when the answers of a group do not vary
 * @throws RangeError with fewer than two groups or fewer than two people in a group
 * @example welchAnova([{ n: 3, mean: 2, sd: 1 }, { n: 3, mean: 4, sd: 1 }]).f // 6
 */
export function welchAnova(groups: readonly SampleSummary[]): WelchAnova | null {
  const k = groups.length;
  requireThat(k >= 2, "Welch's analysis of variance requires at least two groups");
  requireThat(
    groups.every(({ n }) => n >= 2),
    "Welch's analysis of variance requires at least two people in each group",
  );
  requireNumbers(groups, "Welch's analysis of variance");
  if (groups.some(({ sd }) => sd === 0)) return null;
  const weights = groups.map(({ n, sd }) => n / sd ** 2);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const origin = groups[0]!.mean;
  const middle = groups.reduce((sum, { mean }, at) => sum + (weights[at]! / all) * (mean - origin), 0);
  const unevenness =
    groups.reduce((sum, { n }, at) => sum + (1 - weights[at]! / all) ** 2 / (n - 1), 0) / (k ** 2 - 1);
  const between = groups.reduce((sum, { mean }, at) => sum + weights[at]! * (mean - origin - middle) ** 2, 0);
  const f = between / ((k - 1) * (1 + 2 * (k - 2) * unevenness));
  const degreesOfFreedomWithin = 1 / (3 * unevenness);
  return {
    f,
    degreesOfFreedomBetween: k - 1,
    degreesOfFreedomWithin,
    pValue: fUpperTail(f, k - 1, degreesOfFreedomWithin),
  };
}
