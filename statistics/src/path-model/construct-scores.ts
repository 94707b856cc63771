import { requireThat } from '../errors.ts';
import type { Moments } from '../moments/moments.ts';
import type { PathEstimate, PathModel } from './path-model.ts';

/** What construct scores are made of. */
export type ScoredModel = {
  readonly model: PathModel;
  readonly weights: PathEstimate['weights'];
  /** Of the columns scored, or of the people estimated from to place others among them. */
  readonly moments: Moments;
  /** Whether the weights belong to standardised indicators (default) or only centred ones. */
  readonly standardize?: boolean;
};

/**
 * Where does each person stand on each construct?
 *
 * Formula: Σw(x − x̄)/s for standardised indicators, Σw(x − x̄) for centred ones.
 * Source: Lohmöller (1989).
 * Conventions: among the people estimated from, scores have mean 0 and standard deviation 1 (n−1).
 * Needs: rows.
 *
 * @param columns one array a question, in the order of the moments
 * @returns one array for each construct, one score for each row; NaN where an answer is missing
 * @throws RangeError when columns, moments and model do not belong together
 * @example constructScores([Float64Array.of(1, 2, 3)], { model: { scheme: 'path', paths: [], constructs: [{ indicators: [0], mode: 'A' }] }, weights: [[1]], moments: { n: 3, means: [2], covariance: [[1]] } })[0] // [-1, 0, 1]
 */
export function constructScores(columns: readonly Float64Array[], scored: ScoredModel): Float64Array[] {
  const { model, weights, moments, standardize = true } = scored;
  requireThat(
    columns.length === moments.means.length && weights.length === model.constructs.length,
    'construct scores require columns, moments and weights of one model',
  );
  const rows = columns[0]?.length ?? 0;
  return model.constructs.map(({ indicators }, j) => {
    const scores = new Float64Array(rows);
    indicators.forEach((variable, k) => {
      const spread = standardize ? Math.sqrt(moments.covariance[variable]![variable]!) : 1;
      const weight = weights[j]![k]! / spread;
      const mean = moments.means[variable]!;
      const column = columns[variable]!;
      for (let i = 0; i < rows; i++) scores[i]! += weight * (column[i]! - mean);
    });
    return scores;
  });
}
