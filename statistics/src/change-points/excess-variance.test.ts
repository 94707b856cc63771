import { describe, expect, it } from 'vitest';
import reference from './excess-variance.reference.json' with { type: 'json' };
import { largestExcess } from './excess-variance.ts';
import { type SeriesPoints, seriesPoints } from './shift-scan.ts';

const columnOf = (numbers: readonly (number | null)[]): Float64Array =>
  Float64Array.from(numbers, (number) => number ?? Number.NaN);

function excessOf(values: Float64Array, variances: Float64Array | null): number {
  const points = seriesPoints(values, variances) as SeriesPoints;
  return points.unit ** 2 * largestExcess(points);
}

describe('what months differ by beyond chance', () => {
  it.each(reference.cases)('is at most what uniroot finds: $excess', ({ values, variances, excess }) => {
    const found = excessOf(columnOf(values), columnOf(variances));
    expect(Math.abs(found - excess)).toBeLessThanOrEqual(1e-10 * Math.max(1, excess));
  });

  it('is seldom more than that, as the simulation in R says', () => {
    expect(reference.covered).toBeGreaterThan(0.93);
  });

  it('is nothing where variances are not known or are alike, and where months differ by less', () => {
    const values = Float64Array.of(1, 9, 2, 8);
    expect(excessOf(values, null)).toBe(0);
    expect(excessOf(values, new Float64Array(4).fill(0.01))).toBe(0);
    expect(excessOf(values, Float64Array.of(900, 1000, 900, 800))).toBe(0);
    expect(excessOf(values, Float64Array.of(0.1, 0.2, 0.1, 0.3))).toBeGreaterThan(9);
  });
});
