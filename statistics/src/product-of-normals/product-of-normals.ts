import { normalCriticalValue } from '../distributions/normal.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { productQuantile } from './product-quantile.ts';

/** An estimate and how far chance moves it; 0 where it is known exactly. */
export type NormalEstimate = { readonly estimate: number; readonly standardError: number };

/** A product, its standard error, and the interval of its own distribution, which leans to one side. */
export type NormalProduct = NormalEstimate & { readonly interval: Interval };

/**
 * How large is an effect that is the product of two estimates, such as a driver weight times a gap, and how sure is it?
 *
 * Formula: estimate a·b; standard error √(a²s_b² + b²s_a² + s_a²s_b²); interval from the (1−c)/2 to the (1+c)/2 quantile of
 * X·Y with independent X ~ N(a, s_a) and Y ~ N(b, s_b), P(XY ≤ z) being the integral over x of the density of X times
 * P(Y ≤ z/x), or P(Y ≥ z/x) where x < 0.
 * Source: Craig (1936), Annals of Mathematical Statistics 7:1-15; Goodman (1960), Journal of the American Statistical
 * Association 55:708-713, for the error; MacKinnon, Fritz, Williams and Lockwood (2007), Behavior Research Methods
 * 39:384-389 (PRODCLIN), for the interval.
 * Conventions: ends are right to 1e-9 of the standard error. With one error of 0 the product is normal; where the product
 * cannot vary its interval has no width.
 * Not for: estimates from the same people that depend on one another.
 *
 * @param x estimate and standard error of one
 * @param y of the other, independent of it
 * @param confidence share within 0..1, exclusive
 * @throws RangeError with an estimate or error that is no number, an error below 0, or a confidence outside 0..1
 * @example productOfNormals({ estimate: 0.4, standardError: 0.1 }, { estimate: 25, standardError: 0 }, 0.95).interval // [5.10009003865, 14.89990996135]
 */
export function productOfNormals(x: NormalEstimate, y: NormalEstimate, confidence: number): NormalProduct {
  requireConfidence(confidence);
  requireNormalEstimates([x, y], 'a product of estimates');
  const estimate = x.estimate * y.estimate;
  const standardError = Math.hypot(
    x.estimate * y.standardError,
    y.estimate * x.standardError,
    x.standardError * y.standardError,
  );
  requireThat(
    Number.isFinite(estimate + standardError),
    'a product of estimates requires a product that is a number',
  );
  const tail = (1 - confidence) / 2;
  if (standardError === 0) return { estimate, standardError, interval: [estimate, estimate] };
  const [a, b] = [x.estimate / x.standardError, y.estimate / y.standardError];
  // So far away from 0, one of them cannot be told from a number without error.
  const normal =
    Math.max(Math.abs(a), Math.abs(b)) >= NORMAL_ABOVE * Math.max(1, Math.min(Math.abs(a), Math.abs(b)));
  const at = (share: number): number => productQuantile(share, [a, b]);
  const [low, high] = normal
    ? [-normalCriticalValue(confidence), normalCriticalValue(confidence)]
    : [at(tail), at(1 - tail)];
  return {
    estimate,
    standardError,
    interval: [estimate + standardError * low, estimate + standardError * high],
  };
}

const NORMAL_ABOVE = 1e12;

/** @throws RangeError "METHOD requires …" unless all are finite and no error lies below 0 */
export function requireNormalEstimates(all: readonly NormalEstimate[], method: string): void {
  for (const { estimate, standardError } of all) {
    requireThat(Number.isFinite(estimate), `${method} requires finite estimates`);
    requireThat(
      standardError >= 0 && standardError < Infinity,
      `${method} requires finite standard errors of 0 or more`,
    );
  }
}
