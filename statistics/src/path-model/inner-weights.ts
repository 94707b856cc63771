import { factorizeInPlace, solveInPlace } from './cholesky-in-place.ts';
import type { PathWorkspace } from './path-workspace.ts';

/**
 * How much does each neighbour count when construct `j` is estimated from its neighbours?
 *
 * Formula: `path`: regression coefficients for predecessors, correlations for successors; `centroid`: signs of the
 * correlations; `factorial`: the correlations; 0 for constructs that are not neighbours.
 * Source: Lohmöller (1989); Tenenhaus et al. (2005).
 *
 * @param space its correlations `between` constructs are read, `inner` is overwritten
 * @returns false when the predecessors are combinations of one another
 */
export function weighNeighbours(space: PathWorkspace, j: number): boolean {
  const { plan, constructs, between, inner, coefficients } = space;
  const { scheme } = plan.model;
  const before = plan.predecessors[j]!;
  const after = plan.successors[j]!;
  inner.fill(0);
  for (let p = 0; p < after.length; p++) {
    const related = between[j * constructs + after[p]!]!;
    inner[after[p]!] = scheme === 'centroid' ? Math.sign(related) : related;
  }
  if (scheme === 'path') {
    if (before.length > 0 && !regressOnPredecessors(space, j)) return false;
    for (let p = 0; p < before.length; p++) inner[before[p]!] = coefficients[p]!;
    return true;
  }
  for (let p = 0; p < before.length; p++) {
    const related = between[j * constructs + before[p]!]!;
    inner[before[p]!] = scheme === 'centroid' ? Math.sign(related) : related;
  }
  return true;
}

/**
 * Regresses construct `j` on those that lead to it, from the correlations of the constructs alone.
 *
 * Formula: b = R_xx⁻¹·r_xy.
 * @param space `coefficients` is overwritten
 * @returns false when the predecessors are combinations of one another
 */
export function regressOnPredecessors(space: PathWorkspace, j: number): boolean {
  const { plan, constructs, between, factor, coefficients } = space;
  const before = plan.predecessors[j]!;
  const size = before.length;
  for (let p = 0; p < size; p++) {
    for (let q = 0; q <= p; q++) factor[p * size + q] = between[before[p]! * constructs + before[q]!]!;
    coefficients[p] = between[before[p]! * constructs + j]!;
  }
  if (!factorizeInPlace(factor, size)) return false;
  solveInPlace(factor, size, coefficients);
  return true;
}
