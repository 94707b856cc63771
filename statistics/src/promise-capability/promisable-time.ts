import { betaLowerTail } from '../distributions/beta.ts';
import { requireThat } from '../errors.ts';
import { upperBetaShapes } from '../survival/beta-product-interval.ts';
import type { EventTimes } from '../survival/event-times.ts';
import { kaplanMeier } from '../survival/kaplan-meier.ts';

/** `chance` of keeping the promise, 0..1 exclusive; one-sided `confidence` that the chance is at least that, 0.5..1. */
export type PromiseWish = { readonly chance: number; readonly confidence: number };

export type PromisableTime = {
  readonly n: number;
  /** The shortest time that can be promised; null when the cases cannot show it for any time. */
  readonly time: number | null;
  /** The time that was enough in that share of the past cases, without any confidence; null when not reached. */
  readonly estimate: number | null;
  /** So many cases, all watched until done, are the fewest that can show it for any time. */
  readonly fewestCases: number;
};

/** Shares this near to each other differ by rounding. */
const SAME_SHARE = 1e-12;

/**
 * Which time can we promise, so that we are confident to keep the promise with the chance we want?
 *
 * Formula: the first time t at which a past case was done and of which the lower confidence limit of the kept share
 * 1 − S(t) reaches the wanted chance; the limit is 1 minus the upper limit of `betaProductInterval`, one-sided. Without open
 * cases t is the r-th shortest duration, r the least with P(Binomial(n, chance) < r) ≥ confidence. At least
 * n ≥ log(1 − confidence)/log(chance) cases are needed.
 * Source: Fay, Brittain and Proschan (2013), Biometrics 69:843-853; Wilks (1941), Annals of Mathematical Statistics
 * 12:91-96, for the order statistic; Brookmeyer and Crowley (1982), Biometrics 38:29-41, for turning limits into times.
 * Conventions: exact and one-sided, not Wilson's, whose one-sided limit is too high when nearly all are kept: here a limit
 * that is too high is a broken promise. Never earlier than the time that was enough in that share of past cases.
 * Not for: as `promiseKept`: cases are taken as independent and like those to come, and open ones as like the others.
 * Needs: counts for each duration, from `eventTimes`: done is the event.
 *
 * @param history durations in any unit
 * @param wish such as a chance of 0.9 with a confidence of 0.95
 * @returns times in the unit of the durations
 * @throws RangeError without a case, or when an argument is outside its range
 * @example promisableTime(eventTimes([3, 1, 2, 5, 4], [1, 1, 1, 1, 1]), { chance: 0.5, confidence: 0.95 }) // { n: 5, time: 5, estimate: 3, fewestCases: 5 }
 */
export function promisableTime(history: EventTimes, { chance, confidence }: PromiseWish): PromisableTime {
  requireThat(chance > 0 && chance < 1, 'a promise requires a chance strictly between 0 and 1');
  requireThat(
    confidence >= 0.5 && confidence < 1,
    'a promise requires a confidence of at least 0.5 and below 1',
  );
  const curve = kaplanMeier(history);
  const shapes = upperBetaShapes(curve);
  const reached = curve.survival.findIndex((share) => share <= 1 - chance + SAME_SHARE);
  // The limit is below the estimate, so that nothing before the estimate needs to be looked at.
  const shown = shapes.findIndex(
    (shape, row) =>
      reached >= 0 &&
      row >= reached &&
      shape !== null &&
      betaLowerTail(1 - chance, shape.a, shape.b) >= confidence - SAME_SHARE,
  );
  return {
    n: curve.n,
    time: curve.times[shown] ?? null,
    estimate: curve.times[reached] ?? null,
    fewestCases: fewestCases(chance, confidence),
  };
}

/** The least n with chanceⁿ ≤ 1 − confidence. */
function fewestCases(chance: number, confidence: number): number {
  const cases = Math.log1p(-confidence) / Math.log(chance);
  return Math.max(1, Math.ceil(cases * (1 - SAME_SHARE)));
}
