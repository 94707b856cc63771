import type { Matrix } from '../moments/moments.ts';

/** `A`: weights are correlations with the inner proxy (reflective); `B`: regression weights (formative). */
export type MeasurementMode = 'A' | 'B';

/** How neighbouring constructs are weighed when a construct is estimated from them. */
export const PATH_SCHEMES = ['path', 'centroid', 'factorial'] as const;
export type PathScheme = (typeof PATH_SCHEMES)[number];

/** A construct measured by some indicators, given as positions in the correlation matrix. */
export type Construct = { readonly indicators: readonly number[]; readonly mode: MeasurementMode };

/** Constructs, and the paths between them as pairs of positions [from, to]; no path may lead round in a circle. */
export type PathModel = {
  readonly constructs: readonly Construct[];
  readonly paths: readonly (readonly [from: number, to: number])[];
  readonly scheme: PathScheme;
};

/**
 * An estimated path model. `weights` and `loadings` have one array for each construct, in the order of its indicators;
 * `paths` has one coefficient for each path of the model; `r2` is null for constructs that no path leads to.
 */
export type PathEstimate = {
  readonly weights: readonly Float64Array[];
  readonly loadings: readonly Float64Array[];
  readonly paths: readonly number[];
  readonly r2: readonly (number | null)[];
  readonly constructCorrelation: Matrix;
  readonly iterations: number;
};

/** Why a path model has no estimate, and at which construct. */
export type PathFailure = {
  readonly failure: 'indicators-singular' | 'no-variation' | 'predecessors-singular' | 'not-converged';
  readonly construct: number | null;
};
