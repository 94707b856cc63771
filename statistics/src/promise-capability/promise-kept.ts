import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { wilsonInterval } from '../proportions/wilson-interval.ts';
import { betaProductInterval } from '../survival/beta-product-interval.ts';
import type { EventTimes } from '../survival/event-times.ts';
import { kaplanMeier } from '../survival/kaplan-meier.ts';
import { survivalAt } from '../survival/survival-at.ts';

export type PromiseKept = {
  readonly n: number;
  /** Cases that were still open when last seen, before the promised time: of them it is not known. */
  readonly unknown: number;
  /** The chance, 0..1; null when no case was watched for as long as is promised. */
  readonly chance: number | null;
  readonly interval: Interval | null;
  readonly method: 'wilson' | 'log-log' | 'beta product' | null;
};

/** So much later than promised, as a share of the promised time, is rounding. */
const IN_TIME = 1e-9;

/**
 * If we promise this time, how likely is it that we keep the promise?
 *
 * Formula: 1 − S(promised), S from `kaplanMeier` of how long past cases took; cases still open count for as long as they
 * were watched. Interval: Wilson's, of the cases kept among all, when of each case it is known whether it was done in
 * time; otherwise that of S on the log-log scale; the beta product interval where that has none, because none or all
 * were done.
 * Source: Kaplan and Meier (1958), Journal of the American Statistical Association 53:457-481; Wilson (1927), Journal of
 * the American Statistical Association 22:209-212; Fay, Brittain and Proschan (2013), Biometrics 69:843-853.
 * Conventions: done at the promised time is kept, also when later by a billionth of it; a case open at the promised time
 * is not kept. Wilson's interval comes first because it keeps its confidence with few cases and with all kept, and takes
 * a case that is late and still open for what it is.
 * Not for: past cases unlike those to come, work that waits for other work so that cases are late together, or watching
 * that ends because a case goes badly: cases are taken as independent, and open ones as like the others. Weighing recent
 * cases more is the caller's choice of cases.
 * Needs: counts for each duration, from `eventTimes`: done is the event.
 *
 * @param history durations in any unit
 * @param promised in the same unit, at least 0
 * @param confidence two-sided, within 0..1, exclusive
 * @throws RangeError without a case, or when an argument is outside its range
 * @example promiseKept(eventTimes([1, 2, 2, 5], [1, 1, 1, 1]), 3, 0.95).chance // 0.75
 */
export function promiseKept(history: EventTimes, promised: number, confidence: number): PromiseKept {
  requireThat(promised >= 0 && promised < Infinity, 'a promise requires a time of at least 0');
  const curve = kaplanMeier(history);
  const due = curve.times.findLast((time) => Math.abs(time - promised) <= IN_TIME * promised) ?? promised;
  const { survival, atRisk, interval } = survivalAt(curve, due, { confidence, scale: 'log-log' });
  const sumOf = (counts: Float64Array, isIn: (time: number) => boolean): number =>
    counts.reduce((sum, count, row) => (isIn(curve.times[row]!) ? sum + count : sum), 0);
  const unknown = sumOf(curve.censoredCounts, (time) => time < due);
  const known = { n: curve.n, unknown };
  if (unknown === 0) {
    const kept = sumOf(curve.eventCounts, (time) => time <= due);
    return {
      ...known,
      chance: kept / curve.n,
      interval: wilsonInterval(kept, curve.n, confidence),
      method: 'wilson',
    };
  }
  if (atRisk === 0 && survival > 0) return { ...known, chance: null, interval: null, method: null };
  const [low, high] = interval ?? betaProductInterval(curve, due, confidence);
  return {
    ...known,
    chance: 1 - survival,
    interval: [1 - high, 1 - low],
    method: interval === null ? 'beta product' : 'log-log',
  };
}
