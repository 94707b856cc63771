import { requireThat } from '../errors.ts';
import { logGamma, logGammaGrowth, logGammaOfOneMore } from './log-gamma.ts';
import { searchAscending } from './quantile-search.ts';
import { type BetaArguments, betaTerm } from './saddle-point.ts';

// Beyond it the two shapes no longer hold each other's digits.
const MOST_SHAPE = 1e13;

/**
 * Which share of a beta variable lies below `x`?
 *
 * Formula: I_x(a, b), the regularised incomplete beta function, by its continued fraction on the side of the mean where
 * the value lies.
 * Source: Didonato and Morris (1992), ACM Transactions on Mathematical Software 18:360-373; the leading term by the
 * saddle point of Loader (2000). Relative error about 1e-13 in either tail.
 *
 * @param x 0..1
 * @param a greater than 0, together with the other shape at most 1e13
 * @param b greater than 0, together with the other shape at most 1e13
 * @returns share 0..1
 * @throws RangeError when an argument is outside its range
 * @example betaLowerTail(0.5, 2, 1) // 0.25
 */
export function betaLowerTail(x: number, a: number, b: number): number {
  requireBeta(x, a, b);
  return betaTail({ a, b, x, y: 1 - x });
}

/**
 * Which share of a beta variable lies above `x`?
 *
 * Formula: 1 − I_x(a, b) = I_(1−x)(b, a), with the digits of a small share, see `betaLowerTail`.
 * Source: as for `betaLowerTail`.
 *
 * @param x 0..1
 * @param a greater than 0, together with the other shape at most 1e13
 * @param b greater than 0, together with the other shape at most 1e13
 * @returns share 0..1
 * @throws RangeError when an argument is outside its range
 * @example betaUpperTail(0.5, 2, 1) // 0.75
 */
export function betaUpperTail(x: number, a: number, b: number): number {
  requireBeta(x, a, b);
  return betaTail({ a: b, b: a, x: 1 - x, y: x });
}

/**
 * Below which value does a share `p` of a beta variable lie?
 *
 * Method: guarded Newton steps on the logarithm of the smaller tail over the log odds of the value.
 * Source: see `betaLowerTail`; checked against R's qbeta.
 *
 * @param p share, 0..1; 0 gives 0 and 1 gives 1
 * @param a greater than 0, together with the other shape at most 1e13
 * @param b greater than 0, together with the other shape at most 1e13
 * @returns within 0..1
 * @throws RangeError when an argument is outside its range
 * @example betaQuantile(0.25, 2, 1) // 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number {
  const odds = betaQuantileLogOdds(p, a, b);
  return odds < 0 ? Math.exp(odds) / (1 + Math.exp(odds)) : 1 / (1 + Math.exp(-odds));
}

/** The quantile as log(x/(1−x)), which has the digits of both x and 1−x. */
export function betaQuantileLogOdds(p: number, a: number, b: number): number {
  requireThat(p >= 0 && p <= 1, 'a beta quantile requires a share within 0..1');
  requireBeta(0, a, b);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  return searchAscending(Math.log(a) - Math.log(b), (odds) => {
    const x = 1 / (1 + Math.exp(-odds));
    const y = 1 / (1 + Math.exp(odds));
    const isLower = p < 0.5;
    const tail = isLower ? betaTail({ a, b, x, y }) : betaTail({ a: b, b: a, x: y, y: x });
    const slope = betaTerm({ a, b, x, y }) / tail;
    const difference = isLower ? Math.log(tail) - Math.log(p) : Math.log1p(-p) - Math.log(tail);
    return { difference, slope };
  });
}

/** I_x(a, b) from x and y = 1−x, each with all its digits. */
export function betaTail({ a, b, x, y }: BetaArguments): number {
  if (x === 0) return 0;
  if (y === 0) return 1;
  const mirrored = { a: b, b: a, x: y, y: x };
  if (x < (a + 1) / (a + b + 2)) return betaTerm({ a, b, x, y }) / betaFraction({ a, b, x, y });
  const other = betaTerm(mirrored) / betaFraction(mirrored);
  return other <= 0.9 ? 1 - other : upperOfSmall(mirrored);
}

/** 1 − I_x(a, b) for small `a` without taking a difference of near ones: both factors of I less 1. */
function upperOfSmall({ a, b, x }: BetaArguments): number {
  let sum = 0;
  let power = 1;
  for (let k = 1; Math.abs(power) > 1e-18; k++) {
    power *= ((k - b) / k) * x;
    sum += (a * power) / (a + k);
  }
  const growth = logGammaGrowth(b, a) - (a < 0.5 ? logGammaOfOneMore(a) : logGamma(1 + a));
  const leading = Math.expm1(a * Math.log(x) + growth);
  return -(sum + leading + sum * leading);
}

/** The continued fraction by which xᵃyᵇ/B(a,b) is divided to give I_x(a,b), with y = 1−x. */
export function betaFraction({ a, b, x, y }: BetaArguments): number {
  const tiny = 1e-300;
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  const term = (m: number): number =>
    m + (m * (b - m) * x) / (a + 2 * m - 1) + ((a + m) / (a + 2 * m + 1)) * (a * y - b * x + 1 + m * (1 + y));
  let fraction = away((a / (a + 1)) * (a * y - b * x + 1));
  let c = fraction;
  let d = 0;
  for (let m = 1; m < 100_000; m++) {
    const below = a + 2 * m - 1;
    const numerator = ((a + (m - 1)) / below) * ((a + b + (m - 1)) / below) * m * (b - m) * x * x;
    const denominator = term(m);
    d = 1 / away(denominator + numerator * d);
    c = away(denominator + numerator / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 3e-16) break;
  }
  return fraction;
}

function requireBeta(x: number, a: number, b: number): void {
  requireThat(x >= 0 && x <= 1, 'a beta tail requires a value within 0..1');
  requireThat(
    a > 0 && b > 0 && a + b <= MOST_SHAPE,
    'a beta variable requires shapes above 0, at most 1e13 in all',
  );
}
