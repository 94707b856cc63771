import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededNormals } from '../../testing/simulated-people.ts';
import { normalQuantile } from '../distributions/normal.ts';
import reference from './product-of-normals.reference.json' with { type: 'json' };
import { productOfNormals } from './product-of-normals.ts';

const around = (estimate: number, standardError: number): { estimate: number; standardError: number } => ({
  estimate,
  standardError,
});

describe('a product of two normal estimates', () => {
  it.each(reference.cases)('has the quantiles that integrate and uniroot find: $x $y', (stored) => {
    const { x, y, confidence, ...expected } = stored;
    const found = productOfNormals(x, y, confidence);
    expect(differences(found, expected, { absolute: 1e-8 * expected.standardError })).toEqual([]);
  });

  it.each(reference.simulated)('is what products of drawn numbers are: $means', ({ means, sd, interval }) => {
    const found = productOfNormals(around(means[0]!, 1), around(means[1]!, 1), 0.95);
    expect(differences(found, { standardError: sd, interval }, { relative: 0.01, absolute: 0.02 })).toEqual(
      [],
    );
  });

  it('is normal where one of them is known, and a number where both are', () => {
    const z = normalQuantile(0.975);
    expect(productOfNormals(around(3, 0), around(-2, 0.5), 0.95)).toEqual({
      estimate: -6,
      standardError: 1.5,
      interval: [-6 - 1.5 * z, -6 + 1.5 * z],
    });
    expect(productOfNormals(around(3, 0), around(-2, 0), 0.95).interval).toEqual([-6, -6]);
    expect(productOfNormals(around(0, 0), around(5, 9), 0.95)).toMatchObject({
      standardError: 0,
      interval: [0, 0],
    });
    const [low, high] = productOfNormals(around(3, 1e-9), around(-2, 0.5), 0.95).interval;
    expect(low).toBeCloseTo(-6 - 1.5 * z, 6);
    expect(high).toBeCloseTo(-6 + 1.5 * z, 6);
    expect(productOfNormals(around(3, 1e-300), around(-2, 0.5), 0.95).interval[1]).toBeCloseTo(
      -6 + 1.5 * z,
      12,
    );
  });

  it('is the same whichever comes first, turns with the sign of one, and stretches with the units', () => {
    const estimate = fc.double({ min: -12, max: 12, noNaN: true });
    const error = fc.double({ min: 0.05, max: 5, noNaN: true });
    assertLaw(
      fc.property(fc.tuple(estimate, error), fc.tuple(estimate, error), ([a, s], [b, r]) => {
        const own = productOfNormals(around(a, s), around(b, r), 0.95);
        const [low, high] = own.interval;
        expect(low).toBeLessThan(high);
        const closely = { absolute: 1e-9 * own.standardError };
        const turned = productOfNormals(around(b, r), around(-7 * a, 7 * s), 0.95);
        expect(
          differences(turned.interval, [-7 * high, -7 * low], { absolute: 7e-9 * own.standardError }),
        ).toEqual([]);
        expect(differences(productOfNormals(around(b, r), around(a, s), 0.95), own, closely)).toEqual([]);
        const wider = productOfNormals(around(a, s), around(b, r), 0.99).interval;
        expect(wider[0]).toBeLessThan(low);
        expect(wider[1]).toBeGreaterThan(high);
      }),
    );
  });

  it('holds the true product as often as it says, where estimates are a few errors away from 0', () => {
    const normal = seededNormals(17);
    const worlds = 2000;
    let inside = 0;
    for (let world = 0; world < worlds; world++) {
      const [low, high] = productOfNormals(
        around(0.4 + 0.1 * normal(), 0.1),
        around(20 + 4 * normal(), 4),
        0.95,
      ).interval;
      if (low <= 8 && 8 <= high) inside++;
    }
    expect(inside / worlds).toBeGreaterThan(0.935);
    expect(inside / worlds).toBeLessThan(0.965);
  });

  it('refuses what is no estimate', () => {
    const one = around(1, 1);
    expect(() => productOfNormals(around(Number.NaN, 1), one, 0.95)).toThrow(
      new RangeError('a product of estimates requires finite estimates'),
    );
    for (const error of [-1, Infinity, Number.NaN]) {
      expect(() => productOfNormals(one, around(1, error), 0.95)).toThrow(
        'finite standard errors of 0 or more',
      );
    }
    expect(() => productOfNormals(around(1e200, 1), around(1e200, 1), 0.95)).toThrow(
      'a product that is a number',
    );
    expect(() => productOfNormals(one, one, 1)).toThrow(RangeError);
  });
});
