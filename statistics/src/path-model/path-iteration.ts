import { factorizeInPlace, solveInPlace } from './cholesky-in-place.ts';
import { regressOnPredecessors, weighNeighbours } from './inner-weights.ts';
import type { PathFailure } from './path-model.ts';
import type { PathWorkspace } from './path-workspace.ts';

const STOP_BELOW = 1e-10;
const MOST_ITERATIONS = 20_000;
// Below this share of what the weights alone could make, a variance is what rounding leaves of none.
const NO_VARIANCE = 1e-13;

/**
 * Estimates a path model from `related` and `spreads`, starting at the weights that stand in the workspace.
 *
 * @returns null when `weights`, `loadings`, `paths`, `r2` and `between` hold the estimate; else why there is none
 */
export function iterate(space: PathWorkspace): PathFailure['failure'] | null {
  const failed = prepare(space);
  if (failed !== null) return failed;
  const { weights, improved, spreads } = space;
  for (let iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
    project(space);
    for (let j = 0; j < space.constructs; j++) {
      const failure = improve(space, j);
      if (failure !== null) return fail(space, j, failure);
    }
    let change = 0;
    for (let a = 0; a < weights.length; a++) {
      change = Math.max(change, Math.abs(improved[a]! - weights[a]!) * spreads[a]!);
      weights[a] = improved[a]!;
    }
    if (change < STOP_BELOW) {
      space.iterations = iteration;
      project(space);
      return explain(space);
    }
  }
  return fail(space, -1, 'not-converged');
}

function fail(
  space: PathWorkspace,
  construct: number,
  failure: PathFailure['failure'],
): PathFailure['failure'] {
  space.failedAt = construct;
  return failure;
}

/** Scales the weights to start from, and factorises what mode B solves. */
function prepare(space: PathWorkspace): PathFailure['failure'] | null {
  const { plan, related, size, blockFactors, improved, weights } = space;
  improved.set(weights);
  for (let j = 0; j < space.constructs; j++) {
    const start = plan.starts[j]!;
    const end = plan.starts[j + 1]!;
    for (let a = start; a < end; a++) {
      if (!(space.spreads[a]! > 0)) return fail(space, j, 'no-variation');
    }
    if (!normalise(space, j)) return fail(space, j, 'no-variation');
    const factor = blockFactors[j]!;
    if (factor.length === 0) continue;
    const length = end - start;
    for (let a = 0; a < length; a++) {
      for (let b = 0; b <= a; b++) factor[a * length + b] = related[(start + a) * size + start + b]!;
    }
    if (!factorizeInPlace(factor, length)) return fail(space, j, 'indicators-singular');
  }
  weights.set(improved);
  return null;
}

/** The covariance of every construct with every indicator, and of the constructs with one another. */
function project({ plan, size, constructs, related, weights, projected, between }: PathWorkspace): void {
  const { starts } = plan;
  projected.fill(0);
  for (let j = 0; j < constructs; j++) {
    const to = j * size;
    for (let b = starts[j]!; b < starts[j + 1]!; b++) {
      const weight = weights[b]!;
      const from = b * size;
      for (let a = 0; a < size; a++) projected[to + a]! += weight * related[from + a]!;
    }
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let a = starts[i]!; a < starts[i + 1]!; a++) sum += weights[a]! * projected[to + a]!;
      between[i * constructs + j] = sum;
      between[j * constructs + i] = sum;
    }
    between[j * constructs + j] = 1;
  }
}

/** New weights for one construct from the weighted sum of its neighbours. */
function improve(space: PathWorkspace, j: number): PathFailure['failure'] | null {
  const { plan, size, projected, inner, improved, blockFactors } = space;
  if (!weighNeighbours(space, j)) return 'predecessors-singular';
  const start = plan.starts[j]!;
  const end = plan.starts[j + 1]!;
  // One indicator is its construct, whatever the neighbours are.
  improved.fill(end - start === 1 ? 1 : 0, start, end);
  for (let i = 0; i < inner.length && end - start > 1; i++) {
    const weight = inner[i]!;
    if (weight === 0) continue;
    for (let a = start; a < end; a++) improved[a]! += weight * projected[i * size + a]!;
  }
  const factor = blockFactors[j]!;
  if (factor.length > 1) solveInPlace(factor, end - start, improved.subarray(start, end));
  return normalise(space, j) ? null : 'unrelated';
}

/**
 * Gives the construct of the improved weights variance 1 and turns it so that its loadings do not sum below 0.
 *
 * @returns false when it has no variance
 */
function normalise({ plan, size, related, spreads, improved }: PathWorkspace, j: number): boolean {
  const start = plan.starts[j]!;
  const end = plan.starts[j + 1]!;
  let variance = 0;
  let possible = 0;
  let direction = 0;
  for (let a = start; a < end; a++) {
    let covariance = 0;
    for (let b = start; b < end; b++) covariance += related[a * size + b]! * improved[b]!;
    variance += improved[a]! * covariance;
    possible += Math.abs(improved[a]!) * spreads[a]!;
    direction += covariance / spreads[a]!;
  }
  if (!(variance > NO_VARIANCE * possible * possible)) return false;
  const scale = (direction < 0 ? -1 : 1) / Math.sqrt(variance);
  for (let a = start; a < end; a++) improved[a]! *= scale;
  return true;
}

/** Writes loadings, and the regressions of the constructs on those that lead to them. */
export function explain(space: PathWorkspace): PathFailure['failure'] | null {
  const { plan, size, constructs, projected, spreads, loadings, coefficients, paths, r2 } = space;
  for (let j = 0; j < constructs; j++) {
    for (let a = plan.starts[j]!; a < plan.starts[j + 1]!; a++) {
      loadings[a] = projected[j * size + a]! / spreads[a]!;
    }
    const before = plan.predecessors[j]!;
    r2[j] = Number.NaN;
    if (before.length === 0) continue;
    if (!regressOnPredecessors(space, j)) return fail(space, j, 'predecessors-singular');
    let explained = 0;
    for (let p = 0; p < before.length; p++) {
      explained += coefficients[p]! * space.between[before[p]! * constructs + j]!;
      paths[plan.pathsTo[j]![p]!] = coefficients[p]!;
    }
    r2[j] = explained;
  }
  return null;
}
