import { type Moments, mergeMoments } from 'heed-statistics';
import type { ReadingDay } from './reading-day.store.ts';

/** Readings of several days together. */
export type ReadingSums = {
  readonly n: number;
  readonly mean: number;
  /** With n − 1; NaN with fewer than two. */
  readonly sd: number;
  readonly lowest: number;
  readonly highest: number;
  /** Readings on whose day a standard was in force, and how many of them lie within it. */
  readonly judged: number;
  readonly within: number;
};

/** Adds up days of one measure; null without any. */
export function sumsOf(days: readonly ReadingDay[]): ReadingSums | null {
  if (days.length === 0) return null;
  const { n, means, covariance } = days.map(momentsOf).reduce(mergeMoments);
  const variance = n > 1 ? covariance[0]![0]! : Number.NaN;
  let [lowest, highest, judged, within] = [Infinity, -Infinity, 0, 0];
  for (const day of days) {
    lowest = Math.min(lowest, day.lowest);
    highest = Math.max(highest, day.highest);
    if (day.within === null) continue;
    judged += day.n;
    within += day.within;
  }
  // Rounding must not put the mean of equal readings beside them.
  const mean = Math.min(highest, Math.max(lowest, means[0]!));
  return {
    n,
    mean,
    sd: lowest === highest && n > 1 ? 0 : Math.sqrt(variance),
    lowest,
    highest,
    judged,
    within,
  };
}

function momentsOf({ n, mean, squares }: ReadingDay): Moments {
  const variance = n > 1 ? Math.max(0, squares) / (n - 1) : Number.NaN;
  return { n, means: Float64Array.of(mean), covariance: [Float64Array.of(variance)] };
}
