import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './quantile.reference.json' with { type: 'json' };
import { quantileType7 } from './quantile.ts';

const sorted = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 })
  .map((numbers) => Float64Array.from(numbers, (number) => number || 0).toSorted());
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the quantile of type 7', () => {
  it('is that of R', () => {
    for (const { sorted: numbers, p, quantiles } of reference.samples) {
      const found = [p].flat().map((one) => quantileType7(numbers, one));
      expect(differences(found, quantiles, { relative: 1e-13, absolute: 1e-14 })).toEqual([]);
    }
  });

  it('ascends with the share from the smallest to the largest number', () => {
    assertLaw(
      fc.property(sorted, share, share, (numbers, p, q) => {
        const low = quantileType7(numbers, Math.min(p, q));
        const high = quantileType7(numbers, Math.max(p, q));
        expect(low).toBeLessThanOrEqual(high + 1e-9 * Math.abs(high));
        expect(quantileType7(numbers, 0)).toBe(numbers[0]);
        expect(differences(quantileType7(numbers, 1), numbers.at(-1), { relative: 1e-15 })).toEqual([]);
      }),
    );
  });

  it('mirrors with the numbers', () => {
    assertLaw(
      fc.property(sorted, fc.integer({ min: 0, max: 64 }), (numbers, parts) => {
        const mirrored = numbers.map((x) => -x).toSorted();
        const there = quantileType7(mirrored, 1 - parts / 64);
        expect(
          differences(-there, quantileType7(numbers, parts / 64), { relative: 1e-9, absolute: 1e-8 }),
        ).toEqual([]);
      }),
    );
  });

  it('refuses no numbers and what is no share', () => {
    expect(() => quantileType7([], 0.5)).toThrow(new RangeError('a quantile requires at least one number'));
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(() => quantileType7([1], p)).toThrow(new RangeError('a quantile requires a share within 0..1'));
    }
  });
});
