import { normalCriticalValue } from 'heed-statistics';
import type { IndexFigure } from '../runs/index-result.ts';
import type { BenchmarkDistance } from '../runs/index-run.ts';
import type { IndexBenchmark } from './index-benchmark.ts';

export const DISTANCE_METHOD = {
  name: 'Distance from a benchmark',
  formula:
    'index − benchmark; interval: the index’s own, widened by √(1 + (benchmark’s half width / the index’s)²) where the benchmark has one, taken as a 95 % interval; a benchmark without an interval is taken as exact',
  source: 'entered with the benchmark',
} as const;

/** How far an index lies from a benchmark, and whether that is more than chance. */
export function benchmarkDistance(
  total: IndexFigure | null,
  benchmark: IndexBenchmark,
  confidence: number,
): BenchmarkDistance {
  const { value, low, high } = benchmark;
  if (total === null || total.estimate === null) {
    return { benchmark, distance: null, interval: null, words: 'there is no index to compare with it' };
  }
  const distance = total.estimate - value;
  if (total.interval === null)
    return { benchmark, distance, interval: null, words: 'without an interval, so nobody can tell' };
  const wide = normalCriticalValue(confidence) / normalCriticalValue(0.95);
  const below = Math.hypot(total.estimate - total.interval.low, high === null ? 0 : (high - value) * wide);
  const above = Math.hypot(total.interval.high - total.estimate, low === null ? 0 : (value - low) * wide);
  const interval = { low: distance - below, high: distance + above };
  return { benchmark, distance, interval, words: distanceWords(interval) };
}

function distanceWords({ low, high }: { readonly low: number; readonly high: number }): string {
  if (low > 0) return 'above it by more than chance';
  return high < 0 ? 'below it by more than chance' : 'not told apart from it';
}
