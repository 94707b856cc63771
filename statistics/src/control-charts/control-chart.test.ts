import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { givenStandardChart, pointsOutsideLimits, standardizedPoints } from './control-chart.ts';
import { pointsBeyond } from './run-rules.ts';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 30 });

describe('a chart with a given standard', () => {
  it('has its limits three sigmas from the centre, one sigma for all or one for each', () => {
    const one = givenStandardChart(Float64Array.of(1, 2, 3), { centre: 10, sigma: 2 });
    expect(one.lowerLimits).toEqual(Float64Array.of(4, 4, 4));
    expect(one.upperLimits).toEqual(Float64Array.of(16, 16, 16));
    const each = givenStandardChart(Float64Array.of(1, 2), { centre: 10, sigma: Float64Array.of(1, 0) });
    expect(each.lowerLimits).toEqual(Float64Array.of(7, 10));
  });

  it('standardises its points: they shift and scale with the values', () => {
    assertLaw(
      fc.property(
        values,
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        (list, centre, sigma) => {
          const z = standardizedPoints(givenStandardChart(Float64Array.from(list), { centre, sigma }));
          const expected = list.map((value) => (value - centre) / sigma);
          expect(differences(z, expected, { relative: 1e-14 })).toEqual([]);
        },
      ),
    );
  });

  it('has the same points outside of its limits as beyond three sigmas', () => {
    assertLaw(
      fc.property(fc.array(fc.integer({ min: -12, max: 12 }), { maxLength: 30 }), (list) => {
        const chart = givenStandardChart(Float64Array.from(list), { centre: 1, sigma: 3 });
        expect(pointsOutsideLimits(chart)).toEqual(pointsBeyond(standardizedPoints(chart), 3));
      }),
    );
  });

  it('takes a point on a limit as within, also when rounding moves it', () => {
    const chart = givenStandardChart(Float64Array.of(0.1 + 3 * 0.1, 0.4, 0.4 + 1e-6, -0.2), {
      centre: 0.1,
      sigma: 0.1,
    });
    expect(pointsOutsideLimits(chart)).toEqual([2]);
    expect(pointsBeyond(standardizedPoints(chart), 3)).toEqual([2]);
  });

  it('puts every other point infinitely far away where sigma is 0', () => {
    const chart = givenStandardChart(Float64Array.of(5, 6, 4, Number.NaN), { centre: 5, sigma: 0 });
    expect(standardizedPoints(chart)).toEqual(Float64Array.of(0, Infinity, -Infinity, Number.NaN));
    expect(pointsOutsideLimits(chart)).toEqual([1, 2]);
  });

  it('may be empty, and may lack the sigma of a missing point', () => {
    expect(givenStandardChart(new Float64Array(0), { centre: 0, sigma: 1 }).upperLimits.length).toBe(0);
    const missing = { centre: 0, sigma: Float64Array.of(Number.NaN) };
    expect(givenStandardChart(Float64Array.of(Number.NaN), missing).upperLimits).toEqual(
      Float64Array.of(Number.NaN),
    );
  });

  it('refuses what is no measurement and no standard', () => {
    const of = (value: number, centre: number, sigma: number | Float64Array) => () =>
      givenStandardChart(Float64Array.of(value), { centre, sigma });
    expect(of(Infinity, 0, 1)).toThrow(new RangeError('a control chart requires finite numbers'));
    for (const centre of [Number.NaN, Infinity]) expect(of(1, centre, 1)).toThrow('requires a finite centre');
    for (const sigma of [-1, Number.NaN, Infinity]) expect(of(1, 0, sigma)).toThrow('a sigma of at least 0');
    for (const sigma of [-1, Number.NaN, Infinity])
      expect(of(Number.NaN, 0, sigma)).toThrow('a sigma of at least 0');
    expect(of(1, 0, Float64Array.of(1, 1))).toThrow('one sigma for each row');
  });
});
