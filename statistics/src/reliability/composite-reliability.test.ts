import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import type { Matrix } from '../moments/moments.ts';
import reference from './composite-reliability.reference.json' with { type: 'json' };
import {
  averageVarianceExtracted,
  compositeReliability,
  dijkstraHenselerRho,
} from './composite-reliability.ts';

const matrix = (rows: readonly (readonly number[])[]): Matrix => rows.map((row) => Float64Array.from(row));
const loadings = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 });

describe('the reliability of a construct', () => {
  it('is that of the definitions in R', () => {
    expect(reference.blocks).toHaveLength(3);
    for (const { correlation, weights, loadings: own, ave, rhoC, rhoA } of reference.blocks) {
      const allowed = { relative: 1e-11 };
      expect(differences(averageVarianceExtracted(own), ave, allowed)).toEqual([]);
      expect(differences(compositeReliability(own), rhoC, allowed)).toEqual([]);
      const flat = weights.map((weight) => [weight].flat()[0]!);
      expect(differences(dijkstraHenselerRho(flat, matrix(correlation)), rhoA, allowed)).toEqual([]);
    }
  });

  it('lies within 0..1, and the sum is never less reliable than its average indicator', () => {
    assertLaw(
      fc.property(loadings, (own) => {
        const ave = averageVarianceExtracted(own);
        const rho = compositeReliability(own)!;
        expect(ave).toBeGreaterThanOrEqual(0);
        expect(ave).toBeLessThanOrEqual(1);
        expect(rho).toBeGreaterThanOrEqual(0);
        expect(rho).toBeLessThanOrEqual(1 + 1e-15);
        expect(rho).toBeGreaterThanOrEqual(ave - 1e-12);
        expect(averageVarianceExtracted(own.map((loading) => -loading))).toBe(ave);
      }),
    );
  });

  it('is what one factor is made of: rho A of weights in proportion to the loadings is the squared correlation with it', () => {
    assertLaw(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 95 }), { minLength: 2, maxLength: 6 }),
        (hundredths) => {
          const own = hundredths.map((value) => value / 100);
          const related = matrix(own.map((a, j) => own.map((b, k) => (j === k ? 1 : a * b))));
          const square = own.reduce((sum, loading) => sum + loading * loading, 0);
          const variance =
            square ** 2 + own.reduce((sum, loading) => sum + loading ** 2 * (1 - loading ** 2), 0);
          const rho = dijkstraHenselerRho(own, related);
          expect(differences(rho, square ** 2 / variance, { relative: 1e-10 })).toEqual([]);
          const longer = dijkstraHenselerRho(
            own.map((weight) => -7 * weight),
            related,
          );
          expect(differences(longer, rho, { relative: 1e-12 })).toEqual([]);
        },
      ),
    );
  });

  it('of a single indicator is 1', () => {
    expect([averageVarianceExtracted([1]), compositeReliability([1])]).toEqual([1, 1]);
    expect(dijkstraHenselerRho([0.3], matrix([[1]]))).toBe(1);
  });

  it('is missing when nothing is left to divide by', () => {
    expect(compositeReliability([1, -1])).toBeNull();
    const related = matrix([
      [1, 0.5],
      [0.5, 1],
    ]);
    expect(dijkstraHenselerRho([1, 0], related)).toBeNull();
    expect(dijkstraHenselerRho([0, 0], related)).toBeNull();
    expect(dijkstraHenselerRho([1e200, 1e200], related)).toBeNull();
    expect(
      dijkstraHenselerRho(
        [1, -1],
        matrix([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toBeNull();
    expect(
      dijkstraHenselerRho(
        [1, 1],
        matrix([
          [1, Number.NaN],
          [Number.NaN, 1],
        ]),
      ),
    ).toBeNull();
  });

  it('refuses no indicators, no numbers, and correlations of others', () => {
    expect(() => averageVarianceExtracted([])).toThrow(
      new RangeError('average variance extracted requires at least one indicator'),
    );
    expect(() => compositeReliability([Number.NaN])).toThrow(
      new RangeError('composite reliability requires a number for each indicator'),
    );
    expect(() => dijkstraHenselerRho([1, 1], matrix([[1]]))).toThrow(
      new RangeError(
        "dijkstra and henseler's rho requires the correlations of the indicators that have weights",
      ),
    );
  });
});
