import { normalCriticalValue } from '../distributions/normal.ts';
import type { Interval } from '../interval.ts';
import type { WeightedTally } from '../tallies/tally.ts';
import { weightedMean } from '../tallies/weighted-tally.ts';
import { wilsonInterval } from './wilson-interval.ts';

/**
 * A weighted share with two intervals: `interval` is Wilson's of the effective n, `linearisedInterval` rests on the
 * `standardError` of a ratio mean (both null with fewer than two weighted answers).
 */
export type WeightedProportion = {
  readonly share: number;
  readonly effectiveN: number;
  readonly interval: Interval;
  readonly standardError: number | null;
  readonly linearisedInterval: Interval | null;
};

/**
 * Which share gave one of these answers, had everyone been asked whom the weights stand for? With the highest answers
 * of the scale it is the weighted top box.
 *
 * Formulas: share = Σw(wanted)/Σw; effective n = (Σw)²/Σw² (Kish); interval = Wilson's with effective n and the same
 * share; linearised interval = share ± z·standard error, see `weightedMean`.
 * Source: Kish, Survey Sampling (1965); Wilson (1927); Lohr, Sampling: Design and Analysis, 9.1.
 * Conventions: Kish's effective n takes the weights to have nothing to do with the answer, and its interval stays
 * within 0..1; the linearised one does without that assumption and is not cut. Weights of 1 give `wilsonInterval`.
 * Not for: counts of people that a row stands for; strata and clusters, which are not used.
 * Needs: a weighted tally.
 *
 * @param wanted the answers that count, such as the top boxes
 * @param confidence share within 0..1, exclusive
 * @returns null when the weights sum to 0
 * @throws RangeError when a weight sum is below 0 or the confidence outside its range
 * @example weightedProportion({ values: [1, 5], counts: [1, 1], weightedCounts: [1, 1], weightSums: [1, 3], weightSquareSums: [1, 9] }, [5], 0.95).share // 0.75
 */
export function weightedProportion(
  tally: WeightedTally,
  wanted: readonly number[],
  confidence: number,
): WeightedProportion | null {
  const z = normalCriticalValue(confidence);
  const found = weightedMean(tally, (value) => (wanted.includes(value) ? 1 : 0));
  if (found === null) return null;
  const { mean: share, standardError } = found;
  // One person has an effective n of 1, but for the last digit.
  const effectiveN = Math.max(1, found.effectiveN);
  const reach = standardError === null ? null : z * standardError;
  return {
    share,
    effectiveN,
    interval: wilsonInterval(share * effectiveN, effectiveN, confidence),
    standardError,
    linearisedInterval: reach === null ? null : [share - reach, share + reach],
  };
}
