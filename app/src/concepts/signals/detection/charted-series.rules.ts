import type { ChartedPeriod } from '../keeping/signal.ts';
import type { PreparedSeries } from './prepared-series.rules.ts';

/** From when until before when the level held that makes the limits, as periods of the series. */
export type Baseline = { readonly from: number; readonly before: number };

/** In standard deviations (Shewhart 1931). */
const LIMITS = 3;

/** The periods of a figure with the limits that one of its levels makes for those of it and behind it. */
export function chartedSeries(
  prepared: PreparedSeries,
  { from, before }: Baseline,
): readonly ChartedPeriod[] {
  const { periods, values, variances, back } = prepared;
  const { mean, dispersion } = levelWithin(prepared, from, before);
  return periods.map(({ name, n, estimate }, i) => {
    const value = values[i]!;
    const margin = LIMITS * dispersion * Math.sqrt(variances?.[i] ?? 1);
    const hasLimits = i >= from && estimate !== null && Number.isFinite(margin);
    return {
      period: name,
      n,
      estimate,
      limits: hasLimits ? { low: back(mean - margin), high: back(mean + margin) } : null,
      isBeyond: hasLimits && Math.abs(value - mean) > margin,
      isAfter: i >= before,
    };
  });
}

/** Mean and dispersion of a stretch, as the scan takes its values; no number where it has fewer than two periods. */
function levelWithin({ values, variances, leastDispersion }: PreparedSeries, from: number, before: number) {
  const rows = Array.from({ length: before - from }, (_, i) => from + i).filter(
    (i) => !Number.isNaN(values[i]),
  );
  const weightOf = (i: number): number => 1 / (variances?.[i] ?? 1);
  const weight = rows.reduce((sum, i) => sum + weightOf(i), 0);
  const mean = rows.reduce((sum, i) => sum + weightOf(i) * values[i]!, 0) / weight;
  const squares = rows.reduce((sum, i) => sum + weightOf(i) * (values[i]! - mean) ** 2, 0);
  const spread = rows.length < 2 ? Number.NaN : Math.sqrt(squares / (rows.length - 1));
  return { mean, dispersion: Math.max(leastDispersion, spread) };
}
