import type { BgNbdParameters } from './bg-nbd-likelihood.ts';

/** Above so many terms of the sum the integral takes less time. */
const MOST_TERMS = 4000;
const NEGLIGIBLE = 1e-18;
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
  const terms = mean + 8 * Math.sqrt(mean * (1 + ratio)) + 40 * (1 + ratio);
  return terms > MOST_TERMS ? purchasesByIntegral(parameters, horizon) : purchasesBySum(parameters, horizon);
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
 * both ends like this the error of such a sum is below exp(−10/step). The ends, where the function stays the same and
 * the weights fall by the same factor from node to node, are geometric series.
 */
export function purchasesByIntegral({ r, alpha, a, b }: BgNbdParameters, horizon: number): number {
  const ratio = horizon / alpha;
  const step = Math.min(0.2, 1 / Math.sqrt(a + b + r));
  const middle = Math.log(a / b);
  const top = -a * Math.log1p(b / a) - b * Math.log1p(a / b);
  const flatBelow = -40 - Math.log1p(ratio) - Math.log1p(r);
  let weights = 0;
  let sum = 0;
  for (const direction of [-1, 1]) {
    const end = direction < 0 ? Math.min(flatBelow, middle) : Math.max(40, middle);
    const fall = direction < 0 ? a : b;
    const nodes = Math.ceil(Math.abs(end - middle) / step) + 1;
    for (let k = direction < 0 ? 0 : 1; k <= nodes; k++) {
      const logOdds = middle + direction * k * step;
      const leaves = logOdds > 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));
      const weight = Math.exp(-a * Math.log1p(Math.exp(-logOdds)) - b * Math.log1p(Math.exp(logOdds)) - top);
      const made = leaves > 0 ? -Math.expm1(-r * Math.log1p(leaves * ratio)) / leaves : r * ratio;
      const series = k === nodes ? 1 / -Math.expm1(-fall * step) : 1;
      weights += weight * series;
      sum += weight * made * series;
      if (weight <= NEGLIGIBLE * weights && weight * made <= NEGLIGIBLE * sum) break;
    }
  }
  return sum / weights;
}
