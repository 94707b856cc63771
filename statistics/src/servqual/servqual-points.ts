import { requireThat } from '../errors.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import { type PairedGap, pairedGap } from './paired-gap.ts';
import type { ServqualOptions } from './servqual-scores.ts';

/** What a dimension adds to the weighted gap: mean points (0..100) of those who shared them out, and mean weighted gap. */
export type WeightedDimension = {
  readonly meanPoints: number | null;
  readonly weightedGap: number | null;
};

/** Gaps weighted by importance, in scale points; null where nobody shared out points or nobody has the gap. */
export type ServqualPointScores = {
  readonly dimensions: readonly WeightedDimension[];
  /** Each person's gaps by that person's own points, of people who have the gap of every dimension they gave points to. */
  readonly perPerson: PairedGap;
  /** The mean gaps by the mean points. */
  readonly byMeanPoints: number | null;
  /** People whose points are missing, below 0 or all 0: they weigh nothing. */
  readonly withoutPoints: number;
};

/**
 * How large is the gap when each dimension counts as much as it matters to people?
 *
 * Formula: w = a person's points / the sum of that person's points; per person Σ w·gap over the dimensions, then mean
 * and t interval; weighted gap of a dimension = mean of w·gap; by mean points Σ mean(w)·mean(gap).
 * Source: Parasuraman, Zeithaml and Berry (1991), Journal of Retailing 67:420-450.
 * Conventions: points are brought to a sum of 100, so that someone who shared out 90 counts like the others; a
 * dimension that got no points needs no gap. The two totals differ where those with large gaps care more: the one per
 * person is Parasuraman's.
 * Needs: rows.
 * Not for: importance asked on a rating scale (that is not shared out).
 *
 * @param gaps for each dimension the gap of each person (`rowMeans` of `expectationGaps`), NaN where missing
 * @param points for each dimension the points of each person, NaN where missing
 * @throws RangeError without dimensions, or when gaps and points differ in shape
 * @example servqualPointScores([Float64Array.of(-1, -2), Float64Array.of(0, -1)], [Float64Array.of(60, 50), Float64Array.of(40, 50)], { confidence: 0.95 }).perPerson.gap // -1.05
 */
export function servqualPointScores(
  gaps: readonly Float64Array[],
  points: readonly Float64Array[],
  { confidence, people }: Pick<ServqualOptions, 'confidence' | 'people'>,
): ServqualPointScores {
  requireThat(gaps.length > 0, 'weighted servqual scores require at least one dimension');
  const rows = gaps[0]!.length;
  requireThat(
    points.length === gaps.length && [...gaps, ...points].every((column) => column.length === rows),
    'weighted servqual scores require gaps and points of equal shape',
  );
  const shares = sharesOf(points);
  const weighted = shares.map((share, dimension) =>
    share.map((part, row) => (part === 0 ? 0 : part * gaps[dimension]![row]!)),
  );
  const personal = Float64Array.from({ length: rows }, (_, row) =>
    weighted.reduce((sum, column) => sum + column[row]!, 0),
  );
  const meanOf = (column: Float64Array): number | null => {
    const { n, mean } = summarizeSample(column, people);
    return n > 0 ? mean : null;
  };
  const meanShares = shares.map(meanOf);
  const meanGaps = gaps.map(meanOf);
  return {
    dimensions: weighted.map((column, dimension) => ({
      meanPoints: meanShares[dimension] === null ? null : 100 * meanShares[dimension]!,
      // Without a gap of the person even a share of 0 says nothing about the dimension.
      weightedGap: meanOf(
        column.map((value, row) => (Number.isNaN(gaps[dimension]![row]!) ? Number.NaN : value)),
      ),
    })),
    perPerson: pairedGap(summarizeSample(personal, people), confidence),
    byMeanPoints: meanGaps.reduce<number | null>((sum, gap, dimension) => {
      const share = meanShares[dimension] ?? null;
      if (sum === null || share === null) return null;
      if (share === 0) return sum;
      return gap === null ? null : sum + share * gap;
    }, 0),
    withoutPoints: (people ?? new Float64Array(rows).fill(1)).reduce(
      (sum, count, row) => (Number.isNaN(shares[0]![row]!) ? sum + count : sum),
      0,
    ),
  };
}

/** Each person's points as parts of 1, NaN in all dimensions where they cannot be. */
function sharesOf(points: readonly Float64Array[]): Float64Array[] {
  const total = points[0]!.map((_, row) => {
    const own = points.map((column) => column[row]!);
    const sum = own.reduce((total, value) => total + value, 0);
    // Points of 0 throughout need no word: 0/0 is no share either.
    return own.every((value) => value >= 0) && sum < Number.POSITIVE_INFINITY ? sum : Number.NaN;
  });
  return points.map((column) => column.map((value, row) => value / total[row]!));
}
