import type { Matrix } from '../src/moments/moments.ts';

/** Correlations of an outcome and drivers that share one factor; every second driver is tied to it only half as closely. */
export function oneFactor(drivers: number): Matrix {
  const ties = Array.from({ length: drivers + 1 }, (_, j) => (j % 2 === 0 ? 0.7 : 0.35));
  return ties.map((a, j) => Float64Array.from(ties, (b, k) => (j === k ? 1 : a * b)));
}

/** What the drivers of `oneFactor` explain of the outcome: R² = h²·Σt²/(1−t²) / (1 + Σt²/(1−t²)). */
export function explainedByOneFactor(drivers: number): number {
  const half = Math.floor(drivers / 2);
  const information = half * (0.49 / 0.51) + (drivers - half) * (0.1225 / 0.8775);
  return (0.49 * information) / (1 + information);
}
