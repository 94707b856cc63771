import { fUpperTail } from '../distributions/f-distribution.ts';
import { requireThat } from '../errors.ts';
import type { SampleSummary } from '../means/mean-interval.ts';
import { requireNumbers } from '../two-groups/t-test.ts';

/** How the answers spread between and within groups. */
export type OneWayAnova = {
  readonly betweenSquares: number;
  readonly withinSquares: number;
  readonly degreesOfFreedomBetween: number;
  readonly degreesOfFreedomWithin: number;
  /** Null, as the p-value, when nothing varies within the groups. */
  readonly f: number | null;
  readonly pValue: number | null;
  /** The share of the spread that lies between the groups, 0..1; null when no two answers differ. */
  readonly etaSquared: number | null;
  /** The same without what chance alone would add; may be below 0. */
  readonly omegaSquared: number | null;
};

/**
 * Do several groups of people differ in their average answer, if they spread alike?
 *
 * Formulas: SS_b = Σn(x̄−x̿)², SS_w = Σ(n−1)s²; F = (SS_b/(k−1))/(SS_w/(N−k)); η² = SS_b/(SS_b+SS_w);
 * ω² = (SS_b−(k−1)·MS_w)/(SS_b+SS_w+MS_w), MS_w = SS_w/(N−k).
 * Source: Fisher (1925); ω² by Hays (1963).
 * Conventions: ω² is not cut at 0. A group may have one person.
 * Not for: groups of different spread and size (`welchAnova`); the same people several times (`friedmanTest`).
 * Needs: n, mean and standard deviation of each group.
 *
 * @throws RangeError with fewer than two groups, a group without people, or no more people than groups
 * @example oneWayAnova([{ n: 3, mean: 2, sd: 1 }, { n: 3, mean: 4, sd: 1 }]).f // 6
 */
export function oneWayAnova(groups: readonly SampleSummary[]): OneWayAnova {
  const k = groups.length;
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  requireThat(k >= 2, 'an analysis of variance requires at least two groups');
  requireThat(
    groups.every((group) => group.n >= 1),
    'an analysis of variance requires people in each group',
  );
  requireThat(n > k, 'an analysis of variance requires more people than groups');
  requireNumbers(groups, 'an analysis of variance');
  // Counted from the first mean, so that equal means have exactly no spread between them.
  const origin = groups[0]!.mean;
  const grand = groups.reduce((sum, group) => sum + (group.n / n) * (group.mean - origin), 0);
  const betweenSquares = groups.reduce((sum, group) => sum + group.n * (group.mean - origin - grand) ** 2, 0);
  const withinSquares = groups.reduce(
    (sum, group) => (group.n > 1 ? sum + (group.n - 1) * group.sd ** 2 : sum),
    0,
  );
  const [between, within] = [k - 1, n - k];
  const error = withinSquares / within;
  const total = betweenSquares + withinSquares;
  const f = error > 0 ? betweenSquares / between / error : null;
  return {
    betweenSquares,
    withinSquares,
    degreesOfFreedomBetween: between,
    degreesOfFreedomWithin: within,
    f,
    pValue: f === null ? null : fUpperTail(f, between, within),
    etaSquared: total > 0 ? betweenSquares / total : null,
    omegaSquared: total > 0 ? (betweenSquares - between * error) / (total + error) : null,
  };
}
