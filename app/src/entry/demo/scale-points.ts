import type { OpinionDistribution } from './opinion-structure.ts';

/**
 * How likely is each scale point when people tick the one nearest to a normally distributed opinion?
 *
 * @returns probabilities from the lowest point to the highest
 */
export function pointProbabilities(
  { mean, sd }: OpinionDistribution,
  [low, high]: readonly [number, number],
): readonly number[] {
  const below = (edge: number): number => normalShareBelow((edge - mean) / sd);
  return Array.from({ length: high - low + 1 }, (_, i) => {
    const point = low + i;
    const from = point === low ? 0 : below(point - 0.5);
    const to = point === high ? 1 : below(point + 0.5);
    return to - from;
  });
}

/**
 * The share of a standard normal variable below z.
 *
 * Formula: ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …), until a term adds nothing.
 * Source: Marsaglia (2004), Evaluating the normal distribution, Journal of Statistical Software 11(4).
 */
export function normalShareBelow(z: number): number {
  if (z < -8) return 0;
  if (z > 8) return 1;
  let sum = z;
  let before = 0;
  let term = z;
  for (let divisor = 3; sum !== before; divisor += 2) {
    before = sum;
    term *= (z * z) / divisor;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
