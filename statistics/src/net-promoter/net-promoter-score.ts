import { normalCriticalValue } from '../distributions/normal.ts';
import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { type Tally, tallyCount, type WeightedTally } from '../tallies/tally.ts';
import { weightedMean } from '../tallies/weighted-tally.ts';
import {
  type NetPromoterGroups,
  netPromoterGroup,
  requireNetPromoterScale,
  STANDARD_NET_PROMOTER_GROUPS,
} from './net-promoter-groups.ts';

/**
 * A net promoter score: people in the three groups, the score and its error in points (−100..100, not per cent).
 */
export type NetPromoterScore = {
  readonly n: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  readonly nps: number;
  readonly standardError: number;
  readonly interval: Interval;
};

/** A net promoter score from sampling weights; `interval` is null with fewer than two weighted answers. */
export type WeightedNetPromoterScore = {
  readonly nps: number;
  readonly effectiveN: number;
  readonly interval: Interval | null;
};

/**
 * How many more people would recommend us warmly than would not?
 *
 * Formulas: promoters 9-10 (p), detractors 0-6 (d), the rest passive; nps = 100(p−d);
 * standard error = 100·√((p+d−(p−d)²)/n); interval = adjusted Wald: ¾ added to promoters and to detractors, 3 to n, then
 * the Wald interval.
 * Source: Reichheld (2003); adjusted Wald for a difference of matched shares after Agresti and Min (2005) as used for
 * net promoter scores by Sauro and Lewis, Quantifying the User Experience.
 * Conventions: zero is a detractor; the standard error divides by n, not n−1; ends are not cut at ±100.
 * Not for: comparing scores of other scales or cuts with published ones.
 * Needs: a tally.
 *
 * @param tally answers on the scale
 * @param confidence share within 0..1, exclusive
 * @param groups who is a promoter and who a detractor; 9-10 and 0-6 of 0-10 when left out
 * @throws RangeError without answers, with a value outside the scale, or with groups that overlap
 * @example netPromoterScore({ values: [3, 8, 10], counts: [2, 3, 5] }, 0.95).nps // 30
 */
export function netPromoterScore(
  tally: Tally,
  confidence: number,
  groups: NetPromoterGroups = STANDARD_NET_PROMOTER_GROUPS,
): NetPromoterScore {
  const promoters = countWhere(tally, (value) => netPromoterGroup(value, groups) === 1);
  const detractors = countWhere(tally, (value) => netPromoterGroup(value, groups) === -1);
  const n = tallyCount(tally);
  requireThat(n > 0, 'a net promoter score requires at least one answer');
  requireNetPromoterScale(tally.values, groups);
  const reach =
    normalCriticalValue(confidence) * netPromoterStandardError(promoters + 0.75, detractors + 0.75, n + 3);
  const centre = (100 * (promoters - detractors)) / (n + 3);
  return {
    n,
    promoters,
    passives: n - promoters - detractors,
    detractors,
    nps: (100 * (promoters - detractors)) / n,
    standardError: netPromoterStandardError(promoters, detractors, n),
    interval: [centre - reach, centre + reach],
  };
}

/**
 * What would the net promoter score be, had everyone been asked whom the weights stand for?
 *
 * Formulas: promoters count 100, detractors −100, passives 0; the weighted mean with its linearised standard error, see
 * `weightedMean`; interval = estimate ± z·standard error.
 * Source: as for `weightedMean`.
 * Needs: a weighted tally.
 *
 * @param groups who is a promoter and who a detractor; 9-10 and 0-6 of 0-10 when left out
 * @returns null when no answer has a usable weight
 * @throws RangeError when a weight sum is below 0 or a value is outside the scale
 * @example weightedNetPromoterScore({ values: [3, 10], counts: [1, 1], weightedCounts: [1, 1], weightSums: [1, 3], weightSquareSums: [1, 9] }, 0.95).nps // 50
 */
export function weightedNetPromoterScore(
  tally: WeightedTally,
  confidence: number,
  groups: NetPromoterGroups = STANDARD_NET_PROMOTER_GROUPS,
): WeightedNetPromoterScore | null {
  requireNetPromoterScale(tally.values, groups);
  const weighted = weightedMean(tally, (value) => 100 * netPromoterGroup(value, groups));
  if (weighted === null) return null;
  const { mean, effectiveN, standardError: error } = weighted;
  if (error === null) return { nps: mean, effectiveN, interval: null };
  const reach = normalCriticalValue(confidence) * error;
  return { nps: mean, effectiveN, interval: [mean - reach, mean + reach] };
}

/** The standard error of a net promoter score in points, with n and not n−1. */
export function netPromoterStandardError(promoters: number, detractors: number, n: number): number {
  const p = promoters / n;
  const d = detractors / n;
  return 100 * Math.sqrt((p + d - (p - d) ** 2) / n);
}

function countWhere(tally: Tally, belongs: (value: number) => boolean): number {
  return tally.values.reduce((sum, value, i) => (belongs(value) ? sum + tally.counts[i]! : sum), 0);
}
