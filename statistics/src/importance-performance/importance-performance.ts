import { requireThat } from '../errors.ts';

/** Where an item stands: what to do about it. */
export type ImportancePerformanceQuadrant = 'concentrate' | 'keep-up' | 'low-priority' | 'possible-overkill';

/** Mean importance and mean performance of an item, or the point where the quadrants cross. */
export type ImportancePerformancePoint = { readonly importance: number; readonly performance: number };

/**
 * Where should the lines between the quadrants cross?
 *
 * Formula: the mean, or the median, of the items' mean importance and of their mean performance.
 * Source: Martilla and James (1977), Journal of Marketing 41:77-79, who discuss the choice.
 * Convention: the median of an even number of items is the mean of the middle two.
 *
 * @throws RangeError without items or when a number is missing
 * @example importancePerformanceCrossing([{ importance: 4, performance: 2 }, { importance: 2, performance: 3 }], 'means') // { importance: 3, performance: 2.5 }
 */
export function importancePerformanceCrossing(
  items: readonly ImportancePerformancePoint[],
  rule: 'means' | 'medians',
): ImportancePerformancePoint {
  requireThat(items.length > 0, 'an importance-performance crossing requires at least one item');
  requireThat(
    items.every((item) => Number.isFinite(item.importance) && Number.isFinite(item.performance)),
    'an importance-performance crossing requires numbers for each item',
  );
  const middle = rule === 'means' ? mean : median;
  return {
    importance: middle(items.map((item) => item.importance)),
    performance: middle(items.map((item) => item.performance)),
  };
}

/**
 * Should we work on this item, keep it up, leave it, or spend less on it?
 *
 * Formula: `concentrate` high importance and low performance; `keep-up` both high; `low-priority` both low;
 * `possible-overkill` low importance and high performance. Equal to the crossing, but for
 * rounding in the twelfth digit, counts as high.
 * Source: Martilla and James (1977), Journal of Marketing 41:77-79.
 *
 * @throws RangeError when a number is missing
 * @example importancePerformanceQuadrant({ importance: 4, performance: 2 }, { importance: 3, performance: 3 }) // 'concentrate'
 */
export function importancePerformanceQuadrant(
  item: ImportancePerformancePoint,
  crossing: ImportancePerformancePoint,
): ImportancePerformanceQuadrant {
  const performs = isHigh(item.performance, crossing.performance);
  if (isHigh(item.importance, crossing.importance)) return performs ? 'keep-up' : 'concentrate';
  return performs ? 'possible-overkill' : 'low-priority';
}

/**
 * By how much does the item fall short of its importance?
 *
 * Formula: performance − importance; below 0 it does less well than it matters.
 * Source: Martilla and James (1977), Journal of Marketing 41:77-79, read as a difference in later work.
 * Not for: importance and performance on different scales.
 *
 * @returns in scale points; null when one side is missing
 * @example importancePerformanceGap({ importance: 4, performance: 2.5 }) // -1.5
 */
export function importancePerformanceGap(item: ImportancePerformancePoint): number | null {
  const gap = item.performance - item.importance;
  return Number.isFinite(gap) ? gap : null;
}

// The mean of 3.1, 3.2 and 3.3 may come out a digit above 3.2: rounding must not move an item to another quadrant.
function isHigh(value: number, crossing: number): boolean {
  requireThat(!Number.isNaN(value - crossing), 'an importance-performance quadrant requires numbers');
  return value >= crossing - 1e-12 * Math.abs(crossing);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]!;
  return lower + (sorted[Math.floor(sorted.length / 2)]! - lower) / 2;
}
