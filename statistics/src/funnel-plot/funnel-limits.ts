import { betaLowerTail, betaUpperTail } from '../distributions/beta.ts';
import { chiSquareUpperTail } from '../distributions/chi-square.ts';
import { normalCriticalValue, normalQuantile, normalUpperTail } from '../distributions/normal.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { quantileType7 } from '../resampling/quantile.ts';

/** Of `n` cases so many were as they should be. */
export type FunnelUnit = { readonly events: number; readonly n: number };

export type FunnelSpread = {
  /** φ: the mean of the squared winsorised z scores; about 1 where only chance makes units differ. */
  readonly dispersion: number;
  /** How likely chance alone makes it as large. */
  readonly pValue: number;
  /** What the limits are widened by: √φ where φ is significantly above 1, otherwise 1. */
  readonly widening: number;
};

/** z scores beyond this share of either end are drawn in to it before they say how much units differ. */
const WINSORISED = 0.1;

/**
 * Between which shares does a unit with so many cases stay by chance, when it is truly as good as all others?
 *
 * Formula: with widening 1 exact binomial limits: r the least number with P(R ≤ r) ≥ p of R ~ Binomial(n, target), limit
 * (r − (P(R ≤ r) − p)/P(R = r))/n at p = (1 ∓ confidence)/2; else target ± z·widening·√(target(1 − target)/n), within 0..1.
 * Source: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, sections 2.2 and 2.4.2 and appendix A.1.1.
 * Conventions: limits between whole numbers are interpolated, so that they run smoothly in n; an interpolated limit below 0 is 0.
 * Not for: naming the worst of many units: of 20 alike one lies outside of 95 % limits by chance.
 * Needs: the target, such as the share of all units together.
 *
 * @param n cases of the unit, at least 1
 * @param target share 0..1 of a unit like the others
 * @param options `confidence` within 0..1, exclusive; `widening` at least 1, see `funnelSpread`
 * @returns shares 0..1
 * @throws RangeError when an argument is outside its range
 * @example funnelLimits(20, 0.8, { confidence: 0.95 }) // [0.583884520549, 0.93831595655]
 */
export function funnelLimits(
  n: number,
  target: number,
  { confidence, widening = 1 }: { readonly confidence: number; readonly widening?: number },
): Interval {
  requireThat(Number.isInteger(n) && n >= 1, 'funnel limits require a whole number of cases, at least 1');
  requireTarget(target);
  requireConfidence(confidence);
  requireThat(widening >= 1, 'funnel limits require a widening of at least 1');
  if (target === 0 || target === 1) return [target, target];
  if (widening > 1) {
    const reach = normalCriticalValue(confidence) * widening * Math.sqrt((target * (1 - target)) / n);
    return [Math.max(0, target - reach), Math.min(1, target + reach)];
  }
  const tail = (1 - confidence) / 2;
  return [binomialLimit(n, target, tail), binomialLimit(n, target, 1 - tail)];
}

/**
 * Do units differ by more than chance, and by how much have limits to be wider for it?
 *
 * Formula: z = (events/n − target)/√(target(1 − target)/n), drawn in to the 10 % and 90 % quantiles of all z (winsorised);
 * φ = Σz²/I of the I units; I·φ is held against χ² with I degrees of freedom; limits are widened by √φ.
 * Source: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, section 2.4 (multiplicative model).
 * Conventions: quantiles of type 7; the test takes winsorised scores as if they were not, so it says late rather than early that
 * units differ; at most 5 % of chance widen.
 * Not for: a few units: with less than about ten only a large φ shows.
 *
 * @param units counts of each, all with a case at least
 * @param target share of a unit like the others, 0..1 exclusive
 * @returns `widening` for `funnelLimits` and `funnelScore`
 * @throws RangeError without a unit, or when an argument is outside its range
 * @example funnelSpread([{ events: 9, n: 10 }, { events: 50, n: 100 }, { events: 160, n: 200 }], 0.7).dispersion // 6.59277009622
 */
