import { chiSquareQuantile } from '../distributions/chi-square.ts';
import { normalCriticalValue } from '../distributions/normal.ts';
import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';

/**
 * What is known of a process: how many values its mean comes from, and its standard deviation with the degrees of freedom
 * that stand behind that.
 */
export type ProcessSpread = {
  readonly n: number;
  readonly mean: number;
  readonly sigma: number;
  readonly freedom: number;
};

/** The limits within which values are good, in the units of the mean; null where there is none on that side. */
export type ToleranceLimits = { readonly lower: number | null; readonly upper: number | null };

/** An index of capability with the interval of its true value. */
export type CapabilityIndex = { readonly estimate: number; readonly interval: Interval };

/** `cp`: could the process keep within the limits if it were centred; null with one limit. `cpk`: does it as it stands. */
export type ProcessCapability = { readonly cp: CapabilityIndex | null; readonly cpk: CapabilityIndex };

/**
 * How well does a process that is in control keep within its tolerance?
 *
 * Formula: Cp = (U − L)/6σ with the interval Cp·√(χ²(α/2, ν)/ν) to Cp·√(χ²(1 − α/2, ν)/ν); Cpk = min(U − x̄, x̄ − L)/3σ, of one
 * limit alone where there is one, with the interval Cpk ± z·√(1/9n + Cpk²/2ν).
 * Source: Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., sections 8.3.1, 8.3.2 and 8.3.4; Bissell
 * (1990), Applied Statistics 39:331-340, for the interval of Cpk.
 * Conventions: with the σ within subgroups these are Cp and Cpk, with the standard deviation of all values Pp and Ppk; ν are
 * the degrees of freedom of that σ, n − 1 for all values. A mean outside of the limits has a Cpk below 0.
 * Not for: a process out of control, whose figures foretell nothing; values far from normal, of which other shares lie outside
 * than the index suggests.
 * Needs: mean and standard deviation, and at least one limit.
 *
 * @param process in the units of the values
 * @param limits in the same units
 * @param confidence share within 0..1, exclusive
 * @returns pure numbers; null when the values do not spread at all, so that there is no index
 * @throws RangeError unless there are two values, a degree of freedom, finite numbers, and a limit, the lower below the upper
 * @example processCapability({ n: 100, mean: 16, sigma: 1, freedom: 99 }, { lower: 10, upper: 19 }, 0.95).cpk.interval // [0.846150740159, 1.153849259841]
 */
export function processCapability(
  process: ProcessSpread,
  { lower, upper }: ToleranceLimits,
  confidence: number,
): ProcessCapability | null {
  const { n, mean, sigma, freedom } = process;
  requireThat(n >= 2 && n < Infinity, 'a process capability requires at least two values');
  requireThat(freedom > 0 && freedom < Infinity, 'a process capability requires degrees of freedom');
  requireThat(
    Number.isFinite(mean) && sigma >= 0 && sigma < Infinity,
    'a process capability requires a mean and a standard deviation that are finite numbers',
  );
  const given = [lower, upper].filter((limit) => limit !== null);
  requireThat(
    given.length > 0 && given.every(Number.isFinite) && (given.length === 1 || given[0]! < given[1]!),
    'a process capability requires one limit, or a lower one below an upper one',
  );
  requireConfidence(confidence);
  if (sigma === 0) return null;
  const room = Math.min(upper === null ? Infinity : upper - mean, lower === null ? Infinity : mean - lower);
  const cpk = room / (3 * sigma);
  const reach = normalCriticalValue(confidence) * Math.sqrt(1 / (9 * n) + cpk ** 2 / (2 * freedom));
  return {
    cp:
      lower === null || upper === null
        ? null
        : potentialCapability((upper - lower) / (6 * sigma), freedom, confidence),
    cpk: { estimate: cpk, interval: [cpk - reach, cpk + reach] },
  };
}

function potentialCapability(estimate: number, freedom: number, confidence: number): CapabilityIndex {
  const end = (share: number): number => estimate * Math.sqrt(chiSquareQuantile(share, freedom) / freedom);
  const outside = (1 - confidence) / 2;
  return { estimate, interval: [end(outside), end(1 - outside)] };
}
