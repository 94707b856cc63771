import { solveSymmetric } from '../linear-algebra/symmetric-solve.ts';
import type { Matrix } from '../moments/moments.ts';
import { innerWeights } from './inner-weights.ts';
import type { Construct, PathEstimate, PathFailure, PathModel } from './path-model.ts';
import { predecessors, regress, submatrix } from './path-regression.ts';

const STOP_BELOW = 1e-10;
const MOST_ITERATIONS = 20_000;

/**
 * How do constructs that we cannot ask about directly, such as quality or satisfaction, lead to one another?
 *
 * Method: partial least squares path modelling on the correlations of the indicators. Each construct is a weighted sum
 * of its indicators with variance 1. In turn, each construct is estimated from its neighbours (scheme `path`:
 * regression weights of predecessors, correlations of successors; `centroid`: signs; `factorial`: correlations), and its
 * weights from that (mode A: correlations of the indicators with it; mode B: regression), until no weight moves by
 * 1e-10. Path coefficients are least-squares regressions on the direct predecessors; loadings are correlations.
 * Source: Lohmöller (1989); Tenenhaus et al. (2005), Computational Statistics and Data Analysis 48:159-205.
 * Conventions: standardised with n−1; weights start equal; a construct is turned when its loadings sum below 0.
 * Not for: tests of overall fit; consistent estimates of common-factor models without correction.
 *
 * @param related correlations of all indicators
 * @returns the estimate, or the reason why there is none
 * @example partialLeastSquares([Float64Array.of(1, 0.6), Float64Array.of(0.6, 1)], { scheme: 'path', paths: [[0, 1]], constructs: [{ indicators: [0], mode: 'A' }, { indicators: [1], mode: 'A' }] }).paths // [0.6]
 */
export function partialLeastSquares(related: Matrix, model: PathModel): PathEstimate | PathFailure {
  const prepared = model.constructs.map((construct) => prepare(related, construct));
  let weights: Float64Array[] = [];
  for (const [position, block] of prepared.entries()) {
    const start = normalise(new Float64Array(block.within.length).fill(1), block.within);
    if (start === null) return { failure: 'no-variation', construct: position };
    weights.push(start);
  }
  for (let iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
    const next = improve(related, model, { prepared, weights });
    if ('failure' in next) return next;
    const change = largestChange(weights, next.weights);
    weights = next.weights;
    if (change < STOP_BELOW) return describe(related, model, { weights, iteration });
  }
  return { failure: 'not-converged', construct: null };
}

type Block = Construct & { readonly within: Matrix };
type Progress = { readonly prepared: readonly Block[]; readonly weights: readonly Float64Array[] };

function prepare(related: Matrix, construct: Construct): Block {
  return { ...construct, within: submatrix(related, construct.indicators, construct.indicators) };
}

function improve(
  related: Matrix,
  model: PathModel,
  { prepared, weights }: Progress,
): { weights: Float64Array[] } | PathFailure {
  const between = constructCorrelations(related, model.constructs, weights);
  const inner = innerWeights(between, model);
  if ('failure' in inner) return inner;
  const improved: Float64Array[] = [];
  for (const [j, block] of prepared.entries()) {
    const proxy = correlationsWithProxy(related, { model, weights, inner: inner.weights[j]! }, block);
    const outer = block.mode === 'A' ? proxy : solveSymmetric(block.within, proxy);
    const scaled = outer && normalise(outer, block.within);
    if (scaled === null) return { failure: 'indicators-singular', construct: j };
    improved.push(oriented(scaled, block.within));
  }
  return { weights: improved };
}

/** Correlation of each indicator of a block with the weighted sum of the neighbouring constructs. */
function correlationsWithProxy(
  related: Matrix,
  proxy: {
    readonly model: PathModel;
    readonly weights: readonly Float64Array[];
    readonly inner: Float64Array;
  },
  block: Block,
): Float64Array {
  const result = new Float64Array(block.indicators.length);
  proxy.model.constructs.forEach((neighbour, i) => {
    const e = proxy.inner[i]!;
    if (e === 0) return;
    block.indicators.forEach((own, k) => {
      neighbour.indicators.forEach((other, m) => {
        result[k]! += e * proxy.weights[i]![m]! * related[own]![other]!;
      });
    });
  });
  return result;
}

function constructCorrelations(
  related: Matrix,
  constructs: readonly Construct[],
  weights: readonly Float64Array[],
): Matrix {
  return constructs.map((a, i) =>
    Float64Array.from(constructs, (b, j) =>
      i === j ? 1 : bilinear(related, [a, weights[i]!], [b, weights[j]!]),
    ),
  );
}

function bilinear(
  related: Matrix,
  [a, weightsOfA]: readonly [Construct, Float64Array],
  [b, weightsOfB]: readonly [Construct, Float64Array],
): number {
  let sum = 0;
  a.indicators.forEach((own, k) => {
    b.indicators.forEach((other, m) => {
      sum += weightsOfA[k]! * weightsOfB[m]! * related[own]![other]!;
    });
  });
  return sum;
}

function describe(
  related: Matrix,
  model: PathModel,
  result: { readonly weights: readonly Float64Array[]; readonly iteration: number },
): PathEstimate | PathFailure {
  const between = constructCorrelations(related, model.constructs, result.weights);
  const loadings = model.constructs.map((construct, j) =>
    multiply(submatrix(related, construct.indicators, construct.indicators), result.weights[j]!),
  );
  const paths = new Array<number>(model.paths.length).fill(0);
  const r2 = new Array<number | null>(model.constructs.length).fill(null);
  for (let j = 0; j < model.constructs.length; j++) {
    const before = predecessors(model, j);
    if (before.length === 0) continue;
    const regression = regress(between, before, j);
    if (regression === null) return { failure: 'predecessors-singular', construct: j };
    r2[j] = regression.r2;
    model.paths.forEach(([from, to], k) => {
      if (to === j) paths[k] = regression.coefficients[before.indexOf(from)]!;
    });
  }
  return {
    weights: result.weights,
    loadings,
    paths,
    r2,
    constructCorrelation: between,
    iterations: result.iteration,
  };
}

function normalise(weights: Float64Array, within: Matrix): Float64Array | null {
  const product = multiply(within, weights);
  const variance = weights.reduce((sum, weight, k) => sum + weight * product[k]!, 0);
  return variance > 1e-20 ? weights.map((weight) => weight / Math.sqrt(variance)) : null;
}

function oriented(weights: Float64Array, within: Matrix): Float64Array {
  const sum = multiply(within, weights).reduce((total, loading) => total + loading, 0);
  return sum < 0 ? weights.map((weight) => -weight) : weights;
}

function multiply(matrix: Matrix, vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => row.reduce((sum, value, k) => sum + value * vector[k]!, 0));
}

function largestChange(before: readonly Float64Array[], after: readonly Float64Array[]): number {
  let largest = 0;
  after.forEach((block, j) => {
    block.forEach((weight, k) => {
      largest = Math.max(largest, Math.abs(weight - before[j]![k]!));
    });
  });
  return largest;
}
