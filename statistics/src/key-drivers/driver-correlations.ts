import { requireThat } from '../errors.ts';
import { firstDependentVariable } from '../linear-algebra/symmetric-solve.ts';
import { correlation, type Matrix } from '../moments/moments.ts';

/**
 * Why drivers have no such figures, and which driver (counted from 0, the outcome left out) is to blame. A driver is
 * collinear when the drivers before it say all it says.
 */
export type DriverFailure = {
  readonly failure: 'constant-outcome' | 'constant-driver' | 'collinear-driver' | 'too-few-people';
  readonly driver: number | null;
};

/** How closely the drivers move together, and each with the outcome. */
export type DriverCorrelations = {
  readonly between: Matrix;
  readonly withOutcome: Float64Array;
};

/**
 * How closely do the drivers move together, and each with the outcome?
 *
 * @param covariance the outcome first, then the drivers
 * @param named what asks, for the refusal
 * @returns a failure when the outcome or a driver does not vary
 * @throws RangeError without drivers or when the covariances are not square
 */
export function driverCorrelations(covariance: Matrix, named: string): DriverCorrelations | DriverFailure {
  requireThat(covariance.length >= 2, `${named} require at least one driver`);
  requireThat(
    covariance.every((row) => row.length === covariance.length),
    `${named} require as many rows as columns of covariances`,
  );
  const isConstant = covariance.map((row, j) => !(row[j]! > 0 && Number.isFinite(row[j]!)));
  if (isConstant[0]) return { failure: 'constant-outcome', driver: null };
  const driver = isConstant.indexOf(true) - 1;
  if (driver >= 0) return { failure: 'constant-driver', driver };
  const [[, ...withOutcome], ...rows] = correlation(covariance) as [Float64Array, ...Float64Array[]];
  return { between: rows.map((row) => row.slice(1)), withOutcome: Float64Array.from(withOutcome) };
}

/** As `driverCorrelations`, and a failure also when a driver is a combination of those before it. */
export function independentDrivers(covariance: Matrix, named: string): DriverCorrelations | DriverFailure {
  const drivers = driverCorrelations(covariance, named);
  if ('failure' in drivers) return drivers;
  const driver = firstDependentVariable(drivers.between);
  return driver === null ? drivers : { failure: 'collinear-driver', driver };
}
