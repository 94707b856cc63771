import { requireThat } from '../errors.ts';
import { betaQuantileLogOdds, betaTail } from './beta.ts';

/**
 * Which share of an F variable lies above `x`? It is the p-value of a ratio of variances.
 *
 * Formula: I_(ν₂/(ν₂+ν₁x))(ν₂/2, ν₁/2), see `betaLowerTail`.
 * Source: Abramowitz and Stegun 26.6.2.
 *
 * @param x 0 or greater, may be infinite
 * @param numeratorDegrees degrees of freedom of the numerator, greater than 0
 * @param denominatorDegrees degrees of freedom of the denominator, greater than 0
 * @returns share 0..1
 * @throws RangeError when an argument is outside its range
 * @example fUpperTail(4.964602743730, 1, 10) // 0.05
 */
export function fUpperTail(x: number, numeratorDegrees: number, denominatorDegrees: number): number {
  requireF(x, numeratorDegrees, denominatorDegrees);
  const odds = (numeratorDegrees / denominatorDegrees) * x;
  return betaTail({
    a: denominatorDegrees / 2,
    b: numeratorDegrees / 2,
    x: 1 / (1 + odds),
    y: odds === Infinity ? 1 : odds / (1 + odds),
  });
}

/**
 * Below which value does a share `p` of an F variable lie?
 *
 * Formula: ν₂/ν₁ times the odds of the beta quantile with shapes ν₁/2 and ν₂/2, see `betaQuantile`.
 * Source: Abramowitz and Stegun 26.6.2; checked against R's qf.
 *
 * @param p share, 0..1; 0 gives 0 and 1 gives Infinity
 * @param numeratorDegrees degrees of freedom of the numerator, greater than 0
 * @param denominatorDegrees degrees of freedom of the denominator, greater than 0
 * @throws RangeError when an argument is outside its range
 * @example fQuantile(0.95, 1, 10) // 4.964602743731
 */
export function fQuantile(p: number, numeratorDegrees: number, denominatorDegrees: number): number {
  requireThat(p >= 0 && p <= 1, 'an F quantile requires a share within 0..1');
  requireF(0, numeratorDegrees, denominatorDegrees);
  const logOdds = betaQuantileLogOdds(p, numeratorDegrees / 2, denominatorDegrees / 2);
  return Math.exp(logOdds) * (denominatorDegrees / numeratorDegrees);
}

function requireF(x: number, numeratorDegrees: number, denominatorDegrees: number): void {
  requireThat(x >= 0, 'an F tail requires a value of 0 or greater');
  const areDegrees = numeratorDegrees > 0 && denominatorDegrees > 0;
  requireThat(
    areDegrees && numeratorDegrees + denominatorDegrees <= 1e13,
    'F requires degrees of freedom above 0, at most 1e13 in all',
  );
}
