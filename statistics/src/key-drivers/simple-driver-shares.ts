import { invertSymmetric } from '../linear-algebra/symmetric-solve.ts';
import type { Matrix } from '../moments/moments.ts';
import { type DriverFailure, driverCorrelations, independentDrivers } from './driver-correlations.ts';

/**
 * How much of the outcome does each driver explain when nothing else is known?
 *
 * Formula: first_j = r_jy², the R² of a regression on the driver alone.
 * Source: Grömping (2006), Journal of Statistical Software 17(1).
 * Not for: dividing up R²: drivers that move together count the same thing several times.
 *
 * Needs: moments.
 *
 * @param covariance the outcome first, then the drivers
 * @returns shares 0..1 of the outcome's variance, or why there are none
 * @throws RangeError without drivers
 * @example firstShares([Float64Array.of(1, 0.6, 0.3), Float64Array.of(0.6, 1, 0.5), Float64Array.of(0.3, 0.5, 1)]) // [0.36, 0.09]
 */
export function firstShares(covariance: Matrix): readonly number[] | DriverFailure {
  const drivers = driverCorrelations(covariance, 'first shares');
  if ('failure' in drivers) return drivers;
  return Array.from(drivers.withOutcome, (r) => r * r);
}

/**
 * How much does each driver add to what all the others explain already?
 *
 * Formula: last_j = R² − R²(all drivers but j) = b_j²/(R⁻¹)_jj, with b the standardised coefficients and R the correlations
 * of the drivers; also called usefulness, or the squared semipartial correlation.
 * Source: Darlington (1968), Psychological Bulletin 69:161-182; Grömping (2006).
 * Not for: dividing up R²: what drivers explain together counts for none of them.
 *
 * Needs: moments.
 *
 * @param covariance the outcome first, then the drivers
 * @returns shares 0..1 of the outcome's variance, or why there are none
 * @throws RangeError without drivers
 * @example lastShares([Float64Array.of(1, 0.6, 0.3), Float64Array.of(0.6, 1, 0.5), Float64Array.of(0.3, 0.5, 1)]) // [0.27, 0]
 */
export function lastShares(covariance: Matrix): readonly number[] | DriverFailure {
  const found = standardisedRegression(covariance, 'last shares');
  if ('failure' in found) return found;
  return Array.from(found.betas, (beta, j) => (beta * beta) / found.inverse[j]![j]!);
}

/**
 * How steeply does the outcome follow each driver, all others equal, squared?
 *
 * Formula: b_j² with b = R⁻¹·r_y, the standardised coefficients.
 * Source: Grömping (2006), where it is called betasq.
 * Not for: dividing up R²: the squares sum to it only when the drivers have nothing to do with one another.
 *
 * Needs: moments.
 *
 * @param covariance the outcome first, then the drivers
 * @returns squares, which may exceed 1, or why there are none
 * @throws RangeError without drivers
 * @example squaredBetas([Float64Array.of(1, 0.6, 0.3), Float64Array.of(0.6, 1, 0.5), Float64Array.of(0.3, 0.5, 1)]) // [0.36, 0]
 */
export function squaredBetas(covariance: Matrix): readonly number[] | DriverFailure {
  const found = standardisedRegression(covariance, 'squared betas');
  if ('failure' in found) return found;
  return Array.from(found.betas, (beta) => beta * beta);
}

/**
 * Which part of R² is each driver's product of slope and correlation?
 *
 * Formula: pratt_j = b_j·r_jy, with b the standardised coefficients; they sum to R².
 * Source: Pratt (1987), Proceedings of the Second International Tampere Conference in Statistics:245-260.
 * Conventions: below 0 when the slope and the correlation differ in sign, which means that this method does not apply.
 * Not for: drivers of which some come out below 0.
 *
 * Needs: moments.
 *
 * @param covariance the outcome first, then the drivers
 * @returns shares that sum to R², or why there are none
 * @throws RangeError without drivers
 * @example prattShares([Float64Array.of(1, 0.6, 0.4), Float64Array.of(0.6, 1, 0), Float64Array.of(0.4, 0, 1)]) // [0.36, 0.16]
 */
export function prattShares(covariance: Matrix): readonly number[] | DriverFailure {
  const found = standardisedRegression(covariance, 'pratt shares');
  if ('failure' in found) return found;
  return Array.from(found.betas, (beta, j) => beta * found.withOutcome[j]!);
}

/** Standardised coefficients, the inverse of the drivers' correlations, and their correlations with the outcome. */
export type StandardisedRegression = {
  readonly betas: Float64Array;
  readonly inverse: Matrix;
  readonly withOutcome: Float64Array;
};

/** The regression of the standardised outcome on the standardised drivers. */
export function standardisedRegression(
  covariance: Matrix,
  named: string,
): StandardisedRegression | DriverFailure {
  const drivers = independentDrivers(covariance, named);
  if ('failure' in drivers) return drivers;
  const { between, withOutcome } = drivers;
  const inverse = invertSymmetric(between)!;
  const betas = Float64Array.from(inverse, (row) =>
    row.reduce((sum, value, k) => sum + value * withOutcome[k]!, 0),
  );
  return { betas, inverse, withOutcome };
}
