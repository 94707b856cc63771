import type { Matrix } from '../moments/moments.ts';
import type { PathFailure, PathModel } from './path-model.ts';
import { predecessors, regress, successors } from './path-regression.ts';

/**
 * How much does each neighbour count when a construct is estimated from its neighbours?
 *
 * Formula: `path`: regression coefficients for predecessors, correlations for successors; `centroid`: signs of the
 * correlations; `factorial`: the correlations; 0 for constructs that are not neighbours.
 * Source: Lohmöller (1989); Tenenhaus et al. (2005).
 *
 * @param between correlations of the constructs
 * @returns for each construct one weight for every construct, or the construct whose predecessors are combinations of
 *   one another
 */
export function innerWeights(between: Matrix, model: PathModel): { weights: Float64Array[] } | PathFailure {
  const weights: Float64Array[] = [];
  for (let j = 0; j < model.constructs.length; j++) {
    const before = predecessors(model, j);
    const after = successors(model, j);
    const own = new Float64Array(model.constructs.length);
    for (const i of [...before, ...after]) {
      own[i] = model.scheme === 'centroid' ? Math.sign(between[j]![i]!) : between[j]![i]!;
    }
    if (model.scheme === 'path' && before.length > 0) {
      const regression = regress(between, before, j);
      if (regression === null) return { failure: 'predecessors-singular', construct: j };
      before.forEach((i, k) => {
        own[i] = regression.coefficients[k]!;
      });
    }
    weights.push(own);
  }
  return { weights };
}
