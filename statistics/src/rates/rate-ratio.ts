import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { clopperPearsonInterval } from '../proportions/proportion-intervals.ts';

/** How often something happened within some time that people were watched. */
export type EventRate = { readonly events: number; readonly time: number };

/** How many times as often; null where it, or its interval, is undefined. */
export type RateRatio = { readonly ratio: number | null; readonly interval: Interval | null };

/**
 * How many times as often does something happen in one group as in the other, for the same time watched?
 *
 * Formula: (a/t₁)/(b/t₀); given a + b events, a is binomial with share p = r·t₁/(r·t₁ + t₀), so the exact ends of p give
 * those of r = p/(1 − p) · t₀/t₁.
 * Source: Clopper and Pearson (1934); Przyborowski and Wilenski (1940), Biometrika 31:313-323; as R's poisson.test.
 * Conventions: without events in the other group the ratio and its upper end are Infinity; null without events at all.
 * Not for: rates that differ within a group by what groups differ by too; see `mantelHaenszelRateRatio`.
 * Needs: whole numbers of events, time above 0.
 *
 * @param confidence share within 0..1, exclusive
 * @throws RangeError with parts of an event or no time
 * @example rateRatio({ events: 11, time: 800 }, { events: 3, time: 1011 }, 0.95) // { ratio: 4.63375, interval: [1.224065966589, 25.867407586351] }
 */
export function rateRatio(one: EventRate, other: EventRate, confidence: number): RateRatio {
  requireConfidence(confidence);
  requireRates([one, other]);
  const all = one.events + other.events;
  if (all === 0) return { ratio: null, interval: null };
  const perTime = other.time / one.time;
  const odds = (share: number): number => (share >= 1 ? Number.POSITIVE_INFINITY : share / (1 - share));
  const [low, high] = clopperPearsonInterval(one.events, all, confidence);
  return {
    ratio: other.events === 0 ? Number.POSITIVE_INFINITY : (one.events / other.events) * perTime,
    interval: [odds(low) * perTime, odds(high) * perTime],
  };
}

/** @throws RangeError with parts of an event or no time */
export function requireRates(rates: readonly EventRate[]): void {
  const whole = rates.every(({ events }) => Number.isInteger(events) && events >= 0);
  requireThat(whole, 'a rate requires whole numbers of events');
  const watched = rates.every(({ time }) => time > 0 && Number.isFinite(time));
  requireThat(watched, 'a rate requires a time above 0');
}
