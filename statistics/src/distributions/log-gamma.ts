import { requireThat } from '../errors.ts';

// Coefficients of the asymptotic series of log Γ(a+½) − log Γ(a) − ½·log a in odd powers of 1/a.
const HALF_STEP_SERIES = [-1 / 8, 1 / 192, -1 / 640, 17 / 14336, -31 / 18432, 691 / 180224];

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
