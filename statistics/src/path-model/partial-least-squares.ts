import { requireThat } from '../errors.ts';
import type { Matrix } from '../moments/moments.ts';
import { iterate } from './path-iteration.ts';
import type { PathEstimate, PathFailure, PathModel } from './path-model.ts';
import { planPathModel } from './path-plan.ts';
import { type PathWorkspace, pathWorkspace } from './path-workspace.ts';

/**
 * How do constructs that we cannot ask about directly, such as quality or satisfaction, lead to one another?
 *
 * Method: partial least squares path modelling on the correlations of the indicators. Each construct is a weighted sum
 * of its indicators with variance 1. In turn, each construct is estimated from its neighbours (scheme `path`:
 * regression weights of predecessors, correlations of successors; `centroid`: signs; `factorial`: correlations), and its
 * weights from that (mode A: covariances of the indicators with it; mode B: regression), until no weight moves by
 * 1e-10. Path coefficients are least-squares regressions on the direct predecessors; loadings are correlations.
 * Source: Lohmöller (1989); Tenenhaus et al. (2005), Computational Statistics and Data Analysis 48:159-205.
 * Conventions: weights start equal; a construct is turned when its loadings sum below 0 (plspm, semPLS and seminr leave it
 * as it comes, which differs only for indicators that run against one another). From correlations, the
 * indicators are standardised with n−1. From covariances they are only centred: a mode A indicator with more spread then
 * gets more say, weights belong to the indicators in their own units, a weight is compared times its indicator's spread,
 * and constructs still have variance 1 (n−1); mode B comes out as when standardised, in other units.
 * Not for: tests of overall fit; common-factor models, see consistentPartialLeastSquares; paths in circles.
 * Needs: correlations or covariances.
 *
 * @param related correlations of all indicators to standardise them, or their covariances to only centre them
 * @returns the estimate, or the reason why there is none
 * @throws RangeError when the model is none: an unknown mode or scheme, positions that name nothing, a path twice
 * @example partialLeastSquares([Float64Array.of(1, 0.6), Float64Array.of(0.6, 1)], { scheme: 'path', paths: [[0, 1]], constructs: [{ indicators: [0], mode: 'A' }, { indicators: [1], mode: 'A' }] }).paths // [0.6]
 */
export function partialLeastSquares(related: Matrix, model: PathModel): PathEstimate | PathFailure {
  const space = startedWorkspace(related, model);
  if ('failure' in space) return space;
  const failure = iterate(space);
  if (failure !== null) return { failure, construct: space.failedAt < 0 ? null : space.failedAt };
  return estimateIn(space);
}

/** A workspace with the correlations or covariances of the indicators and equal weights. */
export function startedWorkspace(related: Matrix, model: PathModel): PathWorkspace | PathFailure {
  const plan = planPathModel(model);
  if ('failure' in plan) return plan;
  requireThat(
    plan.variables.every((variable) => variable < related.length),
    'a path model requires indicators within the correlations',
  );
  const space = pathWorkspace(plan);
  plan.variables.forEach((own, a) => {
    plan.variables.forEach((other, b) => {
      space.related[a * space.size + b] = related[own]![other]!;
    });
    space.spreads[a] = Math.sqrt(related[own]![own]!);
  });
  space.weights.fill(1);
  return space;
}

/** A copy of the estimate that a workspace holds. */
export function estimateIn(space: PathWorkspace): PathEstimate {
  const { constructs, plan } = space;
  const blocks = (numbers: Float64Array): Float64Array[] =>
    plan.model.constructs.map((_, j) => numbers.slice(plan.starts[j], plan.starts[j + 1]));
  return {
    weights: blocks(space.weights),
    loadings: blocks(space.loadings),
    paths: Array.from(space.paths),
    r2: Array.from(space.r2, (r2) => (Number.isNaN(r2) ? null : r2)),
    constructCorrelation: plan.model.constructs.map((_, j) =>
      space.between.slice(j * constructs, (j + 1) * constructs),
    ),
    iterations: space.iterations,
  };
}
