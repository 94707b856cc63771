import { normalCriticalValue } from '../distributions/normal.ts';
import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

/** The scale on which an interval is symmetric: of the share itself, of its logarithm, or of log(−log share). */
export type SurvivalScale = 'plain' | 'log' | 'log-log';

export type SurvivalIntervalOptions = { readonly confidence: number; readonly scale: SurvivalScale };

export type SurvivalAt = {
  readonly time: number;
  /** Cases known to be without it just before the time; 0 after the last of them. */
  readonly atRisk: number;
  readonly survival: number;
  /** null once the share is 0. */
  readonly standardError: number | null;
  readonly interval: Interval | null;
};

/**
 * Which share is still a customer, or still waits, after so much time, and how sure is it?
 *
 * Formula: with S from `kaplanMeier` and its relative standard error s: plain S ± z·s·S; log S·exp(±z·s); log-log
 * S^exp(±z·s/log S).
 * Source: Kalbfleisch and Prentice (1980), The Statistical Analysis of Failure Time Data; as `survfit` of R's survival.
 * Conventions: ends are kept within 0..1; before the first time of the curve the share is 1 and its interval [1, 1]; after
 * its last time it is carried on flat, with `atRisk` 0; no interval once the share is 0, and none on the log-log scale
 * while it is 1.
 * Not for: a promise about times later than any case was watched.
 * Needs: a curve.
 *
 * @param time in the units of the curve, at least 0
 * @param options two-sided confidence and scale; log-log keeps its confidence best with few cases
 * @throws RangeError when the time or the confidence is outside its range
 * @example survivalAt(kaplanMeier(eventTimes([1, 2, 3, 4], [1, 0, 1, 0])), 2.5, { confidence: 0.95, scale: 'log-log' }).interval // [0.127946917595, 0.960548642285]
 */
export function survivalAt(curve: SurvivalCurve, time: number, options: SurvivalIntervalOptions): SurvivalAt {
  requireThat(time >= 0, 'a share at a time requires a time of at least 0');
  const z = normalCriticalValue(options.confidence);
  const next = rowsUpTo(curve.times, (one) => one < time);
  const atRisk = curve.atRisk[next] ?? 0;
  const row = rowsUpTo(curve.times, (one) => one <= time) - 1;
  if (row < 0) return { time, atRisk, survival: 1, standardError: 0, interval: [1, 1] };
  const [low, high] = intervalAt(curve, row, { z, scale: options.scale });
  const standardError = curve.standardErrors[row]!;
  return {
    time,
    atRisk,
    survival: curve.survival[row]!,
    standardError: Number.isNaN(standardError) ? null : standardError,
    interval: Number.isNaN(low) ? null : [low, high],
  };
}

/**
 * Between which curves does the true curve lie, at each single time?
 *
 * Formula: as `survivalAt`, at each time of the curve.
 * Source: as `survivalAt`.
 * Conventions: as `survivalAt`; NaN where there is no interval.
 * Not for: saying that the whole true curve lies between them: each time stands for itself.
 * Needs: a curve.
 *
 * @returns one number for each time of the curve
 * @throws RangeError when the confidence is outside its range
 * @example survivalIntervals(kaplanMeier(eventTimes([1, 2, 3, 4], [1, 0, 1, 0])), { confidence: 0.95, scale: 'log' }).upper // [1, 1, 1, 1]
 */
export function survivalIntervals(
  curve: SurvivalCurve,
  { confidence, scale }: SurvivalIntervalOptions,
): { readonly lower: Float64Array; readonly upper: Float64Array } {
  const z = normalCriticalValue(confidence);
  const intervals = Array.from(curve.times, (_, row) => intervalAt(curve, row, { z, scale }));
  return {
    lower: Float64Array.from(intervals, ([low]) => low),
    upper: Float64Array.from(intervals, ([, high]) => high),
  };
}

function intervalAt(
  { survival, standardErrors }: SurvivalCurve,
  row: number,
  { z, scale }: { z: number; scale: SurvivalScale },
): Interval {
  const share = survival[row]!;
  const reach = z * standardErrors[row]!;
  if (share === 0) return [Number.NaN, Number.NaN];
  if (scale === 'plain') return [Math.max(0, share - reach), Math.min(1, share + reach)];
  if (scale === 'log') {
    const factor = Math.exp(reach / share);
    return [share / factor, Math.min(1, share * factor)];
  }
  if (share === 1) return [Number.NaN, Number.NaN];
  const power = Math.exp(reach / share / Math.log(share));
  return [share ** (1 / power), share ** power];
}

/** How many of the ascending times come first and fulfil the condition, found by halving. */
function rowsUpTo(times: Float64Array, isBefore: (time: number) => boolean): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(times[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
