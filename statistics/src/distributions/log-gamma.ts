import { requireThat } from '../errors.ts';

// Coefficients of the asymptotic series of log Γ(a+½) − log Γ(a) − ½·log a in odd powers of 1/a.
const HALF_STEP_SERIES = [-1 / 8, 1 / 192, -1 / 640, 17 / 14336, -31 / 18432, 691 / 180224];

// ζ(k)−1 for k = 2, 3, …: the series of log Γ about 2.
const ZETA_BEYOND_ONE = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853,
  0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915, 0.00006124813505870483,
  0.00003058823630702049, 0.00001528225940865187, 0.000007637197637899763, 0.00000381729326499984,
  0.000001908212716553939, 9.539620338727962e-7, 4.769329867878064e-7, 2.38450502727733e-7,
  1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8,
  7.45071178983543e-9,
];
const ONE_LESS_EULER = 0.42278433509846713;
const HALF_LOG_TWO_PI = 0.9189385332046728;
// Coefficients of the Stirling series in odd powers of 1/x.
const STIRLING_SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const STIRLING_FROM = 12;

/**
 * How large is the logarithm of the gamma function? It grows binomial coefficients and densities beyond what a number
 * can hold; log n! is logGamma(n + 1).
 *
 * Formula: the series of log Γ about 2 up to 2.5, raised there by Γ(x+1) = x·Γ(x) up to 12, the Stirling series beyond.
 * Source: Abramowitz and Stegun 6.1.33, 6.1.15 and 6.1.40; relative error about 1e-15, also next to 1 and 2 where the
 * value goes through 0.
 *
 * @param x greater than 0
 * @throws RangeError when `x` is not above 0
 * @example logGamma(5) // 3.178053830348
 */
export function logGamma(x: number): number {
  requireThat(x > 0, 'log gamma requires an argument above 0');
  if (x === Infinity) return Infinity;
  if (x >= STIRLING_FROM) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  if (x < 0.5) return logGammaOfOneMore(x) - Math.log(x);
  if (x < 1.5) return logGammaOfOneMore(x - 1);
  let product = 1;
  let lowered = x;
  while (lowered >= 2.5) {
    lowered -= 1;
    product *= lowered;
  }
  return Math.log(product) + logGammaAboutTwo(lowered - 2);
}

/** log Γ(1+x) for |x| up to one half, with all digits where 1 + x would have lost those of x. */
export function logGammaOfOneMore(x: number): number {
  return logGammaAboutTwo(x) - Math.log1p(x);
}

/** log Γ(x+step) − log Γ(x) for x and step above 0, with all digits also where the step is small beside x. */
export function logGammaGrowth(x: number, step: number): number {
  let raised = x;
  let growth = 0;
  while (raised < STIRLING_FROM) {
    growth -= Math.log1p(step / raised);
    raised += 1;
  }
  const far = raised + step;
  const leading = (raised - 0.5) * Math.log1p(step / raised) - step + step * Math.log(far);
  return growth + leading + (stirlingSeries(far) - stirlingSeries(raised));
}

/** log Γ(2+x) for |x| up to one half. */
function logGammaAboutTwo(x: number): number {
  const series = ZETA_BEYOND_ONE.reduceRight((sum, zeta, at) => zeta / (at + 2) - x * sum, 0);
  return x * (ONE_LESS_EULER + x * series);
}

function stirlingSeries(x: number): number {
  const square = 1 / (x * x);
  return STIRLING_SERIES.reduceRight((sum, coefficient) => sum * square + coefficient, 0) / x;
}

/**
 * By how much does Stirling's approximation miss the logarithm of a factorial? Densities of large counts are made of
 * these misses without losing digits.
 *
 * Formula: log Γ(x+1) − ((x+½)·log x − x + ½·log 2π); the Stirling series, for small `x` after raising it.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities; absolute error about 1e-15.
 *
 * @param x greater than 0
 * @throws RangeError when `x` is not above 0
 * @example stirlingError(1) // 0.081061466795
 */
export function stirlingError(x: number): number {
  requireThat(x > 0, 'a Stirling error requires an argument above 0');
  let raised = x;
  let correction = 0;
  while (raised < STIRLING_FROM) {
    correction += (raised + 0.5) * Math.log1p(1 / raised) - 1;
    raised += 1;
  }
  return correction + stirlingSeries(raised);
}

/**
 * By how much does log Γ grow from `a` to `a + ½`? Student's t needs this difference; taking it from two logarithms of
 * Γ would lose all digits for large `a`.
 *
 * Formula: log Γ(a+½) − log Γ(a) = ½·log a − 1/(8a) + 1/(192a³) − 1/(640a⁵) + …, for small `a` after raising it with
 * Γ(a+1) = a·Γ(a).
 * Source: the Stirling series of log Γ, Abramowitz and Stegun 6.1.40; absolute error below 1e-15.
 *
 * @param a greater than 0
 * @throws RangeError when `a` is not above 0
 * @example logGammaHalfStep(0.5) // -0.572364942925
 */
export function logGammaHalfStep(a: number): number {
  requireThat(a > 0, 'log gamma requires an argument above 0');
  let raised = a;
  let correction = 0;
  while (raised < 12) {
    correction += Math.log(raised / (raised + 0.5));
    raised += 1;
  }
  let power = 1 / raised;
  let series = 0;
  for (const coefficient of HALF_STEP_SERIES) {
    series += coefficient * power;
    power /= raised * raised;
  }
  return 0.5 * Math.log(raised) + series + correction;
}
