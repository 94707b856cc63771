import { requireThat } from '../errors.ts';
import { symmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import {
  firstDependentVariable,
  invertSymmetric,
  logDeterminant,
  solveSymmetric,
} from '../linear-algebra/symmetric-solve.ts';
import { correlation, type Matrix, standardDeviations } from '../moments/moments.ts';

/** What one common factor says of each item. */
export type OneFactorModel = {
  /** Units of the item for one standard deviation of the factor. */
  readonly loadings: readonly number[];
  readonly errorVariances: readonly number[];
  readonly standardisedLoadings: readonly number[];
  /** Items with an error variance of 0 or less (Heywood cases): the figures are improper and one factor does not fit. */
  readonly heywoodItems: readonly number[];
  /** What the likelihood leaves: log|Σ| + tr(SΣ⁻¹) − log|S| − k; 0 for a perfect fit. */
  readonly discrepancy: number;
};

/** Why a scale has no model of one factor, and which item is to blame, counted from 0. */
export type OneFactorFailure = {
  readonly failure: 'too-few-items' | 'constant-item' | 'collinear-item' | 'heywood' | 'not-converged';
  readonly item: number | null;
};

type Estimate = { readonly loadings: Float64Array; readonly errors: Float64Array };
type Fit = Estimate & { readonly inverse: Matrix; readonly discrepancy: number };

// A step this short ends where no digit that matters moves any more: each has about twice the right digits of the one
// before.
const LAST_STEP_BELOW = 1e-6;
const MOST_STEPS = 200;
// A factor that would have to be this many times as strong as its item has left every proper solution behind.
const RUNAWAY_LOADING = 30;

/**
 * How strongly does one thing that all items have in common show in each of them?
 *
 * Method: one-factor maximum likelihood factor analysis: loadings λ and error variances θ with Σ = λλᵀ + diag θ minimise
 * log|Σ| + tr(SΣ⁻¹); Newton steps from principal factors, or Fisher scoring where the likelihood is no bowl, on
 * correlations, since maximum likelihood does not depend on units, until a step changes nothing by 1e-6 and is the last.
 * Source: Jöreskog (1967), Psychometrika 32:443-482; Lawley and Maxwell (1971), Factor Analysis as a Statistical Method.
 * Conventions: error variances are free to become negative, as in lavaan, and the items are then named (Heywood cases); the
 * factor is turned so that the loadings sum to 0 or more. Two items do not determine a factor.
 * Not for: scales of several dimensions; items with so few answers that they are no numbers.
 *
 * Needs: moments.
 *
 * @param covariance k×k covariances of the items
 * @returns the model, or why there is none: the likelihood may have its maximum only at infinity ('heywood')
 * @throws RangeError without items or when the covariances are not square
 * @example oneFactorModel([Float64Array.of(1, 0.25, 0.25), Float64Array.of(0.25, 1, 0.25), Float64Array.of(0.25, 0.25, 1)]).loadings // [0.5, 0.5, 0.5]
 */
export function oneFactorModel(covariance: Matrix): OneFactorModel | OneFactorFailure {
  const items = covariance.length;
  const isSquare = items > 0 && covariance.every((row) => row.length === items);
  requireThat(isSquare, 'a one-factor model requires the covariances of its items');
  const constant = covariance.findIndex((row, j) => !(row[j]! > 0 && Number.isFinite(row[j]!)));
  if (constant >= 0) return { failure: 'constant-item', item: constant };
  if (items < 3) return { failure: 'too-few-items', item: null };
  const related = correlation(covariance);
  const dependent = firstDependentVariable(related);
  if (dependent !== null) return { failure: 'collinear-item', item: dependent };
  const fit = maximumLikelihood(related);
  if ('failure' in fit) return fit;
  const sum = fit.loadings.reduce((total, loading) => total + loading, 0);
  const standardisedLoadings = Array.from(fit.loadings, (loading) => (sum < 0 ? -loading : loading));
  const sds = standardDeviations(covariance);
  return {
    loadings: standardisedLoadings.map((loading, j) => loading * sds[j]!),
    errorVariances: Array.from(fit.errors, (error, j) => error * covariance[j]![j]!),
    standardisedLoadings,
    heywoodItems: [...fit.errors.keys()].filter((j) => fit.errors[j]! <= 0),
    discrepancy: Math.max(0, fit.discrepancy - logDeterminant(related)! - items),
  };
}

/**
 * How reliable is the sum of the items, when one factor is what they have in common?
 *
 * Formula: ω = (Σλ)²/((Σλ)² + Σθ), with unstandardised loadings λ and error variances θ of one factor.
 * Source: McDonald (1999), Test Theory, chapter 6.
 * Conventions: omega total of a single factor, so equal to omega hierarchical.
 * Not for: models with Heywood cases; the sum of standardised items, which takes the standardised loadings.
 *
 * Needs: loadings and error variances.
 *
 * @returns 0..1 for proper models; null when nothing is left to divide by
 * @throws RangeError unless there is an error variance for each of one or more loadings
 * @example omegaTotal({ loadings: [1, 1], errorVariances: [1, 1] }) // 0.666666666667
 */
export function omegaTotal({
  loadings,
  errorVariances,
}: Pick<OneFactorModel, 'loadings' | 'errorVariances'>): number | null {
  const isComplete = loadings.length > 0 && loadings.length === errorVariances.length;
  requireThat(isComplete, 'omega requires an error variance for each loading');
  const common = loadings.reduce((sum, loading) => sum + loading, 0) ** 2;
  const total = common + errorVariances.reduce((sum, error) => sum + error, 0);
  return total > 0 && Number.isFinite(total) ? common / total : null;
}

function maximumLikelihood(related: Matrix): Fit | OneFactorFailure {
  let fit = fitOf(related, principalFactor(related));
  for (let count = 0; fit !== null && count < MOST_STEPS; count++) {
    const curves = curvesOf(related, fit);
    const newton = solveSymmetric(curves.hessian, curves.gradient);
    if (newton?.every((change) => Math.abs(change) < LAST_STEP_BELOW)) {
      return fitOf(related, moved(fit, newton, 1)) ?? fit;
    }
    const next = improved(related, fit, newton ?? firmStep(curves));
    if (next === null || next.loadings.some((loading) => Math.abs(loading) > RUNAWAY_LOADING)) {
      return withoutEnd(next ?? fit);
    }
    fit = next;
  }
  return withoutEnd(fit);
}

/** The likelihood went on growing, mostly with a loading and against an error variance below 0. */
function withoutEnd(fit: Fit | null): OneFactorFailure {
  const lowest = fit ? Math.min(...fit.errors) : 0;
  if (fit === null || lowest > 0) return { failure: 'not-converged', item: null };
  return { failure: 'heywood', item: fit.errors.indexOf(lowest) };
}

/** The first principal component of what the items can predict of one another. */
function principalFactor(related: Matrix): Estimate {
  const inverse = invertSymmetric(related)!;
  const predicted = related.map((row, j) => row.map((r, k) => (j === k ? 1 - 1 / inverse[j]![j]! : r)));
  const { values, vectors } = symmetricEigen(predicted);
  const length = Math.sqrt(Math.max(values[0]!, 0.01));
  // A start within the proper region, from where every item can move either way.
  const loadings = vectors[0]!.map((value) => Math.max(-0.95, Math.min(0.95, value * length)));
  return { loadings, errors: loadings.map((loading) => 1 - loading * loading) };
}

function fitOf(related: Matrix, { loadings, errors }: Estimate): Fit | null {
  const implied = related.map((row, j) =>
    row.map((_, k) => loadings[j]! * loadings[k]! + (j === k ? errors[j]! : 0)),
  );
  const inverse = invertSymmetric(implied);
  const determinant = logDeterminant(implied);
  if (inverse === null || determinant === null) return null;
  const trace = related.reduce((sum, row, j) => sum + dot(row, inverse[j]!), 0);
  return { loadings, errors, inverse, discrepancy: determinant + trace };
}

type Curves = {
  /** By the loadings, then by the error variances. */
  readonly gradient: Float64Array;
  readonly hessian: Matrix;
  /** The Hessian expected when the model holds; never turned the wrong way. */
  readonly information: Matrix;
};

/** With W = Σ⁻¹, V = WSW and G = W − V: the gradient is 2Gλ and the diagonal of G. */
function curvesOf(related: Matrix, { loadings, inverse }: Fit): Curves {
  const k = loadings.length;
  const product = inverse.map((row) => Float64Array.from(related, (column) => dot(row, column)));
  const v = product.map((row) => Float64Array.from(inverse, (column) => dot(row, column)));
  const g = inverse.map((row, j) => row.map((value, m) => value - v[j]![m]!));
  const observed = crossed(loadings, inverse, v);
  const information = crossed(loadings, inverse, inverse);
  const hessian = information.map((row, a) =>
    row.map((expected, b) => 2 * observed[a]![b]! - expected + (a < k && b < k ? 2 * g[a]![b]! : 0)),
  );
  const gradient = Float64Array.from({ length: 2 * k }, (_, at) =>
    at < k ? 2 * dot(g[at]!, loadings) : g[at - k]![at - k]!,
  );
  return { gradient, hessian, information };
}

/** tr(A·∂Σ·B·∂Σ) for every two parameters, loadings first. */
function crossed(loadings: Float64Array, a: Matrix, b: Matrix): Matrix {
  const k = loadings.length;
  const withA = Float64Array.from(a, (row) => dot(row, loadings));
  const withB = Float64Array.from(b, (row) => dot(row, loadings));
  const allA = dot(withA, loadings);
  const allB = dot(withB, loadings);
  const between = (one: number, other: number): number => {
    const [j, m] = [one % k, other % k];
    const [ofA, ofB] = [a[j]![m]!, b[j]![m]!];
    if (one < k && other < k) {
      return withA[m]! * withB[j]! + withA[j]! * withB[m]! + allA * ofB + allB * ofA;
    }
    if (one >= k && other >= k) return ofA * ofB;
    const ofError = one < k ? m : j;
    return withA[ofError]! * ofB + withB[ofError]! * ofA;
  };
  return Array.from({ length: 2 * k }, (_, one) =>
    Float64Array.from({ length: 2 * k }, (_value, other) => between(one, other)),
  );
}

/** A step that leads down even where the likelihood is no bowl. */
function firmStep({ gradient, information }: Curves): Float64Array {
  for (let ridge = 1e-8; ridge < 1; ridge *= 100) {
    const firm = information.map((row, j) => row.map((value, m) => (j === m ? value * (1 + ridge) : value)));
    const step = solveSymmetric(firm, gradient);
    if (step !== null) return step;
  }
  return gradient;
}

/** The step, halved until it improves the fit; null when no part of it does. */
function improved(related: Matrix, fit: Fit, step: Float64Array): Fit | null {
  for (let share = 1; share > 1e-10; share /= 2) {
    const there = fitOf(related, moved(fit, step, share));
    if (there !== null && there.discrepancy < fit.discrepancy) return there;
  }
  return null;
}

function moved({ loadings, errors }: Estimate, step: Float64Array, share: number): Estimate {
  return {
    loadings: loadings.map((loading, j) => loading - share * step[j]!),
    errors: errors.map((error, j) => error - share * step[loadings.length + j]!),
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
