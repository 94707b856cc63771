import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { moments } from '../moments/moments.ts';
import reference from './cronbach-alpha.reference.json' with { type: 'json' };
import { cronbachAlpha } from './cronbach-alpha.ts';

const alphaOf = (columns: readonly ArrayLike<number>[]): number | null =>
  cronbachAlpha(moments(columns.map((numbers) => Float64Array.from(numbers))).covariance);

describe('Cronbach alpha', () => {
  it('is the raw alpha of the package psych in R', () => {
    for (const { columns, alpha } of reference.scales) {
      expect(differences(alphaOf(columns), alpha, { relative: 1e-11, absolute: 1e-13 })).toEqual([]);
    }
  });

  it('does not change when items are shifted, reordered or measured in another common unit', () => {
    const people = fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.nat(7)), { minLength: 3, maxLength: 30 });
    assertLaw(
      fc.property(people, fc.integer({ min: -50, max: 50 }), (rows, shift) => {
        const items = [0, 1, 2].map((item) => rows.map((row) => row[item]!));
        const alpha = alphaOf(items);
        const [a, b, c] = items as [number[], number[], number[]];
        const changed = alphaOf([c.map((x) => 3 * x), a.map((x) => 3 * x + shift), b.map((x) => 3 * x)]);
        expect(differences(changed, alpha, { relative: 1e-9, absolute: 1e-9 })).toEqual([]);
        if (alpha !== null) expect(alpha).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('recovers the reliability of parallel items', () => {
    const normal = seededNormals(2);
    const truth = column(20_000, normal);
    const items = [0, 1, 2, 3].map(() => truth.map((x) => x + normal()));
    // Four items that are half truth, half error: 4·½/(1+3·½).
    expect(alphaOf(items)).toBeCloseTo(0.8, 2);
  });

  it('is 1 for equal items and missing where the sum of the items does not vary', () => {
    const x = [1.1, 2.3, 3.7, 5.2, 0.3, 9.9, 4.7];
    expect(alphaOf([x, x])).toBeCloseTo(1, 14);
    expect(alphaOf([x, x.map((value) => 6 - value)])).toBeNull();
    const normal = seededNormals(4);
    for (let scale = 0; scale < 50; scale++) {
      const [a, b] = [column(7, normal), column(7, normal)];
      expect(alphaOf([a, b, a.map((value, i) => 0.3 - value - b[i]!)])).toBeNull();
    }
    expect(
      alphaOf([
        [4, 4, 4],
        [0.1, 0.1, 0.1],
      ]),
    ).toBeNull();
    expect(alphaOf([[4], [5]])).toBeNull();
  });

  it('refuses a single item', () => {
    for (const covariance of [[], [Float64Array.of(2)]]) {
      expect(() => cronbachAlpha(covariance)).toThrow(
        new RangeError('cronbach alpha requires at least two items'),
      );
    }
  });
});
