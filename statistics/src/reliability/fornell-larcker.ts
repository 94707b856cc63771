import { requireThat } from '../errors.ts';
import type { Matrix } from '../moments/moments.ts';
import { averageVarianceExtracted } from './composite-reliability.ts';

/** Whether one construct shares more with its own indicators than with any other construct. */
export type FornellLarckerVerdict = {
  readonly rootAve: number;
  /** The largest correlation with another construct, in size; null for a construct alone. */
  readonly closest: number | null;
  /** The construct it is closest to. */
  readonly closestTo: number | null;
  /** Whether the root of AVE exceeds that. */
  readonly isMet: boolean;
};

/** The square roots of AVE in the diagonal and the correlations of the constructs beside it, with a verdict for each. */
export type FornellLarcker = {
  readonly table: Matrix;
  readonly constructs: readonly FornellLarckerVerdict[];
};

/**
 * Does each construct share more with its own indicators than with other constructs?
 *
 * Formula: √AVE_j > |r_jk| for every other construct k.
 * Source: Fornell and Larcker (1981), Journal of Marketing Research 18:39-50.
 * Conventions: a single indicator with loading 1 has √AVE 1; correlations keep their sign in the table.
 * Not for: formative constructs; composites often pass although they are alike, see heterotraitMonotraitRatio.
 *
 * Needs: loadings and construct correlations.
 *
 * @param loadings standardised loadings of each construct's indicators
 * @param constructCorrelation correlations of the constructs, in the same order
 * @throws RangeError when there are not as many correlations as constructs, or without constructs or indicators
 * @example fornellLarcker([[0.8, 0.6], [1]], [Float64Array.of(1, 0.5), Float64Array.of(0.5, 1)]).constructs[1].isMet // true
 */
export function fornellLarcker(
  loadings: readonly ArrayLike<number>[],
  constructCorrelation: Matrix,
): FornellLarcker {
  const square =
    constructCorrelation.length === loadings.length &&
    constructCorrelation.every((row) => row.length === loadings.length);
  requireThat(
    square && loadings.length > 0,
    'the fornell-larcker table requires the correlations of all constructs',
  );
  const roots = loadings.map((own) => Math.sqrt(averageVarianceExtracted(own)));
  const table = constructCorrelation.map((row, j) => row.map((r, k) => (j === k ? roots[j]! : r)));
  return { table, constructs: roots.map((rootAve, j) => verdictOf(rootAve, table[j]!, j)) };
}

function verdictOf(rootAve: number, row: Float64Array, own: number): FornellLarckerVerdict {
  const others = [...row.keys()].filter((k) => k !== own);
  const closestTo = others.reduce<number | null>(
    (most, k) => (most === null || Math.abs(row[k]!) > Math.abs(row[most]!) ? k : most),
    null,
  );
  const closest = closestTo === null ? null : Math.abs(row[closestTo]!);
  return { rootAve, closest, closestTo, isMet: others.every((k) => rootAve > Math.abs(row[k]!)) };
}
