import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { pChart } from './attribute-charts.ts';
import { type Baseline, pointsOutsideLimits } from './control-chart.ts';
import { laneyPChart } from './laney-charts.ts';
import reference from './means-chart.reference.json' with { type: 'json' };
import { laneyMeansChart, meansChart, pooledStandardDeviation } from './means-chart.ts';

const closely = { relative: 1e-10, absolute: 1e-14 };

describe('charts of means', () => {
  it.each(reference.charts)('are those written out in R: means $means', (known) => {
    const [means, sizes] = [Float64Array.from(known.means), Float64Array.from(known.sizes)];
    const sigma = pooledStandardDeviation(Float64Array.from(known.sds), sizes)!;
    expect(sigma / known.sigma).toBeCloseTo(1, 10);
    const baseline = known.baseline as unknown as Baseline;
    const options = { sigma, baseline, bounds: known.bounds as [number, number] };
    expect(differences(meansChart({ means, sizes }, options), known.plain, closely)).toEqual([]);
    const laney = laneyMeansChart({ means, sizes }, options);
    expect(differences(laney, known.wide, closely)).toEqual([]);
    expect(laney.dispersion / known.dispersion).toBeCloseTo(1, 8);
  });

  it('of answers of 0 and 1 are p charts', () => {
    const [counts, sizes] = [Float64Array.of(40, 62, 9, 30), Float64Array.of(100, 80, 12, 90)];
    const share = 141 / 282;
    const points = { means: counts.map((count, row) => count / sizes[row]!), sizes };
    const options = { sigma: Math.sqrt(share * (1 - share)), bounds: [0, 1] as const };
    expect(differences(meansChart(points, options), pChart(counts, sizes), closely)).toEqual([]);
    expect(differences(laneyMeansChart(points, options), laneyPChart(counts, sizes), closely)).toEqual([]);
  });

  it('break where a row has no mean or nobody, and count neither in the centre', () => {
    const points = { means: Float64Array.of(1, Number.NaN, 9, 3), sizes: Float64Array.of(4, 5, 0, 4) };
    const chart = meansChart(points, { sigma: 1 });
    expect(chart.values).toEqual(Float64Array.of(1, Number.NaN, Number.NaN, 3));
    expect(chart.centres[0]).toBe(2);
    expect(pointsOutsideLimits(meansChart(points, { sigma: 0 }))).toEqual([0, 3]);
  });

  it('pool the spread of rows with two people or more', () => {
    expect(pooledStandardDeviation(Float64Array.of(2, 9, Number.NaN), Float64Array.of(3, 1, 7))).toBe(2);
    expect(pooledStandardDeviation(Float64Array.of(2, 4), Float64Array.of(1, 0))).toBeNull();
    expect(() => pooledStandardDeviation(Float64Array.of(2), Float64Array.of())).toThrow(
      new RangeError('a pooled standard deviation requires one size for each'),
    );
  });

  it.each([
    { what: 'one size for each mean', means: [1], sizes: [1, 1], sigma: 1 },
    { what: 'sizes of at least 0', means: [1], sizes: [-1], sigma: 1 },
    { what: 'a sigma of at least 0', means: [1], sizes: [1], sigma: -1 },
    { what: 'a sigma of at least 0', means: [1], sizes: [1], sigma: Number.NaN },
    { what: 'finite numbers', means: [Infinity], sizes: [1], sigma: 1 },
    { what: 'a baseline with at least one usable row', means: [Number.NaN, 2], sizes: [3, 0], sigma: 1 },
  ])('refuse what lacks $what', ({ what, means, sizes, sigma }) => {
    const points = { means: Float64Array.from(means), sizes: Float64Array.from(sizes) };
    expect(() => meansChart(points, { sigma })).toThrow(what);
  });

  it('have no dispersion without spread or neighbours', () => {
    const points = { means: Float64Array.of(1, 2), sizes: Float64Array.of(3, 3) };
    expect(() => laneyMeansChart(points, { sigma: 0 })).toThrow('requires a sigma above 0');
    expect(() => laneyMeansChart(points, { sigma: 1, baseline: [0, 1] })).toThrow('two neighbouring points');
  });
});
