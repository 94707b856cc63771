import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import type { Baseline } from './control-chart.ts';
import reference from './individuals-chart.reference.json' with { type: 'json' };
import { individualsChart, MOVING_RANGE_CONSTANTS } from './individuals-chart.ts';

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });

describe('the chart of single values and moving ranges', () => {
  it('has the constants that integration gives', () => {
    expect(differences(MOVING_RANGE_CONSTANTS, reference.constants, { relative: 1e-9 })).toEqual([]);
    expect(3 / MOVING_RANGE_CONSTANTS.d2).toBeCloseTo(2.66, 2);
    expect(MOVING_RANGE_CONSTANTS.D4).toBeCloseTo(3.267, 3);
  });

  it.each(reference.charts)('is that written out in R: $sigmaFrom of $values', (chart) => {
    const values = Float64Array.from(chart.values, (value) => value ?? Number.NaN);
    const found = individualsChart(values, {
      baseline: chart.baseline as unknown as Baseline,
      sigmaFrom: chart.sigmaFrom as 'average' | 'median',
    });
    expect(differences(found, chart.expected, { relative: 1e-9 })).toEqual([]);
  });

  it('moves and stretches with its values', () => {
    assertLaw(
      fc.property(numbers, fc.constantFrom('average', 'median'), (list, sigmaFrom) => {
        const chart = individualsChart(Float64Array.from(list), { sigmaFrom });
        const moved = individualsChart(
          Float64Array.from(list, (value) => 100 - 4 * value),
          { sigmaFrom },
        );
        const allowed = { relative: 1e-12, absolute: 1e-9 };
        expect(differences(moved.sigma, 4 * chart.sigma, allowed)).toEqual([]);
        expect(
          differences(
            moved.upperLimits,
            chart.lowerLimits.map((limit) => 100 - 4 * limit),
            allowed,
          ),
        ).toEqual([]);
      }),
    );
  });

  it('finds the spread of values from chance alone, by the average and by the median', () => {
    const normal = seededNormals(11);
    const values = column(20_000, () => 7 + 3 * normal());
    expect(individualsChart(values).sigma).toBeCloseTo(3, 1);
    expect(individualsChart(values, { sigmaFrom: 'median' }).sigma).toBeCloseTo(3, 1);
  });

  it('has limits on its centre where the baseline never moves', () => {
    const chart = individualsChart(Float64Array.of(0.1, 0.1, 0.1, 0.2), { baseline: [0, 3] });
    expect(chart.sigma).toBe(0);
    expect(chart.upperLimits).toEqual(new Float64Array(4).fill(0.1));
    expect(chart.movingRangesAboveLimit).toEqual([3]);
  });

  it('counts a moving range only when both of its values are there and in the baseline', () => {
    const gap = individualsChart(Float64Array.of(1, 2, Number.NaN, 9, 12, 40), { baseline: [0, 5] });
    expect(gap.averageMovingRange).toBe(2);
    expect(gap.centres[0]).toBe(6);
    expect(gap.movingRanges).toEqual(Float64Array.of(Number.NaN, 1, Number.NaN, Number.NaN, 3, 28));
  });

  it('refuses a baseline without neighbours, and infinite values', () => {
    const alone = 'a chart of single values requires two neighbouring values in its baseline';
    for (const values of [[1], [1, Number.NaN, 2]]) {
      expect(() => individualsChart(Float64Array.from(values))).toThrow(new RangeError(alone));
    }
    expect(() => individualsChart(Float64Array.of(1, 2, 3), { baseline: [1, 2] })).toThrow(alone);
    expect(() => individualsChart(new Float64Array(0))).toThrow('a baseline of rows that are there');
    expect(() => individualsChart(Float64Array.of(1, Infinity))).toThrow('finite numbers');
  });
});
