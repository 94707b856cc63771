import { requireThat } from '../errors.ts';
import type { PathModel } from './path-model.ts';
import { type PathPlan, planPathModel } from './path-plan.ts';

/** What one construct does to another: along their own path, by way of others, and altogether. */
export type PathEffect = {
  readonly from: number;
  readonly to: number;
  readonly direct: number;
  readonly indirect: number;
  readonly total: number;
};

/**
 * By how much does a construct change when one before it changes, along all ways together?
 *
 * Formula: total = sum over all ways from one to the other of the product of their path coefficients; indirect = total −
 * direct; direct is 0 for constructs without a path of their own.
 * Source: Bollen (1987), Sociological Methodology 17:37-69; Tenenhaus et al. (2005).
 * Conventions: one row for every pair that some way leads between, ordered by the first and then by the second.
 *
 * @param paths one coefficient for each path of the model, in standard deviations of the constructs
 * @throws RangeError when the model is none, its paths lead in a circle, or there is not one coefficient a path
 * @example totalEffects({ scheme: 'path', paths: [[0, 1], [1, 2]], constructs: [0, 1, 2].map((j) => ({ indicators: [j], mode: 'A' })) }, [0.5, 0.4])[1] // { from: 0, to: 2, direct: 0, indirect: 0.2, total: 0.2 }
 */
export function totalEffects(model: PathModel, paths: ArrayLike<number>): PathEffect[] {
  const plan = planPathModel(model);
  requireThat(!('failure' in plan), 'total effects require connected constructs without a circle');
  requireThat(paths.length === model.paths.length, 'total effects require one coefficient for each path');
  const constructs = model.constructs.length;
  const totals = new Float64Array(constructs * constructs);
  sumEffects(plan, paths, totals);
  return reachable(plan).map(([from, to]) => {
    const path = model.paths.findIndex((one) => one[0] === from && one[1] === to);
    const direct = path < 0 ? 0 : paths[path]!;
    const total = totals[from * constructs + to]!;
    return { from, to, direct, indirect: total - direct, total };
  });
}

/** Writes the total effect of each construct (row) on each (column) into `totals`. */
export function sumEffects(plan: PathPlan, paths: ArrayLike<number>, totals: Float64Array): void {
  const constructs = plan.order.length;
  totals.fill(0);
  for (let place = 0; place < constructs; place++) {
    const to = plan.order[place]!;
    const before = plan.predecessors[to]!;
    for (let p = 0; p < before.length; p++) {
      const path = paths[plan.pathsTo[to]![p]!]!;
      totals[before[p]! * constructs + to]! += path;
      for (let from = 0; from < constructs; from++) {
        totals[from * constructs + to]! += path * totals[from * constructs + before[p]!]!;
      }
    }
  }
}

/** The pairs of constructs that some way leads between, ordered by the first and then by the second. */
export function reachable(plan: PathPlan): (readonly [from: number, to: number])[] {
  const before = plan.order.reduce<ReadonlyMap<number, ReadonlySet<number>>>((known, to) => {
    const direct = [...plan.predecessors[to]!];
    return new Map(known).set(to, new Set(direct.flatMap((from) => [from, ...known.get(from)!])));
  }, new Map());
  const constructs = plan.predecessors.map((_, j) => j);
  return constructs.flatMap((from) =>
    constructs.filter((to) => before.get(to)!.has(from)).map((to) => [from, to] as const),
  );
}
