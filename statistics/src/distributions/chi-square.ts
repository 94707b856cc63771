import { requireThat } from '../errors.ts';
import { gammaLowerTail, gammaQuantile, gammaUpperTail } from './gamma.ts';

/**
 * Which share of a chi-square variable lies above `x`? It is the p-value of a chi-square statistic.
 *
 * Formula: Q(ν/2, x/2), see `gammaUpperTail`.
 * Source: Abramowitz and Stegun 26.4.19.
 *
 * @param x 0 or greater, may be infinite
 * @param degreesOfFreedom greater than 0 and finite, need not be whole
 * @returns share 0..1
 * @throws RangeError when an argument is outside its range
 * @example chiSquareUpperTail(3.841458820694, 1) // 0.05
 */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  requireChiSquare(x, degreesOfFreedom);
  return gammaUpperTail(x / 2, degreesOfFreedom / 2);
}

/**
 * Which share of a chi-square variable lies below `x`?
 *
 * Formula: P(ν/2, x/2), see `gammaLowerTail`.
 * Source: Abramowitz and Stegun 26.4.19.
 *
 * @param x 0 or greater, may be infinite
 * @param degreesOfFreedom greater than 0 and finite, need not be whole
 * @returns share 0..1
 * @throws RangeError when an argument is outside its range
 * @example chiSquareLowerTail(3.841458820694, 1) // 0.95
 */
export function chiSquareLowerTail(x: number, degreesOfFreedom: number): number {
  requireChiSquare(x, degreesOfFreedom);
  return gammaLowerTail(x / 2, degreesOfFreedom / 2);
}

/**
 * Below which value does a share `p` of a chi-square variable lie?
 *
 * Method: twice the gamma quantile, see `gammaQuantile`.
 * Source: Abramowitz and Stegun 26.4.19; checked against R's qchisq.
 *
 * @param p share, 0..1; 0 gives 0 and 1 gives Infinity
 * @param degreesOfFreedom greater than 0 and finite, need not be whole
 * @throws RangeError when an argument is outside its range
 * @example chiSquareQuantile(0.95, 1) // 3.841458820694
 */
export function chiSquareQuantile(p: number, degreesOfFreedom: number): number {
  requireThat(p >= 0 && p <= 1, 'a chi-square quantile requires a share within 0..1');
  requireChiSquare(0, degreesOfFreedom);
  return 2 * gammaQuantile(p, degreesOfFreedom / 2);
}

function requireChiSquare(x: number, degreesOfFreedom: number): void {
  requireThat(x >= 0, 'a chi-square tail requires a value of 0 or greater');
  requireThat(
    degreesOfFreedom > 0 && degreesOfFreedom < Infinity,
    'chi-square requires finite degrees of freedom above 0',
  );
}
