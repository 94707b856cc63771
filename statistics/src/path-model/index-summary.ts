import { normalUpperTail } from '../distributions/normal.ts';
import { studentTQuantile } from '../distributions/student-t.ts';
import { requireConfidence } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import { figureDraws } from '../resampling/bootstrap.ts';
import { quantileType7 } from '../resampling/quantile.ts';
import type { IndexRollUpDraws } from './index-roll-up.ts';
import type { IndexRollUpPlan } from './index-tree.ts';

/** Errors and intervals of some indexes, in their order; null where nobody answered, or too few to tell. */
export type ResampledIndexes = {
  readonly standardErrors: readonly (number | null)[];
  readonly intervals: readonly (Interval | null)[];
  /** Degrees of freedom that an error stands on. */
  readonly degreesOfFreedom: readonly number[];
};

/** What the resamples say of a roll-up. */
export type IndexRollUpSummary = {
  readonly units: ResampledIndexes;
  readonly regions: ResampledIndexes;
  readonly total: { readonly standardError: number; readonly interval: Interval };
  /** Resamples with an estimate. */
  readonly used: number;
};

/**
 * Between which values do the indexes of units and regions lie?
 *
 * Method: percentiles (quantile type 7) of the resamples. Those of a few people are too narrow, so for units and regions the
 * percentiles are those at Φ(−t) and its complement, with t the quantile of Student's distribution with ν degrees of
 * freedom: n − 1 of a unit, and of a region those by Satterthwaite of its units; the draws are wide enough already, see
 * bootstrapIndexRollUp. The total takes plain percentiles.
 * Source: Hesterberg (2015), The American Statistician 69:371-386 (expanded percentile interval); Satterthwaite (1946),
 * Biometrics Bulletin 2:110-114.
 * Conventions: a unit of fewer than two people has no interval, and in a region it counts as certain.
 *
 * @param drawn of one worker, or with draws merged by mergeDraws
 * @param plan as it was drawn by
 * @param confidence share within 0..1, exclusive
 * @returns null when fewer than two resamples have an estimate
 * @throws RangeError with a confidence outside 0..1
 * @example summarizeIndexRollUp({ layout: { units: [0, 1], regions: [1, 1], total: 1 }, draws: { from: 0, to: 3, width: 2, values: Float64Array.of(60, 61, 62, 63, 64, 65) }, units: [{ n: 9, index: 62, share: 1 }], regions: [] }, { regionOf: Int32Array.of(-1) }, 0.5).units.standardErrors // [2]
 */
export function summarizeIndexRollUp(
  { layout, draws, units, regions }: Pick<IndexRollUpDraws, 'layout' | 'draws' | 'units' | 'regions'>,
  { regionOf }: Pick<IndexRollUpPlan, 'regionOf'>,
  confidence: number,
): IndexRollUpSummary | null {
  requireConfidence(confidence);
  const column = (figure: number): Float64Array => figureDraws(draws, figure);
  const total = column(layout.total).sort();
  if (total.length < 2) return null;
  const unitDraws = units.map((_, u) => column(layout.units[0] + u));
  const variances = unitDraws.map((values) => summarizeSample(values).sd ** 2);
  const freedom = units.map(({ n }) => Math.max(n - 1, 0));
  const ofRegions = regions.map((_, r) => {
    const parts = units.flatMap(({ share }, u) =>
      regionOf[u] === r && freedom[u]! > 0
        ? [{ part: share ** 2 * variances[u]!, freedom: freedom[u]! }]
        : [],
    );
    const all = parts.reduce((sum, { part }) => sum + part, 0);
    const below = parts.reduce((sum, each) => sum + each.part ** 2 / each.freedom, 0);
    const most = parts.reduce((sum, each) => sum + each.freedom, 0);
    return below > 0 ? all ** 2 / below : most;
  });
  return {
    units: resampled(unitDraws, freedom, confidence),
    regions: resampled(
      regions.map((_, r) => column(layout.regions[0] + r)),
      ofRegions,
      confidence,
    ),
    total: {
      standardError: summarizeSample(total).sd,
      interval: [quantileType7(total, (1 - confidence) / 2), quantileType7(total, 1 - (1 - confidence) / 2)],
    },
    used: total.length,
  };
}

function resampled(
  draws: readonly Float64Array[],
  freedom: readonly number[],
  confidence: number,
): ResampledIndexes {
  const found = draws.map((values, k) => {
    const own = freedom[k]!;
    if (!(own > 0) || values.length < 2) return null;
    const sorted = values.sort();
    const tail = normalUpperTail(studentTQuantile((1 + confidence) / 2, own));
    const interval: Interval = [quantileType7(sorted, tail), quantileType7(sorted, 1 - tail)];
    return { standardError: summarizeSample(sorted).sd, interval };
  });
  return {
    standardErrors: found.map((one) => one?.standardError ?? null),
    intervals: found.map((one) => one?.interval ?? null),
    degreesOfFreedom: freedom,
  };
}
