import { requireThat } from '../errors.ts';
import type { PathEstimate, PathModel } from './path-model.ts';
import { predecessors, regress } from './path-regression.ts';

/** How well one construct is measured and explained. */
export type ConstructQuality = {
  /** Share of its indicators' variance that the construct shares: the average variance extracted of its block. */
  readonly communality: number;
  /** Share of its indicators' variance that the constructs before it explain; null where no path leads to. */
  readonly redundancy: number | null;
  readonly r2: number | null;
  /** R² less what as many predecessors explain by chance; null where no path leads to or with too few people. */
  readonly adjustedR2: number | null;
};

/**
 * How well is each construct measured by its indicators and explained by the constructs before it?
 *
 * Formula: communality = mean of the squared loadings; redundancy = communality·R²; adjusted R² = 1 − (1−R²)(n−1)/(n−k−1)
 * with k predecessors.
 * Source: Tenenhaus et al. (2005), Computational Statistics and Data Analysis 48:159-205, section 2.4.
 * Conventions: a construct of one indicator has communality 1; adjusted R² may be below 0.
 * Needs: an estimate.
 *
 * @param estimate as partialLeastSquares gives it
 * @param model the model estimated
 * @param n people estimated from
 * @returns one for each construct
 * @throws RangeError when estimate and model do not belong together
 * @example constructQuality({ loadings: [[1], [0.8, 0.6]], r2: [null, 0.5] }, { constructs: [{}, {}], paths: [[0, 1]] }, 12)[1] // { communality: 0.5, redundancy: 0.25, r2: 0.5, adjustedR2: 0.45 }
 */
export function constructQuality(
  estimate: Pick<PathEstimate, 'loadings' | 'r2'>,
  model: PathModel,
  n: number,
): ConstructQuality[] {
  const { loadings, r2 } = estimate;
  const fits = loadings.length === model.constructs.length && r2.length === model.constructs.length;
  requireThat(fits, 'construct quality requires the estimate of this model');
  return loadings.map((block, j) => {
    const communality = meanSquare(block);
    const explained = r2[j]!;
    const free = n - predecessors(model, j).length - 1;
    return {
      communality,
      redundancy: explained === null ? null : communality * explained,
      r2: explained,
      adjustedR2: explained === null || !(free > 0) ? null : 1 - ((1 - explained) * (n - 1)) / free,
    };
  });
}

/**
 * How well does a path model do altogether, measurement and explanation taken together?
 *
 * Formula: √(mean communality · mean R²); the mean communality is over all indicators of constructs with more than one,
 * that is over blocks weighted by their size; the mean R² is over explained constructs.
 * Source: Tenenhaus, Amato and Esposito Vinzi (2004); Tenenhaus et al. (2005), section 2.4.
 * Conventions: constructs of one indicator are left out of the communality, which is 1 for them by its nature.
 * Not for: a test, or telling right models from wrong ones (Henseler and Sarstedt 2013).
 * Needs: an estimate.
 *
 * @returns 0..1; null when no construct has several indicators or none is explained
 * @example goodnessOfFit({ loadings: [[1], [0.8, 0.6]], r2: [null, 0.5] }) // 0.5
 */
export function goodnessOfFit({ loadings, r2 }: Pick<PathEstimate, 'loadings' | 'r2'>): number | null {
  const several = loadings.filter((block) => block.length > 1).flatMap((block) => Array.from(block));
  const explained = r2.filter((one) => one !== null);
  if (several.length === 0 || explained.length === 0) return null;
  const meanR2 = explained.reduce((sum, one) => sum + one, 0) / explained.length;
  return Math.sqrt(meanSquare(several) * meanR2);
}

/** How much one path matters, and how far its start can be told from the other predecessors of its end. */
export type PathQuality = {
  /** f²: null when everything is explained. */
  readonly effectSize: number | null;
  /** 1 when its start is uncorrelated with the other predecessors. */
  readonly varianceInflation: number;
};

/**
 * How much does each path add to what explains its end, and does its start overlap with the other predecessors?
 *
 * Formula: f² = (R² − R² without the path)/(1 − R²); variance inflation = 1/(1 − R² of the start by the other predecessors).
 * Source: Cohen (1988), Statistical Power Analysis, chapter 9: 0.02 small, 0.15 medium, 0.35 large; Hair et al. (2017).
 * Conventions: a path that is the only one to its end has variance inflation 1; 5 and more is a warning.
 * Needs: an estimate.
 *
 * @param constructCorrelation of the estimate
 * @returns one for each path, or null when the predecessors of some construct are combinations of one another
 * @example pathQuality({ constructCorrelation: [[1, 0.6], [0.6, 1]] }, { paths: [[0, 1]] }) // [{ effectSize: 0.5625, varianceInflation: 1 }]
 */
export function pathQuality(
  { constructCorrelation }: Pick<PathEstimate, 'constructCorrelation'>,
  model: PathModel,
): PathQuality[] | null {
  const found: PathQuality[] = [];
  for (const [from, to] of model.paths) {
    const before = predecessors(model, to);
    const others = before.filter((j) => j !== from);
    const full = regress(constructCorrelation, before, to);
    const without = regress(constructCorrelation, others, to);
    const overlap = regress(constructCorrelation, others, from);
    if (!full || !without || !overlap) return null;
    found.push({
      effectSize: full.r2 < 1 ? (full.r2 - without.r2) / (1 - full.r2) : null,
      varianceInflation: 1 / (1 - overlap.r2),
    });
  }
  return found;
}

function meanSquare(numbers: ArrayLike<number>): number {
  return Array.from(numbers).reduce((sum, one) => sum + one ** 2, 0) / numbers.length;
}
