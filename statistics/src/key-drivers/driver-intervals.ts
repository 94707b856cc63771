import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { type Matrix, moments } from '../moments/moments.ts';
import { type BootstrapOptions, bootstrap } from '../resampling/bootstrap.ts';
import type { DriverFailure } from './driver-correlations.ts';
import { lmgShares } from './lmg.ts';
import { resampledCovariance } from './resampled-covariance.ts';
import { carShares, relativeWeights } from './rotated-driver-shares.ts';
import { firstShares, lastShares, prattShares, squaredBetas } from './simple-driver-shares.ts';

/** The ways to say how much each driver matters, by the names of the field. */
export const DRIVER_METHODS = ['lmg', 'johnson', 'car', 'first', 'last', 'pratt', 'betaSquared'] as const;
export type DriverMethod = (typeof DRIVER_METHODS)[number];

/** Which shares to find, from how many resamples, and how sure the intervals shall be. */
export type DriverIntervalOptions = BootstrapOptions & {
  readonly method: DriverMethod;
  readonly confidence: number;
  /** How many people each row stands for; without it each row is one person. */
  readonly people?: Float64Array;
};

/** The shares of all drivers, and how far they could have come out otherwise. */
export type DriverIntervals = {
  readonly shares: readonly number[];
  readonly standardErrors: readonly number[];
  readonly intervals: readonly Interval[];
  /** Resamples that gave shares; in the rest something did not vary or was a combination of others. */
  readonly used: number;
};

// 2^12 sets for each resample take about as long as drawing a few thousand people; more drivers get a sample of orders.
const EXACT_RESAMPLES_UP_TO_DRIVERS = 12;
const RESAMPLED_ORDERS = 200;

/**
 * How far could the importance of each driver have come out otherwise, had other people of the same kind answered?
 *
 * Method: people are drawn anew with their answers, the shares computed from their covariances, and percentiles taken.
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap; Grömping (2006), section 3.3.
 * Conventions: LMG of more than 12 drivers tries 200 orders in each resample, the same ones each time; by how much these
 * miss the shares of the people as they are is put right in every resample.
 * Not for: answers drawn in clusters; telling whether a share is above 0, since shares of variance are never below.
 *
 * Needs: rows.
 *
 * @param columns the outcome first, then the drivers, without NaN
 * @returns null when fewer than two resamples gave shares; a failure when the people as they are have none
 * @throws RangeError without drivers, people or resamples, or with a confidence outside 0..1
 * @example driverIntervals([Float64Array.of(1, 2, 3, 9), Float64Array.of(1, 2, 3, 9)], { method: 'lmg', samples: 20, seed: 1, confidence: 0.9 }).shares // [1]
 */
export function driverIntervals(
  columns: readonly Float64Array[],
  options: DriverIntervalOptions,
): DriverIntervals | DriverFailure | null {
  requireThat(columns.length >= 2, 'driver intervals require at least one driver');
  const people = options.people ?? new Float64Array(columns[0]!.length).fill(1);
  const whole = moments(columns, people);
  const shares = sharesOf(options.method, whole.covariance);
  if ('failure' in shares) return shares;
  const ofResample = resampledShares(options.method, whole.covariance, shares);
  const covarianceOf = resampledCovariance(
    columns,
    people.reduce((most, count) => Math.max(most, count), 1),
  );
  const figures = (drawn: Float64Array): readonly number[] | null => {
    const found = ofResample(covarianceOf(drawn));
    return 'failure' in found ? null : found;
  };
  const drawn = bootstrap(people, figures, options);
  if (drawn === null) return null;
  return { shares, standardErrors: drawn.standardErrors, intervals: drawn.intervals, used: drawn.used };
}

/**
 * The shares of drivers by the method named.
 *
 * @param orders for LMG: try only so many orders
 */
function sharesOf(
  method: DriverMethod,
  covariance: Matrix,
  orders?: number,
): readonly number[] | DriverFailure {
  if (method === 'lmg') {
    return lmgShares(covariance, orders)?.lmg ?? { failure: 'constant-outcome', driver: null };
  }
  const shares = {
    johnson: relativeWeights,
    car: carShares,
    first: firstShares,
    last: lastShares,
    pratt: prattShares,
    betaSquared: squaredBetas,
  };
  return shares[method](covariance);
}

function resampledShares(
  method: DriverMethod,
  whole: Matrix,
  exact: readonly number[],
): (covariance: Matrix) => readonly number[] | DriverFailure {
  if (method !== 'lmg' || exact.length <= EXACT_RESAMPLES_UP_TO_DRIVERS) {
    return (covariance) => sharesOf(method, covariance);
  }
  const rough = sharesOf(method, whole, RESAMPLED_ORDERS) as readonly number[];
  return (covariance) => {
    const found = sharesOf(method, covariance, RESAMPLED_ORDERS);
    return 'failure' in found ? found : found.map((share, j) => share + exact[j]! - rough[j]!);
  };
}
