import { requireThat } from '../errors.ts';
import { betaTail } from './beta.ts';
import { betaTerm, poissonTerm } from './saddle-point.ts';

/**
 * Which share of a noncentral t variable lies above `t`? It is the power of a t-test whose critical value is `t`.
 *
 * Formula: ½·Σ λᵏe^(−λ)/Γ(k+1)·(1 − I_x(k+½, ν/2)) over k = 0, ½, 1, 1½, … with λ = δ²/2 and x = t²/(ν+t²); all terms
 * are positive, so that no digits are lost.
 * Source: Lenth (1989), algorithm AS 243, Applied Statistics 38:185-189, with its recurrence in the direction that only adds.
 *
 * @param t value, 0 or greater
 * @param degreesOfFreedom greater than 0 and at most 1e12, need not be whole
 * @param noncentrality δ, within 0..1000
 * @returns share 0..1
 * @throws RangeError when an argument is outside its range
 * @example noncentralTUpperTail(2, 10, 1.5) // 0.340845927558
 */
export function noncentralTUpperTail(t: number, degreesOfFreedom: number, noncentrality: number): number {
  requireThat(t >= 0, 'the upper tail of noncentral t requires a value of 0 or greater');
  requireThat(
    degreesOfFreedom > 0 && degreesOfFreedom <= 1e12,
    'noncentral t requires degrees of freedom above 0, at most 1e12',
  );
  requireThat(
    noncentrality >= 0 && noncentrality <= 1000,
    'noncentral t requires a noncentrality within 0..1000',
  );
  if (t === Infinity) return 0;
  const rate = (noncentrality * noncentrality) / 2;
  const ratio = (t * t) / degreesOfFreedom;
  const share = {
    a: degreesOfFreedom / 2,
    x: 1 / (1 + ratio),
    y: ratio < Infinity ? ratio / (1 + ratio) : 1,
  };
  // Below the first k there is less than 1e-30 of the probability, and each tail is smaller than the next.
  const first = Math.max(0, Math.floor(rate - 12 * Math.sqrt(rate) - 20));
  return Math.min(1, (sumFrom(first, rate, share) + sumFrom(first + 0.5, rate, share)) / 2);
}

type Share = { readonly a: number; readonly x: number; readonly y: number };

/** Every second term, each tail from the one before by the term that it has more. */
function sumFrom(first: number, rate: number, share: Share): number {
  let probability = first === 0 ? Math.exp(-rate) : rate === 0 ? 0 : poissonTerm(first, rate);
  let b = first + 0.5;
  let tail = betaTail({ ...share, b });
  let more = betaTerm({ ...share, b }) / b;
  let sum = 0;
  for (let k = first; ; k++) {
    sum += probability * tail;
    if (k > rate && probability <= sum * 1e-18) return sum;
    tail += more;
    more *= (share.y * (share.a + b)) / (b + 1);
    b += 1;
    probability *= rate / (k + 1);
  }
}
