import { requireThat } from '../errors.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

/**
 * How long does it last on average within the first so many days, months or years?
 *
 * Formula: μ = ∫₀^h S(t)dt; variance Σ A_i²·d_i/(n_i(n_i − d_i)) with A_i the area under S from the i-th time to h.
 * Source: Irwin (1949), Journal of Hygiene 47:188-189; Klein and Moeschberger (2003), Survival Analysis, 2nd ed., section
 * 4.5; as `survfit` of R's survival (rmean).
 * Conventions: after the last time the curve is carried on flat; a time at which all the rest have it adds no variance.
 * Not for: horizons well beyond what was watched, where the flat curve is an assumption; comparing groups at different
 * horizons.
 * Needs: a curve.
 *
 * @param horizon in the units of the curve's times, at least 0
 * @returns mean and its standard error, in the units of the times
 * @throws RangeError when the horizon is below 0 or not finite
 * @example restrictedMean(kaplanMeier(eventTimes([1, 2, 3, 4], [1, 0, 1, 0])), 4).mean // 2.875
 */
export function restrictedMean(
  curve: SurvivalCurve,
  horizon: number,
): { readonly mean: number; readonly standardError: number } {
  requireThat(horizon >= 0 && horizon < Infinity, 'a restricted mean requires a horizon of at least 0');
  const { times, atRisk, eventCounts, survival } = curve;
  let area = 0;
  let standardError = 0;
  let end = horizon;
  for (let row = times.length - 1; row >= 0; row--) {
    if (times[row]! > horizon) continue;
    area += survival[row]! * (end - times[row]!);
    end = times[row]!;
    const left = atRisk[row]! - eventCounts[row]!;
    if (left > 0)
      standardError = Math.hypot(standardError, area * Math.sqrt(eventCounts[row]! / atRisk[row]! / left));
  }
  return { mean: area + end, standardError };
}
