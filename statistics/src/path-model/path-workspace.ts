import type { PathPlan } from './path-plan.ts';

/**
 * The memory that one estimate of a path model after the other uses again. Indicators stand block by block; matrices are
 * kept row by row.
 */
export type PathWorkspace = {
  readonly plan: PathPlan;
  /** Indicators altogether, and constructs. */
  readonly size: number;
  readonly constructs: number;
  /** Correlations or covariances of the indicators: what is estimated from. */
  readonly related: Float64Array;
  /** The standard deviation of each indicator in the units of `related`. */
  readonly spreads: Float64Array;
  readonly weights: Float64Array;
  readonly improved: Float64Array;
  /** For each construct its correlation (times the indicator's spread) with each indicator. */
  readonly projected: Float64Array;
  readonly between: Float64Array;
  /** How much each construct counts in the proxy of the one being improved. */
  readonly inner: Float64Array;
  readonly loadings: Float64Array;
  readonly paths: Float64Array;
  /** NaN where no path leads to. */
  readonly r2: Float64Array;
  /** Factors of the blocks of mode B, empty for mode A. */
  readonly blockFactors: readonly Float64Array[];
  /** For one regression: the factor of its predictors and its coefficients. */
  readonly factor: Float64Array;
  readonly coefficients: Float64Array;
  /** Of a consistent estimate: the reliability of each construct. */
  readonly reliabilities: Float64Array;
  iterations: number;
  /** The construct where an estimate failed. */
  failedAt: number;
};

export function pathWorkspace(plan: PathPlan): PathWorkspace {
  const size = plan.variables.length;
  const constructs = plan.model.constructs.length;
  const numbers = (length: number): Float64Array => new Float64Array(length);
  const most = Math.max(0, ...plan.predecessors.map((before) => before.length));
  return {
    plan,
    size,
    constructs,
    related: numbers(size * size),
    spreads: numbers(size),
    weights: numbers(size),
    improved: numbers(size),
    projected: numbers(constructs * size),
    between: numbers(constructs * constructs),
    inner: numbers(constructs),
    loadings: numbers(size),
    paths: numbers(plan.model.paths.length),
    r2: numbers(constructs),
    blockFactors: plan.model.constructs.map(({ mode, indicators }) =>
      numbers(mode === 'B' ? indicators.length ** 2 : 0),
    ),
    factor: numbers(most * most),
    coefficients: numbers(most),
    reliabilities: numbers(constructs).fill(1),
    iterations: 0,
    failedAt: -1,
  };
}
