import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { correlation, type Matrix, moments } from '../moments/moments.ts';
import { cronbachAlpha } from './cronbach-alpha.ts';
import reference from './item-analysis.reference.json' with { type: 'json' };
import { alphaIfDropped, correctedItemTotals, meanInterItemCorrelation } from './item-analysis.ts';

const covariance = (columns: readonly ArrayLike<number>[]): Matrix =>
  moments(columns.map((numbers) => Float64Array.from(numbers))).covariance;

describe('the items of a scale', () => {
  it('are as the package psych in R says', () => {
    expect(reference.scales).toHaveLength(5);
    for (const { columns, ...wanted } of reference.scales) {
      const related = covariance(columns);
      const found = {
        alphaRaw: cronbachAlpha(related),
        alphaStandardised: cronbachAlpha(correlation(related)),
        meanInterItem: meanInterItemCorrelation(related),
        correctedItemTotals: correctedItemTotals(related),
        alphaIfDropped: alphaIfDropped(related),
      };
      const { n: _, lambda6: __, ...values } = wanted;
      expect(differences(found, values, { relative: 1e-10, absolute: 1e-12 })).toEqual([]);
    }
  });

  it('keep their figures in any order and after a shift, and mirror when one is reversed', () => {
    assertLaw(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const normal = seededNormals(seed);
        const [a, b, c] = [0, 1, 2].map(() => column(9, normal)) as [
          Float64Array,
          Float64Array,
          Float64Array,
        ];
        const here = covariance([a, b, c]);
        const there = covariance([c.map((x) => x + 5), a, b]);
        const close = { absolute: 1e-10 };
        for (const figures of [correctedItemTotals, alphaIfDropped]) {
          const [first, second, third] = figures(here);
          expect(differences(figures(there), [third, first, second], close)).toEqual([]);
        }
        expect(differences(meanInterItemCorrelation(there), meanInterItemCorrelation(here), close)).toEqual(
          [],
        );
        const two = covariance([a, b]);
        const mirrored = covariance([a, b.map((x) => 6 - x)]);
        expect(meanInterItemCorrelation(mirrored)).toBeCloseTo(-meanInterItemCorrelation(two)!, 12);
        expect(correctedItemTotals(mirrored)[0]).toBeCloseTo(-correctedItemTotals(two)[0]!, 12);
      }),
    );
  });

  it('have no figure where nothing varies', () => {
    const x = [1, 2, 3, 5];
    const flat = [2, 2, 2, 2];
    const related = covariance([x, flat, x.map((value) => 9 - value)]);
    expect(meanInterItemCorrelation(related)).toBeNull();
    expect(differences(correctedItemTotals(related), [-1, null, -1], { absolute: 1e-14 })).toEqual([]);
    // Without the first or the last item only one varies, without the flat one the sum does not.
    expect(differences(alphaIfDropped(related), [0, null, 0], { absolute: 1e-14 })).toEqual([]);
    expect(correctedItemTotals(covariance([x, flat]))).toEqual([null, null]);
    const opposed = [x, x.map((value) => -value), [1, 0, 0, 1]];
    expect(correctedItemTotals(covariance(opposed))[2]).toBeNull();
    expect(correctedItemTotals(covariance([[1], [2]]))).toEqual([null, null]);
    expect(alphaIfDropped(covariance([x, x]))).toEqual([null, null]);
  });

  it('are refused alone', () => {
    for (const figures of [meanInterItemCorrelation, correctedItemTotals, alphaIfDropped]) {
      for (const few of [[], [Float64Array.of(1)]]) {
        expect(() => figures(few)).toThrow(
          /^(a|item-total|alphas) .*requires? at least two items$|require at least two items$/,
        );
      }
    }
  });
});
