import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { givenStandardChart, pointsOutsideLimits } from './control-chart.ts';
import reference from './ewma-chart.reference.json' with { type: 'json' };
import { ewmaChart } from './ewma-chart.ts';

// Montgomery (2013), table 9.1: the last ten come from a process moved by one sigma.
const SHIFTED = Float64Array.of(
  ...[9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08],
  ...[9.37, 10.62, 10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52],
);

describe('the EWMA chart', () => {
  it('is that of a filter and of weights written out in R', () => {
    for (const { values, centre, sigma, expected, ...options } of reference.charts) {
      const chart = givenStandardChart(Float64Array.from(values), {
        centre,
        sigma: Float64Array.from(sigma),
      });
      expect(differences(ewmaChart(chart, options), expected, { relative: 1e-12 })).toEqual([]);
    }
  });

  it('finds the shift of the textbook where its figures do', () => {
    const chart = givenStandardChart(SHIFTED, { centre: 10, sigma: 1 });
    const found = ewmaChart(chart, { lambda: 0.1, limitWidth: 2.7 });
    expect(found.values[0]).toBeCloseTo(9.945, 10);
    expect(found.values[28]).toBeCloseTo(10.6468, 4);
    expect(found.upperLimits[0]).toBeCloseTo(10.27, 10);
    expect(found.upperLimits[29]).toBeCloseTo(10.62, 2);
    expect(pointsOutsideLimits(found)).toEqual([28, 29]);
    expect(pointsOutsideLimits(chart)).toEqual([]);
  });

  it('has the closed form of its limits while all sigmas are equal', () => {
    assertLaw(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (lambda, sigma) => {
          const chart = givenStandardChart(new Float64Array(30), { centre: 0, sigma });
          const expected = Float64Array.from(
            { length: 30 },
            (_, i) => sigma * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * (i + 1)))),
          );
          expect(
            differences(ewmaChart(chart, { lambda, limitWidth: 3 }).sigmas, expected, { relative: 1e-10 }),
          ).toEqual([]);
        },
      ),
    );
  });

  it('passes over a missing point as if the row were not there', () => {
    const options = { lambda: 0.3, limitWidth: 3 };
    const standard = { centre: 1, sigma: 2 };
    const whole = ewmaChart(givenStandardChart(Float64Array.of(3, 4, 6), standard), options);
    const holed = ewmaChart(givenStandardChart(Float64Array.of(3, Number.NaN, 4, 6), standard), options);
    expect(holed.values[1]).toBeNaN();
    expect(holed.values.filter((_, row) => row !== 1)).toEqual(whole.values);
    expect(holed.upperLimits.filter((_, row) => row !== 1)).toEqual(whole.upperLimits);
  });

  it('has the same limits in any unit, also one in which the square of sigma is no number', () => {
    const sigmasIn = (unit: number): Float64Array =>
      ewmaChart(givenStandardChart(Float64Array.of(unit, unit), { centre: 0, sigma: unit }), {
        lambda: 0.2,
        limitWidth: 3,
      }).sigmas.map((sigma) => sigma / unit);
    for (const unit of [1e-300, 1e300]) {
      expect(differences(sigmasIn(unit), sigmasIn(1), { relative: 1e-14 })).toEqual([]);
    }
  });

  it('refuses weights and widths that mean nothing', () => {
    const chart = givenStandardChart(Float64Array.of(1), { centre: 0, sigma: 1 });
    for (const lambda of [0, -0.1, 1.1, Number.NaN]) {
      expect(() => ewmaChart(chart, { lambda, limitWidth: 3 })).toThrow(
        new RangeError('an EWMA requires a lambda above 0 and at most 1'),
      );
    }
    for (const limitWidth of [0, -1, Infinity, Number.NaN]) {
      expect(() => ewmaChart(chart, { lambda: 0.2, limitWidth })).toThrow(
        'an EWMA requires a limit width above 0',
      );
    }
  });
});
