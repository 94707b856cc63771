import { symmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import type { Matrix } from '../moments/moments.ts';
import { type DriverFailure, independentDrivers } from './driver-correlations.ts';

/**
 * How much of what the drivers explain is each driver's part, when there are too many drivers for all orders?
 *
 * Formula: Johnson's relative weights: with R the correlations of the drivers and r those with the outcome,
 * w_j = Σ_k Λ_jk²·(Λ⁻¹r)_k², where Λ = R^½; they sum to R², equal Genizi's decomposition and mostly come close to LMG.
 * Source: Johnson (2000), Multivariate Behavioral Research 35:1-19; Genizi (1993), Statistica Sinica 3:407-420.
 * Conventions: fails, with the driver named, when a driver is a combination of others.
 * Not for: causes; fine differences between drivers that move closely together.
 *
 * Needs: moments.
 *
 * @param covariance the outcome first, then the drivers
 * @returns shares 0 or more that sum to R², or why there are none
 * @throws RangeError without drivers
 * @example relativeWeights([Float64Array.of(1, 0.6, 0.3), Float64Array.of(0.6, 1, 0), Float64Array.of(0.3, 0, 1)]) // [0.36, 0.09]
 */
export function relativeWeights(covariance: Matrix): readonly number[] | DriverFailure {
  const rotated = rotatedDrivers(covariance, 'relative weights');
  if ('failure' in rotated) return rotated;
  return rotated.root.map((row) =>
    row.reduce((sum, value, k) => sum + value ** 2 * rotated.betas[k]! ** 2, 0),
  );
}

/**
 * How much of the outcome goes with each driver, once drivers are freed of what they share, all treated alike?
 *
 * Formula: squared CAR scores, ω_j² with ω = R^(−½)·r; they sum to R².
 * Source: Zuber and Strimmer (2011), Statistical Applications in Genetics and Molecular Biology 10(1):34.
 * Conventions: correlations as observed, not shrunken; fails, with the driver named, when a driver is a combination of
 * others.
 * Not for: drivers that are near copies of one another and one of which has no relation to the outcome.
 *
 * Needs: moments.
 *
 * @param covariance the outcome first, then the drivers
 * @returns shares 0 or more that sum to R², or why there are none
 * @throws RangeError without drivers
 * @example carShares([Float64Array.of(1, 0.6, 0.3), Float64Array.of(0.6, 1, 0), Float64Array.of(0.3, 0, 1)]) // [0.36, 0.09]
 */
export function carShares(covariance: Matrix): readonly number[] | DriverFailure {
  const rotated = rotatedDrivers(covariance, 'car shares');
  if ('failure' in rotated) return rotated;
  return Array.from(rotated.betas, (score) => score * score);
}

/** R^½ of the drivers' correlations, and R^(−½)·r: the outcome's correlations with the nearest uncorrelated drivers. */
function rotatedDrivers(
  covariance: Matrix,
  named: string,
): { readonly root: Matrix; readonly betas: Float64Array } | DriverFailure {
  const drivers = independentDrivers(covariance, named);
  if ('failure' in drivers) return drivers;
  const { values, vectors } = symmetricEigen(drivers.between);
  const power = (exponent: number): Matrix =>
    drivers.between.map((row, j) =>
      row.map((_, k) =>
        vectors.reduce((sum, vector, m) => sum + vector[j]! * vector[k]! * values[m]! ** exponent, 0),
      ),
    );
  const betas = Float64Array.from(power(-0.5), (row) =>
    row.reduce((sum, value, k) => sum + value * drivers.withOutcome[k]!, 0),
  );
  return { root: power(0.5), betas };
}
