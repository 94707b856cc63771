import { requireThat } from '../errors.ts';
import { type ChangePoint, type ChangePointOptions, changePoint } from './change-point.ts';
import type { ChangeFailure } from './shift-scan.ts';

/** The risk accepted at each split, and what changePoint takes. */
export type ChangePointsOptions = ChangePointOptions & { readonly alpha: number };

/** The levels that a series had one after the other. */
export type LevelChanges = {
  /** The changes, oldest first; rows are those of the whole series. */
  readonly changes: readonly ChangePoint[];
  /** From which row on, and before which, each level held; the newest last. */
  readonly regimes: readonly { readonly from: number; readonly to: number }[];
};

/**
 * Which levels did a figure have one after the other?
 *
 * Method: binary segmentation: the series is split where changePoint finds a change of p ≤ alpha, then each part likewise, as
 * long as it has 8 points.
 * Source: Scott and Knott (1974), Biometrics 30:507-512; Vostrikova (1981), Soviet Mathematics Doklady 24:55-59.
 * Conventions: p, set and shift of a change are those within its part. The first split is of the whole series: with one
 * change at most, the risk that a steady series is split is alpha; a part of a series that changed is tested again at alpha.
 * Not for: a level that comes and goes within a few points of a short series, which the first split does not see.
 * Needs: one value a row, in the order of time.
 *
 * @param values one number a row, NaN where missing
 * @param variances how far chance moves each value; null when that is not known and held to be alike
 * @param options `alpha`: share within 0..1, exclusive
 * @returns no changes when there are none; or why it cannot be said, as changePoint
 * @throws RangeError as changePoint, and with an alpha outside 0..1
 * @example changePoints(Float64Array.of(5, 6, 5, 6, 5, 6, 9, 10, 9, 10), null, { alpha: 0.05 }).changes.length // 1
 */
export function changePoints(
  values: Float64Array,
  variances: Float64Array | null,
  options: ChangePointsOptions,
): LevelChanges | ChangeFailure {
  const { alpha, ...rest } = options;
  requireThat(alpha > 0 && alpha < 1, 'change points require alpha strictly between 0 and 1');
  const whole = changePoint(values, variances, rest);
  if ('failure' in whole) return whole;
  const within = (from: number, to: number): ChangePoint[] => {
    const found = changePoint(values.subarray(from, to), variances?.subarray(from, to) ?? null, rest);
    if ('failure' in found || found.pValue > alpha) return [];
    const [first, last] = found.since;
    const change = { ...found, at: from + found.at, since: [from + first, from + last] as const };
    return [...within(from, change.at), change, ...within(change.at, to)];
  };
  const changes = within(0, values.length);
  const starts = [0, ...changes.map(({ at }) => at)];
  return {
    changes,
    regimes: starts.map((from, at) => ({ from, to: starts[at + 1] ?? values.length })),
  };
}
