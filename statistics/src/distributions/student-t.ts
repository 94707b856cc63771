import { requireThat } from '../errors.ts';
import { betaFraction } from './beta.ts';
import { logGammaHalfStep } from './log-gamma.ts';
import { normalQuantile, normalUpperTail } from './normal.ts';

/** With more degrees of freedom t and the normal distribution differ in no digit, for any value whose tail is a number. */
const NORMAL_ABOVE = 1e20;

/**
 * Which share of Student's t distribution lies above `t`?
 *
 * Formula: ½·I_x(ν/2, ½) with x = ν/(ν+t²), the regularised incomplete beta function by its continued fraction.
 * Source: Abramowitz and Stegun 26.7.1; the fraction of Didonato and Morris (1992), ACM Transactions on Mathematical
 * Software 18:360-373, which keeps its digits for any ν; modified Lentz evaluation. Relative error about 1e-13.
 *
 * @param t value, 0 or greater
 * @param degreesOfFreedom greater than 0, need not be whole
 * @throws RangeError when an argument is outside its range
 * @example studentTUpperTail(2.228138851986, 10) // 0.025
 */
export function studentTUpperTail(t: number, degreesOfFreedom: number): number {
  requireThat(t >= 0, 'the upper tail of Student t requires a value of 0 or greater');
  requireThat(degreesOfFreedom > 0, 'Student t requires degrees of freedom above 0');
  if (t === 0) return 0.5;
  if (t === Infinity) return 0;
  if (degreesOfFreedom > NORMAL_ABOVE) return normalUpperTail(t);
  const a = degreesOfFreedom / 2;
  const ratio = (t * t) / degreesOfFreedom;
  const x = 1 / (1 + ratio);
  const complement = ratio < Infinity ? ratio / (1 + ratio) : 1;
  // x^a through log1p keeps its digits when ν is large and x close to 1; the difference of logarithms of t and ν is for
  // a t whose square is no number.
  const logX = ratio < Infinity ? -Math.log1p(ratio) : Math.log(degreesOfFreedom) - 2 * Math.log(t);
  const factor = Math.exp(
    a * logX + 0.5 * Math.log(complement) + logGammaHalfStep(a) - 0.5 * Math.log(Math.PI),
  );
  return x < (a + 1) / (a + 2.5)
    ? (0.5 * factor) / betaFraction({ a, b: 0.5, x, y: complement })
    : 0.5 - (0.5 * factor) / betaFraction({ a: 0.5, b: a, x: complement, y: x });
}

/**
 * Below which value does a share `p` of Student's t distribution lie?
 *
 * Method: a bracket grown from the normal quantile, then Newton steps on the tail that never leave the bracket.
 * Source: see `studentTUpperTail`; checked against R's qt. Relative error about 1e-13 in the tails; the absolute error
 * next to the middle is about 1e-16.
 *
 * @param p share, 0..1 exclusive
 * @param degreesOfFreedom greater than 0
 * @throws RangeError when an argument is outside its range
 * @example studentTQuantile(0.975, 10) // 2.228138851986
 */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  requireThat(p > 0 && p < 1, 'Student t quantile requires a share strictly between 0 and 1');
  requireThat(degreesOfFreedom > 0, 'Student t requires degrees of freedom above 0');
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  const magnitude = upperQuantile(tail, degreesOfFreedom);
  return p < 0.5 ? -magnitude : magnitude;
}

function upperQuantile(tail: number, nu: number): number {
  // Bisection on a bracket that grows, guarded Newton inside it: every ν and tail converges.
  let low = 0;
  let high = Math.max(1, -normalQuantile(tail));
  while (studentTUpperTail(high, nu) > tail) {
    low = high;
    high *= 2;
  }
  let t = (low + high) / 2;
  for (let step = 0; step < 200; step++) {
    const difference = studentTUpperTail(t, nu) - tail;
    if (difference > 0) low = t;
    else high = t;
    const newton = t + difference / density(t, nu);
    if (Math.abs(newton - t) <= 1e-15 * t) return newton;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (next === t) return t;
    t = next;
  }
  return t;
}

function density(t: number, nu: number): number {
  return Math.exp(
    logGammaHalfStep(nu / 2) - 0.5 * Math.log(nu * Math.PI) - ((nu + 1) / 2) * Math.log1p((t * t) / nu),
  );
}
