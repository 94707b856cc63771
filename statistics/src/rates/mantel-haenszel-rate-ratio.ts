import { normalCriticalValue } from '../distributions/normal.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import type { EventRate } from './rate-ratio.ts';

/** Both groups within people who are alike by something else. A group that nobody of them is in has no time. */
export type RateStratum = { readonly one: EventRate; readonly other: EventRate };

/** A ratio common to all strata; null where it, or its interval, is undefined. */
export type StratifiedRateRatio = {
  readonly ratio: number | null;
  readonly logStandardError: number | null;
  readonly interval: Interval | null;
};

/**
 * How many times as often does something happen in one group as in the other, among people who are alike?
 *
 * Formulas: r = Σ aₖt₀ₖ/tₖ ÷ Σ bₖt₁ₖ/tₖ over strata k, with events a and b, times t₁ and t₀, t = t₁ + t₀; variance of ln r =
 * Σ (aₖ + bₖ)t₁ₖt₀ₖ/tₖ² ÷ (Σ aₖt₀ₖ/tₖ · Σ bₖt₁ₖ/tₖ); interval = exp(ln r ± z·its root).
 * Source: Mantel and Haenszel (1959), as Rothman and Boice (1979) for rates; variance of Greenland and Robins (1985), Biometrics
 * 41:55-68.
 * Conventions: strata with one group alone say nothing and change nothing. Without events where they count on one side the ratio
 * is 0 or Infinity, without an interval; null on both.
 * Not for: ratios that differ from stratum to stratum, of which this is a mean.
 * Needs: events and times of 0 or more.
 *
 * @param confidence share within 0..1, exclusive
 * @throws RangeError with events or times below 0
 * @example mantelHaenszelRateRatio([{ one: { events: 8, time: 90 }, other: { events: 5, time: 120 } }, { one: { events: 2, time: 30 }, other: { events: 1, time: 40 } }], 0.95) // { ratio: 2.222222222222, logStandardError: 0.516397779494, interval: [0.807660603977, 6.114290557968] }
 */
export function mantelHaenszelRateRatio(
  strata: readonly RateStratum[],
  confidence: number,
): StratifiedRateRatio {
  requireConfidence(confidence);
  const fit = strata
    .flatMap(({ one, other }) => [one, other])
    .every(({ events, time }) => events >= 0 && time >= 0 && Number.isFinite(time));
  requireThat(fit, 'a ratio of rates requires events and times of 0 or more');
  let above = 0;
  let below = 0;
  let spread = 0;
  for (const { one, other } of strata) {
    const time = one.time + other.time;
    if (time === 0) continue;
    above += (one.events * other.time) / time;
    below += (other.events * one.time) / time;
    spread += ((one.events + other.events) * one.time * other.time) / time ** 2;
  }
  if (above === 0 || below === 0) {
    return { ratio: above === below ? null : above / below, logStandardError: null, interval: null };
  }
  const ratio = above / below;
  const logStandardError = Math.sqrt(spread / (above * below));
  const reach = Math.exp(normalCriticalValue(confidence) * logStandardError);
  return { ratio, logStandardError, interval: [ratio / reach, ratio * reach] };
}
