import { symmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import type { Matrix } from '../moments/moments.ts';

/** A log-likelihood at some parameters with its first and second derivatives by them. */
export type LikelihoodSurface = {
  readonly value: number;
  readonly gradient: Float64Array;
  /** Only entries [j][k] with k up to j are read. */
  readonly curvature: Matrix;
};

/** A log-likelihood of parameters that are all above 0. */
export type Likelihood = (parameters: Float64Array) => LikelihoodSurface;

export type LikelihoodMaximum = {
  readonly parameters: Float64Array;
  readonly value: number;
  readonly standardErrors: Float64Array;
  readonly iterations: number;
};

export type LikelihoodFailure =
  /** The log-likelihood keeps rising, or stays level, while this parameter goes to 0 or grows without end. */
  | { readonly failure: 'parameter-without-bound'; readonly parameter: number }
  | { readonly failure: 'not-converged' };

/** What a step would still gain, in units of the log-likelihood. */
const STOP_BELOW_GAIN = 1e-10;
/** Where so little is to gain, the rounding of a sum over many customers may hide it. */
const SMALL_GAIN = 1e-5;
const ROUNDING = 1e-12;
const MOST_ITERATIONS = 200;
const MOST_HALVINGS = 40;
/** A parameter beyond e^±this has no bound within sight; callers scale so that 1 is an ordinary value. */
const FARTHEST_LOG = 16;
/** In one iteration no parameter changes by more than this factor's logarithm. */
const LONGEST_STEP = 2;
/** A parameter known no closer than by a factor e^this is not known. */
const VAGUEST_LOG_ERROR = 1000;

/**
 * Where is a log-likelihood of positive parameters largest, starting from some of them?
 *
 * Method: Newton steps on the logarithms of the parameters, along each main direction of the curvature by slope over its
 * size whichever way it bends, so that every step leads upwards; halved until it rises. Stops after the step that gains
 * less than 1e-10 where the surface bends downwards. Standard errors come from the inverse of the observed information.
 */
export function newtonMaximum(
  likelihood: Likelihood,
  start: Float64Array,
): LikelihoodMaximum | LikelihoodFailure {
  let logs: Float64Array = start.map(Math.log);
  let here = onLogScale(likelihood, logs);
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    if (!hasNumbers(here)) return { failure: 'not-converged' };
    const step = stepUp(here);
    const reached = climb(likelihood, { logs, here }, step);
    if (reached === null && !step.isLast) return { failure: 'not-converged' };
    if (reached !== null) ({ logs, here } = reached);
    const far = logs.findIndex((log) => Math.abs(log) > FARTHEST_LOG);
    if (far >= 0) return { failure: 'parameter-without-bound', parameter: far };
    if (step.isLast) return maximumAt(logs, here, iterations);
  }
  return { failure: 'not-converged' };
}

/** The best of the maxima reached from several starts, or else how the first start failed. */
export function bestNewtonMaximum(
  likelihood: Likelihood,
  starts: readonly Float64Array[],
): LikelihoodMaximum | LikelihoodFailure {
  const reached = starts.map((start) => newtonMaximum(likelihood, start));
  const maxima = reached.filter((one): one is LikelihoodMaximum => !('failure' in one));
  return maxima.length === 0 ? reached[0]! : maxima.reduce((a, b) => (b.value > a.value ? b : a));
}

type Place = { readonly logs: Float64Array; readonly here: LikelihoodSurface };
type Step = { readonly change: Float64Array; readonly gain: number; readonly isLast: boolean };

/** With θ = log φ: ∂/∂θ = φ·∂/∂φ, and the second derivatives gain the first on their diagonal. */
function onLogScale(likelihood: Likelihood, logs: Float64Array): LikelihoodSurface {
  const parameters = logs.map(Math.exp);
  const { value, gradient, curvature } = likelihood(parameters);
  const scaled = gradient.map((slope, j) => slope * parameters[j]!);
  const bent = Array.from(scaled, () => new Float64Array(scaled.length));
  for (let j = 0; j < scaled.length; j++) {
    for (let k = 0; k <= j; k++) {
      bent[j]![k] = curvature[j]![k]! * parameters[j]! * parameters[k]! + (j === k ? scaled[j]! : 0);
      bent[k]![j] = bent[j]![k]!;
    }
  }
  return { value, gradient: scaled, curvature: bent };
}

function hasNumbers({ value, gradient, curvature }: LikelihoodSurface): boolean {
  return Number.isFinite(value) && [gradient, ...curvature].every((row) => row.every(Number.isFinite));
}

function stepUp({ gradient, curvature }: LikelihoodSurface): Step {
  const { values, vectors } = symmetricEigen(curvature);
  const steepest = [...values, ...gradient].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const change = new Float64Array(gradient.length);
  let gain = 0;
  vectors.forEach((direction, j) => {
    const slope = dot(direction, gradient);
    if (slope === 0) return;
    const length = slope / Math.max(Math.abs(values[j]!), Number.EPSILON * steepest);
    gain += (slope * length) / 2;
    for (let k = 0; k < change.length; k++) change[k]! += length * direction[k]!;
  });
  const longest = change.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const isHollow = values.some((value) => value > 1e-10 * steepest);
  return {
    change: longest > LONGEST_STEP ? change.map((one) => (one * LONGEST_STEP) / longest) : change,
    gain,
    isLast: gain < STOP_BELOW_GAIN && !isHollow,
  };
}

/** The step, halved until it rises; null when it does not. */
function climb(likelihood: Likelihood, { logs, here }: Place, { change, gain }: Step): Place | null {
  const slack = gain < SMALL_GAIN ? ROUNDING * Math.abs(here.value) : 0;
  for (let part = 1, halvings = 0; halvings < MOST_HALVINGS; halvings++, part /= 2) {
    const next = logs.map((log, k) => log + part * change[k]!);
    const there = onLogScale(likelihood, next);
    if (there.value > here.value - slack) return { logs: next, here: there };
  }
  return null;
}

function maximumAt(
  logs: Float64Array,
  { value, curvature }: LikelihoodSurface,
  iterations: number,
): LikelihoodMaximum | LikelihoodFailure {
  const { values, vectors } = symmetricEigen(curvature);
  const parameters = logs.map(Math.exp);
  const errors = logs.map((_, k) =>
    vectors.reduce((error, direction, j) => {
      return direction[k] === 0
        ? error
        : Math.hypot(error, direction[k]! / Math.sqrt(Math.max(-values[j]!, 0)));
    }, 0),
  );
  const vague = errors.findIndex((error) => !(error < VAGUEST_LOG_ERROR));
  if (vague >= 0) return { failure: 'parameter-without-bound', parameter: vague };
  return { parameters, value, standardErrors: errors.map((error, k) => error * parameters[k]!), iterations };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, one, k) => sum + one * b[k]!, 0);
}
