import { requireThat } from '../errors.ts';

/**
 * Below which number does the share `p` of these numbers lie?
 *
 * Formula: type 7: with h = (n−1)p, x₍⌊h⌋₎ + (h−⌊h⌋)(x₍⌊h⌋₊₁₎ − x₍⌊h⌋₎), counting the sorted numbers from 0.
 * Source: Hyndman and Fan (1996), The American Statistician 50:361-365; R's default.
 *
 * @param sorted ascending, at least one
 * @param p share, 0..1
 * @throws RangeError without numbers or with a share outside 0..1
 * @example quantileType7([1, 2, 4, 8], 0.5) // 3
 */
export function quantileType7(sorted: ArrayLike<number>, p: number): number {
  requireThat(sorted.length > 0, 'a quantile requires at least one number');
  requireThat(p >= 0 && p <= 1, 'a quantile requires a share within 0..1');
  const h = (sorted.length - 1) * p;
  const low = sorted[Math.floor(h)]!;
  return low + (h - Math.floor(h)) * (sorted[Math.ceil(h)]! - low);
}
