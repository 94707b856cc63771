import type { Matrix } from '../moments/moments.ts';

/** `A`: weights are correlations with the inner proxy (reflective); `B`: regression weights (formative). */
export const MEASUREMENT_MODES = ['A', 'B'] as const;
export type MeasurementMode = (typeof MEASUREMENT_MODES)[number];

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

/**
 * Why a path model has no estimate, and at which construct.
 *
 * `circular-paths`: the paths lead from the construct round to itself. `unconnected`: no path leads to or from it.
 * `no-variation`: an indicator of it does not vary, or its indicators cancel out. `unrelated`: its several
 * indicators are not correlated with its neighbours. `indicators-singular`: mode B needs indicators that are no combinations of one another.
 * `predecessors-singular`: the constructs that lead to it are combinations of one another. `not-converged`: the weights
 * did not settle. Only consistent estimates: `inadmissible-reliability`: its reliability is not within 0 to 1;
 * `inadmissible-correlations`: by the corrected correlations, those that lead to it would explain more than all
 * of it.
 */
export type PathFailure = {
  readonly failure:
    | 'circular-paths'
    | 'unconnected'
    | 'no-variation'
    | 'unrelated'
    | 'indicators-singular'
    | 'predecessors-singular'
    | 'not-converged'
    | 'inadmissible-reliability'
    | 'inadmissible-correlations';
  readonly construct: number | null;
};
