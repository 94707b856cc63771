import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { seededNormals } from '../../testing/simulated-people.ts';
import { pChart, uChart } from './attribute-charts.ts';
import { type Baseline, pointsOutsideLimits } from './control-chart.ts';
import reference from './laney-charts.reference.json' with { type: 'json' };
import { dispersionLimit, laneyPChart, laneyUChart } from './laney-charts.ts';

describe('the charts of Laney', () => {
  it.each(reference.charts)('are those written out in R: $counts', ({ counts, sizes, baseline, p, u }) => {
    const [x, n] = [Float64Array.from(counts), Float64Array.from(sizes)];
    const closely = { relative: 1e-11, absolute: 1e-15 };
    expect(differences(laneyPChart(x, n, baseline as unknown as Baseline), p, closely)).toEqual([]);
    expect(differences(laneyUChart(x, n, baseline as unknown as Baseline), u, closely)).toEqual([]);
  });

  it('keep quiet where weeks differ by more than chance and p and u charts cry wolf', () => {
    const normal = seededNormals(3);
    const sizes = new Float64Array(400).fill(50_000);
    const counts = sizes.map((size) => Math.round(size * (0.8 + 0.01 * normal())));
    expect(pointsOutsideLimits(pChart(counts, sizes)).length).toBeGreaterThan(50);
    expect(pointsOutsideLimits(laneyPChart(counts, sizes)).length).toBeLessThan(5);
    expect(laneyPChart(counts, sizes).dispersion).toBeCloseTo(0.01 / Math.sqrt(0.16 / 50_000), 0);
    const events = sizes.map((size) => Math.round(size * (0.2 + 0.01 * normal())));
    expect(pointsOutsideLimits(uChart(events, sizes)).length).toBeGreaterThan(50);
    expect(pointsOutsideLimits(laneyUChart(events, sizes)).length).toBeLessThan(5);
  });

  it('have no spread where the baseline has none', () => {
    const chart = laneyPChart(Float64Array.of(0, 0, 0, 1), Float64Array.of(9, 9, 9, 9), [0, 3]);
    expect(chart.dispersion).toBe(0);
    expect(chart.sigmas).toEqual(new Float64Array(4));
    expect(pointsOutsideLimits(chart)).toEqual([3]);
    expect(laneyUChart(Float64Array.of(2, 4), Float64Array.of(1, 2)).dispersion).toBe(0);
  });

  it('leave out moving ranges beside a row without a point', () => {
    const gap = laneyUChart(Float64Array.of(3, 5, 0, 90, 3, 5), Float64Array.of(1, 1, 0, 20, 1, 1), [0, 3]);
    expect(gap.dispersion).toBeCloseTo(
      laneyUChart(Float64Array.of(3, 5), Float64Array.of(1, 1)).dispersion,
      12,
    );
  });

  it.each(reference.limits)(
    'spread by chance up to a limit: $ranges ranges',
    ({ ranges, confidence, limit }) => {
      expect(dispersionLimit(ranges, confidence)).toBeCloseTo(limit, 11);
    },
  );

  it('stay below that limit as often as it says', () => {
    const normal = seededNormals(5);
    const sizes = new Float64Array(30).fill(1);
    const limit = dispersionLimit(29, 0.95);
    const above = Array.from({ length: 2000 }, () => {
      const counts = sizes.map(() => 1e6 + 1e3 * normal());
      return laneyUChart(counts, sizes).dispersion > limit;
    });
    expect(above.filter(Boolean).length / 2000).toBeGreaterThan(0.035);
    expect(above.filter(Boolean).length / 2000).toBeLessThan(0.075);
  });

  it('have no limit without ranges', () => {
    expect(() => dispersionLimit(0, 0.95)).toThrow('a limit of dispersion requires moving ranges');
    expect(() => dispersionLimit(1.5, 0.95)).toThrow(RangeError);
    expect(() => dispersionLimit(9, 1)).toThrow('strictly between 0 and 1');
  });

  it('refuse a baseline without neighbours, and what p and u charts refuse', () => {
    const alone = 'a Laney chart requires two neighbouring points in its baseline';
    expect(() => laneyPChart(Float64Array.of(1), Float64Array.of(2))).toThrow(new RangeError(alone));
    expect(() => laneyUChart(Float64Array.of(1, 0, 1), Float64Array.of(2, 0, 2))).toThrow(alone);
    expect(() => laneyPChart(Float64Array.of(3), Float64Array.of(2))).toThrow('counts of at most the size');
    // The spread of a share of 1e300 people is too small for a number, the distances in it too large.
    expect(() => laneyPChart(Float64Array.of(8, 2, 2), Float64Array.of(19, 1e300, 17))).toThrow(
      new RangeError('a Laney chart requires sizes at which the spread is a number'),
    );
  });
});
