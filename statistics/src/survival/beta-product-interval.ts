import { betaQuantile } from '../distributions/beta.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

/** Shapes of a beta variable. */
export type BetaShapes = { readonly a: number; readonly b: number };

/**
 * Between which shares does the true share lie that still waits after so much time, also with few cases, or when it has
 * happened to none or to all of them?
 *
 * Formula: beta product: upper end the (1+c)/2 quantile of W⁺ = Π Beta(n_i − d_i + 1, d_i) over the events up to the time,
 * lower end the (1−c)/2 quantile of W⁺·Beta(m, 1) with m at risk just after the time; products are taken as the beta
 * variable of the same mean and variance.
 * Source: Fay, Brittain and Proschan (2013), Biometrics 69:843-853 (method of moments).
 * Conventions: without anybody lost from sight it is the exact interval of Clopper and Pearson; before the first event the
 * upper end is 1, and with nobody left the lower end is 0.
 * Not for: many cases with some events before and some at risk after, where `survivalAt` is narrower.
 * Needs: a curve.
 *
 * @param time in the units of the curve, at least 0
 * @param confidence share within 0..1, exclusive; it holds at least so often
 * @throws RangeError when the time or the confidence is outside its range
 * @example betaProductInterval(kaplanMeier(eventTimes([1, 2, 3, 4], [1, 1, 1, 1])), 4, 0.95) // [0, 0.602364635616]
 */
export function betaProductInterval(curve: SurvivalCurve, time: number, confidence: number): Interval {
  requireThat(time >= 0, 'a share at a time requires a time of at least 0');
  requireConfidence(confidence);
  const logs = { mean: 0, ratio: 0 };
  let left = curve.n;
  for (let row = 0; row < curve.times.length && curve.times[row]! <= time; row++) {
    multiply(logs, curve.atRisk[row]! - curve.eventCounts[row]! + 1, curve.eventCounts[row]!);
    left = curve.atRisk[row]! - curve.eventCounts[row]! - curve.censoredCounts[row]!;
  }
  const upper = logs.mean === 0 ? 1 : quantileOf((1 + confidence) / 2, logs);
  if (left <= 0) return [0, upper];
  multiply(logs, left, 1);
  return [quantileOf((1 - confidence) / 2, logs), upper];
}

/**
 * For each time of the curve the shapes of W⁺, the beta variable that bounds the share from above; null before the first
 * event, where it is 1.
 */
export function upperBetaShapes(curve: SurvivalCurve): (BetaShapes | null)[] {
  const logs = { mean: 0, ratio: 0 };
  return Array.from(curve.times, (_, row) => {
    multiply(logs, curve.atRisk[row]! - curve.eventCounts[row]! + 1, curve.eventCounts[row]!);
    return logs.mean === 0 ? null : shapesOf(logs);
  });
}

/** Of a product: the logarithm of its mean, and of its second moment over its squared mean. */
type LogMoments = { mean: number; ratio: number };

/** Logarithms near 0 keep the digits that a variance as a difference of moments would lose with many cases. */
function multiply(logs: LogMoments, a: number, b: number): void {
  if (b === 0) return;
  logs.mean += Math.log1p(-b / (a + b));
  logs.ratio += Math.log1p(b / (a * (a + b + 1)));
}

function shapesOf({ mean, ratio }: LogMoments): BetaShapes {
  const rest = -Math.expm1(mean);
  const both = rest / (Math.exp(mean) * Math.expm1(ratio)) - 1;
  return { a: Math.exp(mean) * both, b: rest * both };
}

function quantileOf(share: number, logs: LogMoments): number {
  const { a, b } = shapesOf(logs);
  return betaQuantile(share, a, b);
}
