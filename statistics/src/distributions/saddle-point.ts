import { stirlingError } from './log-gamma.ts';

/**
 * The probability of `count` where `expected` are expected, for counts that need not be whole: λˣe^(−λ)/Γ(x+1), by the
 * saddle point of Loader (2000), which loses no digits where counts are large.
 *
 * @param count greater than 0
 * @param expected greater than 0
 */
export function poissonTerm(count: number, expected: number): number {
  const exponent = stirlingError(count) + deviance(count, expected, count - expected);
  return Math.exp(-exponent) / Math.sqrt(2 * Math.PI * count);
}

/** Arguments of a beta variable: exponents `a` and `b`, the value `x` and `y` = 1−x, given apart to keep both exact. */
export type BetaArguments = {
  readonly a: number;
  readonly b: number;
  readonly x: number;
  readonly y: number;
};

/**
 * xᵃyᵇ/B(a,b) by the same saddle point.
 */
export function betaTerm({ a, b, x, y }: BetaArguments): number {
  if (x === 0 || y === 0) return 0;
  const n = a + b;
  // a − nx = ny − b: from the smaller share, which has the digits.
  const excess = x > 0.5 ? n * y - b : a - n * x;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x, excess) -
    deviance(b, n * y, -excess);
  return Math.exp(exponent) * Math.sqrt(a / n) * Math.sqrt(b / (2 * Math.PI));
}

/** count·log(count/expected) − excess, with excess = count − expected; by its series where the two are close. */
export function deviance(count: number, expected: number, excess: number): number {
  const total = count + expected;
  if (Math.abs(excess) >= 0.25 * total) {
    const quotient = count / expected;
    const growth = quotient < Infinity ? Math.log(quotient) : Math.log(count) - Math.log(expected);
    return count * growth - excess;
  }
  const ratio = excess / total;
  const square = ratio * ratio;
  let sum = excess * ratio;
  let power = 2 * count * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= square;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
