import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './attribute-charts.reference.json' with { type: 'json' };
import { cChart, npChart, pChart, uChart } from './attribute-charts.ts';
import { type Baseline, pointsOutsideLimits, standardizedPoints } from './control-chart.ts';

const column = (numbers: readonly (number | null)[]): Float64Array =>
  Float64Array.from(numbers, (number) => number ?? Number.NaN);
const closely = { relative: 1e-12, absolute: 1e-15 };
const rows = fc
  .array(
    fc
      .integer({ min: 1, max: 500 })
      .chain((size) => fc.record({ size: fc.constant(size), count: fc.integer({ min: 0, max: size }) })),
    { minLength: 1, maxLength: 25 },
  )
  .map((list) => ({
    counts: Float64Array.from(list, ({ count }) => count),
    sizes: Float64Array.from(list, ({ size }) => size),
  }));

describe('the charts of shares, rates and counts', () => {
  it.each(reference.charts)(
    'are those written out in R: $counts',
    ({ counts, sizes, baseline, ...charts }) => {
      const [x, n] = [column(counts), column(sizes)];
      const range = (baseline ?? undefined) as Baseline | undefined;
      expect(differences(pChart(x, n, range), charts.p, closely)).toEqual([]);
      expect(differences(npChart(x, n, range), charts.np, closely)).toEqual([]);
      expect(differences(uChart(x, n, range), charts.u, { ...closely, absolute: 1e-14 })).toEqual([]);
      expect(differences(cChart(x, range), charts.c, closely)).toEqual([]);
    },
  );

  it('keep centre and limits within what can occur', () => {
    assertLaw(
      fc.property(rows, ({ counts, sizes }) => {
        const p = pChart(counts, sizes);
        const np = npChart(counts, sizes);
        for (let row = 0; row < counts.length; row++) {
          expect(p.lowerLimits[row]).toBeGreaterThanOrEqual(0);
          expect(p.lowerLimits[row]).toBeLessThanOrEqual(p.centres[row]!);
          expect(p.upperLimits[row]).toBeGreaterThanOrEqual(p.centres[row]!);
          expect(p.upperLimits[row]).toBeLessThanOrEqual(1);
          expect(np.upperLimits[row]).toBeLessThanOrEqual(sizes[row]!);
          expect(uChart(counts, sizes).lowerLimits[row]).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('see the same points of a p chart in its np chart, and mirrored in that of those of whom it is not true', () => {
    assertLaw(
      fc.property(rows, ({ counts, sizes }) => {
        const p = pChart(counts, sizes);
        const others = pChart(
          sizes.map((size, row) => size - counts[row]!),
          sizes,
        );
        fc.pre(p.sigmas[0]! > 0);
        const z = standardizedPoints(p);
        const allowed = { relative: 1e-9, absolute: 1e-9 };
        expect(differences(standardizedPoints(npChart(counts, sizes)), z, allowed)).toEqual([]);
        expect(
          differences(
            standardizedPoints(others),
            z.map((one) => -one),
            allowed,
          ),
        ).toEqual([]);
      }),
    );
  });

  it('do not mind the unit that sizes are counted in, beyond the rate itself', () => {
    assertLaw(
      fc.property(rows, ({ counts, sizes }) => {
        const inHundreds = uChart(
          counts,
          sizes.map((size) => size / 128),
        );
        expect(
          differences(standardizedPoints(inHundreds), standardizedPoints(uChart(counts, sizes)), {
            relative: 1e-9,
            absolute: 1e-9,
          }),
        ).toEqual([]);
      }),
    );
  });

  it('apply the centre of the baseline to every row, whatever comes after', () => {
    const [counts, sizes] = [Float64Array.of(5, 7, 1, 9), Float64Array.of(10, 20, 30, 9)];
    const chart = pChart(counts, sizes, [0, 2]);
    expect(chart.centres).toEqual(new Float64Array(4).fill(12 / 30));
    expect(pChart(Float64Array.of(5, 7, 30, 0), sizes, [0, 2]).centres).toEqual(chart.centres);
  });

  it('have no point where nobody was asked or a number is missing', () => {
    const chart = pChart(Float64Array.of(1, 0, Number.NaN, 3), Float64Array.of(4, 0, 9, 8));
    expect(chart.values).toEqual(Float64Array.of(0.25, Number.NaN, Number.NaN, 0.375));
    expect(chart.centres[0]).toBe(4 / 12);
    expect(chart.sigmas[1]).toBeNaN();
    expect(npChart(Float64Array.of(1, 0), Float64Array.of(4, 0)).values).toEqual(
      Float64Array.of(1, Number.NaN),
    );
  });

  it('rarely signal while nothing changes, and soon when it does', () => {
    const random = seededRandomNumbers(5);
    const sizes = new Float64Array(1500).fill(200);
    const counts = sizes.map((size, row) => {
      let yes = 0;
      for (let person = 0; person < size; person++) if (random() < (row < 1000 ? 0.7 : 0.55)) yes++;
      return yes;
    });
    const signals = pointsOutsideLimits(pChart(counts, sizes, [0, 1000]));
    expect(signals.filter((row) => row < 1000).length).toBeLessThan(10);
    expect(signals.filter((row) => row >= 1000).length).toBeGreaterThan(400);
  });

  it('refuse what cannot be counted', () => {
    const one = Float64Array.of(1);
    const refusals: readonly [() => unknown, string][] = [
      [() => pChart(Float64Array.of(5), Float64Array.of(4)), 'counts of at most the size'],
      [() => pChart(Float64Array.of(-1), Float64Array.of(4)), 'counts of at least 0'],
      [() => uChart(one, Float64Array.of(-4)), 'sizes of at least 0'],
      [() => uChart(one, Float64Array.of(0)), 'a size above 0 where there are events'],
      [() => uChart(one, Float64Array.of(1, 2)), 'one size for each count'],
      [() => cChart(Float64Array.of(Infinity)), 'finite numbers'],
      [() => uChart(Float64Array.of(3, 1e300), Float64Array.of(9, 1e-300), [0, 1]), 'rates that are numbers'],
      [() => uChart(Float64Array.of(1e300, 1e300), Float64Array.of(1, 1e-200)), 'rates that are numbers'],
      [() => pChart(Float64Array.of(0), Float64Array.of(0)), 'a baseline with at least one usable row'],
      [() => cChart(Float64Array.of(Number.NaN)), 'a baseline with at least one usable row'],
      [() => cChart(new Float64Array(0)), 'a baseline of rows that are there'],
    ];
    for (const [refused, why] of refusals) {
      expect(refused).toThrow(RangeError);
      expect(refused).toThrow(why);
    }
    for (const range of [
      [0, 0],
      [0, 2],
      [-1, 1],
      [0.5, 1],
      [Number.NaN, 1],
    ] as const) {
      expect(() => cChart(one, range)).toThrow('a control chart requires a baseline of rows that are there');
    }
  });
});
