import { fUpperTail } from '../distributions/f-distribution.ts';
import { studentTUpperTail } from '../distributions/student-t.ts';
import { requireThat } from '../errors.ts';
import { type Moments, standardDeviations } from '../moments/moments.ts';
import type { DriverFailure } from './driver-correlations.ts';
import { standardisedRegression } from './simple-driver-shares.ts';

/** A figure of a regression and how sure it is. */
export type RegressionTerm = {
  /** Units of the outcome, for drivers by unit of the driver. */
  readonly coefficient: number;
  /** Null when there are no more people than terms. */
  readonly standardError: number | null;
  /** Null when there are no more people than terms, or when the drivers explain everything. */
  readonly tStatistic: number | null;
  /** Two-sided, of the hypothesis that the coefficient is 0; null as `tStatistic`. */
  readonly pValue: number | null;
};

/** What a regression says of one driver. */
export type DriverTerm = RegressionTerm & {
  /** Standard deviations of the outcome for one standard deviation of the driver. */
  readonly standardisedCoefficient: number;
  /** The correlation with the outcome alone. */
  readonly correlation: number;
  /** By how much the variance of the coefficient exceeds that of a driver unrelated to the others; 1 or more. */
  readonly varianceInflation: number;
};

/** A linear regression of an outcome on its drivers. */
export type DriverRegression = {
  readonly n: number;
  readonly r2: number;
  /** Null when there are no more people than terms. */
  readonly adjustedR2: number | null;
  readonly residualStandardDeviation: number | null;
  readonly degreesOfFreedom: number;
  /** Of the hypothesis that no driver matters; null as the `pValue` of a term. */
  readonly fStatistic: number | null;
  readonly pValue: number | null;
  readonly intercept: RegressionTerm;
  readonly drivers: readonly DriverTerm[];
};

// Below this share of the variance what remains unexplained is rounding.
const NOTHING_LEFT = 1e-13;

/**
 * What do the drivers together explain of the outcome, and by how much does it change with each of them?
 *
 * Formula: b = C_xx⁻¹·c_xy by least squares; R² = Σβ_j·r_jy with β the standardised coefficients; adjusted R² =
 * 1 − (1−R²)(n−1)/(n−p−1); standard errors s·√((1/(n−1))·(C_xx⁻¹)_jj), of the intercept s·√(1/n + x̄ᵀC_xx⁻¹x̄/(n−1));
 * variance inflation (R_xx⁻¹)_jj = 1/(1−R_j²).
 * Source: Draper and Smith (1998), Applied Regression Analysis, chapters 1, 5 and 16.
 * Conventions: tests by Student's t and F with n−p−1 degrees of freedom; when the drivers explain everything there is no
 * test.
 * Not for: causes; an outcome of yes and no; answers drawn in clusters or weighted.
 *
 * Needs: moments.
 *
 * @param found moments of people who answered all, the outcome first, then the drivers
 * @returns the regression, or why there is none and which driver is to blame
 * @throws RangeError without drivers
 * @example driverRegression({ n: 12, means: Float64Array.of(5, 2), covariance: [Float64Array.of(4, 1), Float64Array.of(1, 1)] }).r2 // 0.25
 */
export function driverRegression(found: Moments): DriverRegression | DriverFailure {
  const { n, means, covariance } = found;
  const p = covariance.length - 1;
  requireThat(p >= 1, 'a driver regression requires at least one driver');
  if (n <= 1) return { failure: 'too-few-people', driver: null };
  const standardised = standardisedRegression(covariance, 'driver regressions');
  if ('failure' in standardised) {
    const isOnlyFew = standardised.failure === 'collinear-driver' && n <= p;
    return isOnlyFew ? { failure: 'too-few-people', driver: null } : standardised;
  }
  const { betas, inverse, withOutcome } = standardised;
  const sds = standardDeviations(covariance);
  const explained = betas.reduce((sum, beta, j) => sum + beta * withOutcome[j]!, 0);
  const isAllExplained = 1 - explained < NOTHING_LEFT;
  const r2 = isAllExplained ? 1 : Math.max(0, explained);
  const degreesOfFreedom = n - p - 1;
  const isTestable = degreesOfFreedom >= 1;
  const residualVariance = isTestable ? ((1 - r2) * covariance[0]![0]! * (n - 1)) / degreesOfFreedom : null;
  const termOf = (coefficient: number, unitError: number): RegressionTerm =>
    testedTerm(coefficient, { unitError, residualVariance, degreesOfFreedom });
  const slopes = betas.map((beta, j) => (beta * sds[0]!) / sds[j + 1]!);
  // x̄/sd by driver, so that the intercept's error follows from the same inverse.
  const centres = betas.map((_, j) => means[j + 1]! / sds[j + 1]!);
  const spread = inverse.reduce((sum, row, j) => sum + centres[j]! * dot(row, centres), 0);
  const fStatistic = isTestable && !isAllExplained ? r2 / p / ((1 - r2) / degreesOfFreedom) : null;
  return {
    n,
    r2,
    adjustedR2: isTestable ? 1 - ((1 - r2) * (n - 1)) / degreesOfFreedom : null,
    residualStandardDeviation: residualVariance === null ? null : Math.sqrt(residualVariance),
    degreesOfFreedom,
    fStatistic,
    pValue: fStatistic === null ? null : fUpperTail(fStatistic, p, degreesOfFreedom),
    intercept: termOf(means[0]! - dot(slopes, means.subarray(1)), Math.sqrt(1 / n + spread / (n - 1))),
    drivers: Array.from(slopes, (slope, j) => ({
      ...termOf(slope, Math.sqrt(inverse[j]![j]! / (n - 1)) / sds[j + 1]!),
      standardisedCoefficient: betas[j]!,
      correlation: withOutcome[j]!,
      varianceInflation: inverse[j]![j]!,
    })),
  };
}

type Testing = {
  /** The standard error when the residuals have variance 1. */
  readonly unitError: number;
  readonly residualVariance: number | null;
  readonly degreesOfFreedom: number;
};

function testedTerm(
  coefficient: number,
  { unitError, residualVariance, degreesOfFreedom }: Testing,
): RegressionTerm {
  const standardError = residualVariance === null ? null : unitError * Math.sqrt(residualVariance);
  if (standardError === null || standardError === 0) {
    return { coefficient, standardError, tStatistic: null, pValue: null };
  }
  const tStatistic = coefficient / standardError;
  const pValue = Math.min(1, 2 * studentTUpperTail(Math.abs(tStatistic), degreesOfFreedom));
  return { coefficient, standardError, tStatistic, pValue };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
