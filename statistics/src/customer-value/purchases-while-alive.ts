import { requireThat } from '../errors.ts';
import type { BgNbdParameters } from './bg-nbd-likelihood.ts';

/** Above so many terms of the sum the integral takes less time. */
const MOST_TERMS = 4000;
/** With so large a and b customers leave all but equally soon, and the digits of a density are lost. */
const NARROW = 1e6;
const NEGLIGIBLE = 1e-18;
/** Below this a and b are none, and above its square a series of them has a sum. */
const TINY = 1e-100;
/** Kept below the largest number by a factor that one more term cannot use up. */
const RESCALE_ABOVE = 1e250;

/**
 * How many purchases will a customer make within `horizon` who is there now, buys at a rate drawn from the gamma
 * distribution (r, alpha) and leaves after each purchase with a probability p drawn from the beta distribution (a, b)?
 *
 * It equals (a+b−1)/(a−1)·[1 − (α/(α+t))ʳ·₂F₁(r, b; a+b−1; t/(α+t))], which loses its digits near a = 1, has no value
 * where a+b−1 is 0 or a negative whole number, and needs ever more terms as t/(α+t) nears 1.
 */
export function purchasesWhileAlive(parameters: BgNbdParameters, horizon: number): number {
  if (horizon === 0) return 0;
  const ratio = horizon / parameters.alpha;
  const mean = parameters.r * ratio;
  requireThat(Number.isFinite(mean), 'a forecast requires a horizon with a finite number of purchases');
  const terms = mean + 8 * Math.sqrt(mean * (1 + ratio)) + 40 * (1 + ratio);
  if (terms <= MOST_TERMS) return purchasesBySum(parameters, horizon);
  const areAlike = Math.min(parameters.a, parameters.b) > NARROW;
  return areAlike ? purchasesOfAlike(parameters, horizon) : purchasesByIntegral(parameters, horizon);
}

/**
 * Somebody who never left would buy N times, N negative binomial; of these n purchases the customer makes the first and
 * each next one while staying: 1 + E(1−p) + E(1−p)² + … with n terms. All terms are positive, so no digits are lost.
 */
export function purchasesBySum({ r, alpha, a, b }: BgNbdParameters, horizon: number): number {
  const growth = horizon / (alpha + horizon);
  let weight = 1;
  let weights = 1;
  let sum = 0;
  let staying = 1;
  let made = 0;
  for (let n = 1; ; n++) {
    weight *= (growth * (r + n - 1)) / n;
    made += staying;
    staying *= (b + n - 1) / (a + b + n - 1);
    weights += weight;
    sum += weight * made;
    const rest = 1 - Math.max(growth, (growth * (r + n)) / (n + 1));
    if (rest > 0 && (weight * (made + 1 / rest)) / rest <= NEGLIGIBLE * sum) return sum / weights;
    if (weights > RESCALE_ABOVE) {
      weight /= RESCALE_ABOVE;
      weights /= RESCALE_ABOVE;
      sum /= RESCALE_ABOVE;
    }
  }
}

/**
 * The mean of (1 − (1 + p·t/α)⁻ʳ)/p over the beta distribution, on an even grid of log p/(1−p): for what falls off at
 * both ends like this the error of such a sum is below exp(−10/step), if the step is at most half the spread of the
 * log-odds. How surely the buying rate is known does not matter. The ends, where the function stays the same and
 * the weights fall by the same factor from node to node, are geometric series.
 */
export function purchasesByIntegral(parameters: BgNbdParameters, horizon: number): number {
  const { r, alpha } = parameters;
  const [a, b] = neverTiny(parameters);
  const ratio = horizon / alpha;
  const step = Math.min(0.2, 0.5 * Math.sqrt(1 / a + 1 / b));
  const middle = Math.log(a) - Math.log(b);
  const logWeight = (logOdds: number): number => -a * logOfOneAnd(-logOdds) - b * logOfOneAnd(logOdds);
  const top = logWeight(middle);
  const flatBelow = -40 - Math.log1p(ratio) - Math.log1p(r);
  let weights = 0;
  let sum = 0;
  for (const direction of [-1, 1]) {
    const end = direction < 0 ? Math.min(flatBelow, middle) : Math.max(40, middle);
    const tail = 1 / -Math.expm1(-step * (direction < 0 ? a : b));
    const nodes = Math.ceil(Math.abs(end - middle) / step) + 1;
    for (let k = direction < 0 ? 0 : 1; k <= nodes; k++) {
      const logOdds = middle + direction * k * step;
      const weight = Math.exp(logWeight(logOdds) - top);
      const made = purchasesLeavingBy(Math.exp(-logOfOneAnd(-logOdds)), { r, ratio });
      const series = k === nodes ? tail : 1;
      weights += weight * series;
      sum += weight * made * series;
      if (weight * tail <= NEGLIGIBLE * weights && weight * made * tail <= NEGLIGIBLE * sum) break;
    }
  }
  return sum / weights;
}

/**
 * The mean over a beta distribution so narrow that the mean of two points one standard deviation beside its mean is the
 * same: what is left out is of the size of its skewness, 1/a² + 1/b².
 */
export function purchasesOfAlike({ r, alpha, a, b }: BgNbdParameters, horizon: number): number {
  const ratio = horizon / alpha;
  const leaves = 1 / (1 + b / a);
  const spread = Math.sqrt(1 / (a * (1 + (a + 1) / b)));
  const made = (by: number): number => purchasesLeavingBy(leaves * (1 + by), { r, ratio });
  return (made(-spread) + made(spread)) / 2;
}

/** Purchases of somebody who leaves after each with this probability, at a rate from the gamma distribution. */
function purchasesLeavingBy(
  leaves: number,
  { r, ratio }: { readonly r: number; readonly ratio: number },
): number {
  return leaves > 0 ? -Math.expm1(-r * Math.log1p(leaves * ratio)) / leaves : r * ratio;
}

/** When both are tiny everybody leaves at once or never, and only their ratio matters. */
function neverTiny({ a, b }: BgNbdParameters): readonly [number, number] {
  const scale = Math.max(1, TINY / Math.max(a, b));
  return [Math.max(a * scale, TINY * TINY), Math.max(b * scale, TINY * TINY)];
}

/** log(1 + eˣ) */
function logOfOneAnd(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
