import { requireThat } from '../errors.ts';
import { importancePerformanceCrossing, importancePerformanceQuadrant } from './importance-performance.ts';

/**
 * What an item is to customers: a `key-driver` matters in what they say and in what they do, `hygiene` only in what they
 * say, a `hidden-driver` only in what they do, and the rest is of `low-importance`.
 */
export type ImportanceKind = 'key-driver' | 'hygiene' | 'hidden-driver' | 'low-importance';

/** How important an item is said to be, and how closely satisfaction follows it. */
export type ImportanceSides = {
  /** Mean of the importance asked for, in scale points. */
  readonly stated: number;
  /** Correlation with overall satisfaction, or the item's share of what explains it (`lmgShares`). */
  readonly derived: number;
};

/** Where the lines cross, and the kind of each item in the order given. */
export type ImportanceGrid = {
  readonly crossing: ImportanceSides;
  readonly kinds: readonly ImportanceKind[];
};

/**
 * Which items do customers call important, and which ones does their satisfaction really follow?
 *
 * Method: both sides are split at the mean, or the median, of the items; high on both is a key driver, stated only is
 * hygiene (taken for granted: satisfaction hardly moves with it as long as it is there), derived only is a hidden driver.
 * Source: Vavra (1997), Improving Your Measurement of Customer Satisfaction (importance grid).
 * Conventions: equal to the crossing, but for rounding in the twelfth digit, counts as high. The lines depend on which
 * items were asked; an item is high or low against the others only.
 * Needs: one number a side and item, from tallies and moments.
 * Not for: causes; a derived importance from items that hardly vary or that nearly repeat each other.
 *
 * @param items stated importance in scale points, derived importance as a correlation or a share
 * @param rule where the lines cross
 * @throws RangeError without items or when a number is missing
 * @example importanceGrid([{ stated: 9, derived: 0.5 }, { stated: 8, derived: 0.1 }, { stated: 4, derived: 0.6 }, { stated: 5, derived: 0.2 }], 'means').kinds // ['key-driver', 'hygiene', 'hidden-driver', 'low-importance']
 */
export function importanceGrid(items: readonly ImportanceSides[], rule: 'means' | 'medians'): ImportanceGrid {
  requireThat(items.length > 0, 'an importance grid requires at least one item');
  requireThat(
    items.every(({ stated, derived }) => Number.isFinite(stated) && Number.isFinite(derived)),
    'an importance grid requires a stated and a derived importance of each item',
  );
  const points = items.map(({ stated, derived }) => ({ importance: stated, performance: derived }));
  const at = importancePerformanceCrossing(points, rule);
  return {
    crossing: { stated: at.importance, derived: at.performance },
    kinds: points.map((point) => KIND_OF_QUADRANT[importancePerformanceQuadrant(point, at)]),
  };
}

// The same four corners: importance stands for what is said, performance for what satisfaction follows.
const KIND_OF_QUADRANT = {
  'keep-up': 'key-driver',
  concentrate: 'hygiene',
  'possible-overkill': 'hidden-driver',
  'low-priority': 'low-importance',
} as const;