export function funnelSpread(units: readonly FunnelUnit[], target: number): FunnelSpread {
  requireThat(units.length > 0, 'a spread of units requires at least one');
  requireThat(target > 0 && target < 1, 'a spread of units requires a target strictly between 0 and 1');
  const scores = Float64Array.from(units, (unit) => scoreOf(unit, target)).sort();
  const [low, high] = [quantileType7(scores, WINSORISED), quantileType7(scores, 1 - WINSORISED)];
  const squares = scores.reduce((sum, z) => sum + Math.min(high, Math.max(low, z)) ** 2, 0);
  const dispersion = squares / units.length;
  const pValue = chiSquareUpperTail(squares, units.length);
  return { dispersion, pValue, widening: dispersion > 1 && pValue < 0.05 ? Math.sqrt(dispersion) : 1 };
}

/**
 * How surprising is the share of one unit, if it is truly like the others?
 *
 * Formula: with widening 1, p = min(1, 2·min(P(R ≤ events), P(R ≥ events))) of R ~ Binomial(n, target); else two-sided from
 * z/widening, z as in `funnelSpread`.
 * Source: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202; Clopper and Pearson (1934) for doubling the smaller tail.
 * Conventions: z is before widening.
 * Not for: many units without a correction, see `adjustedPValues`.
 *
 * @param unit its counts
 * @param target share of a unit like the others, 0..1
 * @param widening at least 1, see `funnelSpread`
 * @returns z, null where the target is 0 or 1, and a two-sided p-value
 * @throws RangeError when an argument is outside its range
 * @example funnelScore({ events: 12, n: 20 }, 0.8, 1) // { z: -2.2360679775, pValue: 0.0642853261618 }
 */
export function funnelScore(
  unit: FunnelUnit,
  target: number,
  widening: number,
): { readonly z: number | null; readonly pValue: number } {
  requireTarget(target);
  requireThat(widening >= 1, 'a funnel score requires a widening of at least 1');
  const { events, n } = unit;
  if (target === 0 || target === 1) {
    requireUnit(unit);
    return { z: null, pValue: events === n * target ? 1 : 0 };
  }
  const z = scoreOf(unit, target);
  if (widening > 1) return { z, pValue: Math.min(1, 2 * normalUpperTail(Math.abs(z) / widening)) };
  const tail = Math.min(atMost(events, n, target), atLeast(events, n, target));
  return { z, pValue: Math.min(1, 2 * tail) };
}

function requireTarget(target: number): void {
  requireThat(target >= 0 && target <= 1, 'a funnel plot requires a target within 0..1');
}

function requireUnit({ events, n }: FunnelUnit): void {
  requireThat(
    Number.isInteger(n) && n >= 1 && Number.isInteger(events) && events >= 0 && events <= n,
    'a funnel plot requires whole numbers of cases, at least 1, and of events among them',
  );
}

function scoreOf(unit: FunnelUnit, target: number): number {
  requireUnit(unit);
  return (unit.events / unit.n - target) / Math.sqrt((target * (1 - target)) / unit.n);
}

function binomialLimit(n: number, target: number, p: number): number {
  const reaches = (r: number): boolean => atMost(r, n, target) >= p;
  // The normal distribution is off by little, so the number is looked for around it, in steps that grow.
  const guess = Math.round(n * target + normalQuantile(p) * Math.sqrt(n * target * (1 - target)));
  let [low, high] = [-1, n];
  let step = 1;
  for (let at = Math.min(n - 1, Math.max(0, guess)); at > low && at < high; step *= 2) {
    if (reaches(at)) {
      high = at;
      at -= step;
    } else {
      low = at;
      at += step;
    }
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  const reached = atMost(high, n, target);
  const before = atMost(high - 1, n, target);
  return Math.max(0, (high - (reached - p) / (reached - before)) / n);
}

/** P(R ≤ r) of R ~ Binomial(n, share). */
function atMost(r: number, n: number, share: number): number {
  if (r < 0) return 0;
  return r >= n ? 1 : betaUpperTail(share, r + 1, n - r);
}

/** P(R ≥ r), with the digits of a small one. */
function atLeast(r: number, n: number, share: number): number {
  if (r > n) return 0;
  return r <= 0 ? 1 : betaLowerTail(share, r, n - r + 1);
}
