import { normalQuantile, normalUpperTail } from '../distributions/normal.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { quantileType7 } from './quantile.ts';

/** What corrects a percentile interval. */
export type BiasCorrection = {
  /** The figure of all people. */
  readonly estimate: number;
  /** How fast its error changes with it, see jackknifeAccelerations. */
  readonly acceleration: number;
  /** Share within 0..1, exclusive. */
  readonly confidence: number;
};

/**
 * Between which values does a figure lie when its resamples are off centre or skewed (BCa)?
 *
 * Formula: percentiles (quantile type 7) at the shares Φ(z0 + (z0+z)/(1−a(z0+z))) for z = Φ⁻¹(α/2) and Φ⁻¹(1−α/2), with
 * z0 = Φ⁻¹(share of resamples below the estimate) and a the acceleration.
 * Source: Efron (1987), Journal of the American Statistical Association 82:171-185; Davison and Hinkley (1997), section 5.3.
 * Conventions: resamples equal to the estimate count half as below it, so that answers in steps do not shift the interval.
 * Not for: fewer than about 1000 resamples, whose ends are too uncertain.
 * Needs: resamples.
 *
 * @param values the figure in each resample that gave one
 * @returns null when the estimate lies outside all resamples, or the acceleration bends the scale back on itself
 * @throws RangeError without values or with infinite ones, with a confidence outside 0..1, or without finite estimate and acceleration
 * @example biasCorrectedInterval([1, 2, 3, 4, 5], { estimate: 3, acceleration: 0, confidence: 0.5 }) // [2, 4]
 */
export function biasCorrectedInterval(
  values: ArrayLike<number>,
  correction: BiasCorrection,
): Interval | null {
  const { estimate, acceleration } = correction;
  requireConfidence(correction.confidence);
  requireThat(values.length > 0, 'a bias-corrected interval requires at least one resample');
  requireThat(
    Array.prototype.every.call(values, Number.isFinite),
    'a bias-corrected interval requires resamples with a finite figure',
  );
  requireThat(
    Number.isFinite(estimate) && Number.isFinite(acceleration),
    'a bias-corrected interval requires a finite estimate and acceleration',
  );
  const sorted = Float64Array.from(values).sort();
  if (sorted[0] === sorted.at(-1) && sorted[0] === estimate) return [estimate, estimate];
  const below = sorted.reduce((sum, x) => sum + (x < estimate ? 1 : x === estimate ? 0.5 : 0), 0);
  const shares = biasCorrectedShares(below / sorted.length, correction);
  return shares && [quantileType7(sorted, shares[0]), quantileType7(sorted, shares[1])];
}

function biasCorrectedShares(below: number, { acceleration, confidence }: BiasCorrection): Interval | null {
  if (below === 0 || below === 1) return null;
  const bias = normalQuantile(below);
  const z = normalQuantile((1 - confidence) / 2);
  const low = bias + z;
  const high = bias - z;
  if (acceleration * low >= 1 || acceleration * high >= 1) return null;
  return [
    normalUpperTail(-(bias + low / (1 - acceleration * low))),
    normalUpperTail(-(bias + high / (1 - acceleration * high))),
  ];
}
