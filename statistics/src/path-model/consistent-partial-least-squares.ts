import { requireThat } from '../errors.ts';
import type { Matrix } from '../moments/moments.ts';
import { factorizeInPlace } from './cholesky-in-place.ts';
import { estimateIn, startedWorkspace } from './partial-least-squares.ts';
import { explain, iterate } from './path-iteration.ts';
import type { PathEstimate, PathFailure, PathModel } from './path-model.ts';
import type { PathWorkspace } from './path-workspace.ts';

/** A path estimate corrected for what the indicators measure badly, and the reliabilities it was corrected by. */
export type ConsistentPathEstimate = PathEstimate & {
  /** ρ_A of each construct: 1 for one indicator and for mode B, which are not corrected. */
  readonly reliabilities: readonly number[];
  /**
   * Whether constructs could have the corrected correlations, taken all together (they are positive definite). Often they
   * could not in small samples although each regression is in order.
   */
  readonly arePossible: boolean;
};

/**
 * How do constructs lead to one another once what their indicators measure badly is taken into account?
 *
 * Formula: weights w as partialLeastSquares; ρ_A = (w'w)²·w'(S−diag S)w / w'(ww'−diag ww')w for each block of mode A with
 * several indicators; correlations of constructs divided by √(ρ_i·ρ_j), paths and R² from these; loadings w·√ρ_A/(w'w).
 * Source: Dijkstra and Henseler (2015), MIS Quarterly 39:297-316.
 * Conventions: constructs of mode B and of one indicator count as measured without error (ρ = 1). Weights stay those of
 * partialLeastSquares, so that scores and indexes do not change; `constructCorrelation` is the corrected one.
 * Not for: formative constructs of mode A; indicators that measure more than one thing. Its errors are larger.
 * Needs: correlations.
 *
 * @param related correlations of all indicators
 * @returns the estimate, or the reason why there is none: a reliability outside 0 to 1, or corrected correlations by which
 *   the constructs before one would explain more than all of it
 * @throws RangeError as partialLeastSquares, and when the indicators are not standardised
 * @example consistentPartialLeastSquares([Float64Array.of(1, 0.6, 0.3), Float64Array.of(0.6, 1, 0.3), Float64Array.of(0.3, 0.3, 1)], { scheme: 'path', paths: [[0, 1]], constructs: [{ indicators: [0, 1], mode: 'A' }, { indicators: [2], mode: 'A' }] }).paths // [0.387298334621]
 */
export function consistentPartialLeastSquares(
  related: Matrix,
  model: PathModel,
): ConsistentPathEstimate | PathFailure {
  const space = startedWorkspace(related, model);
  if ('failure' in space) return space;
  // A column without variation has no correlation, not even with itself; the estimate names it.
  const standardised = space.spreads.every((spread) => !(Math.abs(spread - 1) > 1e-8));
  requireThat(standardised, 'a consistent path model requires correlations');
  const failure = iterate(space) ?? correctForUnreliability(space);
  if (failure !== null) return { failure, construct: space.failedAt < 0 ? null : space.failedAt };
  const estimate = estimateIn(space);
  const arePossible = factorizeInPlace(space.between, space.constructs);
  return { ...estimate, reliabilities: Array.from(space.reliabilities), arePossible };
}

/**
 * Corrects the estimate in a workspace of standardised indicators.
 *
 * @returns null when it is corrected; else why it cannot be
 */
export function correctForUnreliability(space: PathWorkspace): PathFailure['failure'] | null {
  const { plan, constructs, between, reliabilities, weights, loadings } = space;
  for (let j = 0; j < constructs; j++) {
    const reliability = reliabilityOf(space, j);
    if (!(reliability > 0 && reliability <= 1)) {
      space.failedAt = j;
      return 'inadmissible-reliability';
    }
    reliabilities[j] = reliability;
  }
  for (let i = 0; i < constructs; i++) {
    for (let j = 0; j < constructs; j++) {
      if (i !== j) between[i * constructs + j]! /= Math.sqrt(reliabilities[i]! * reliabilities[j]!);
    }
  }
  if (explain(space) !== null) return 'inadmissible-correlations';
  for (let j = 0; j < constructs; j++) {
    if (space.r2[j]! > 1) {
      space.failedAt = j;
      return 'inadmissible-correlations';
    }
  }
  for (let j = 0; j < constructs; j++) {
    if (!isCorrected(space, j)) continue;
    let squares = 0;
    for (let a = plan.starts[j]!; a < plan.starts[j + 1]!; a++) squares += weights[a]! ** 2;
    for (let a = plan.starts[j]!; a < plan.starts[j + 1]!; a++) {
      loadings[a] = (weights[a]! * Math.sqrt(reliabilities[j]!)) / squares;
    }
  }
  return null;
}

function isCorrected({ plan }: PathWorkspace, j: number): boolean {
  return plan.model.constructs[j]!.mode === 'A' && plan.starts[j + 1]! - plan.starts[j]! > 1;
}

function reliabilityOf(space: PathWorkspace, j: number): number {
  if (!isCorrected(space, j)) return 1;
  const { plan, size, related, weights } = space;
  let squares = 0;
  let fourths = 0;
  let shared = 0;
  for (let a = plan.starts[j]!; a < plan.starts[j + 1]!; a++) {
    const weight = weights[a]!;
    squares += weight ** 2;
    fourths += weight ** 4;
    for (let b = plan.starts[j]!; b < a; b++) shared += 2 * weight * weights[b]! * related[a * size + b]!;
  }
  return (squares ** 2 * shared) / (squares ** 2 - fourths);
}
