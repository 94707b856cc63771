import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './purchase-value-forecast.reference.json' with { type: 'json' };
import { expectedPurchaseValue, meanPurchaseValue } from './purchase-value-forecast.ts';

const k = { p: 6.25, q: 3.74, gamma: 15.44 };

describe('the expected purchase value', () => {
  it('is what R integrates over the rate of the customer', () => {
    for (const row of reference.customers) {
      const found = expectedPurchaseValue(row, row);
      expect(differences(found, row.expected, { relative: 1e-10 }), JSON.stringify(row)).toEqual([]);
    }
  });

  it('lies between the mean of all and that of the customer, the nearer to the latter the more purchases', () => {
    const amount = fc.double({ min: 0.01, max: 1000, noNaN: true });
    assertLaw(
      fc.property(amount, fc.integer({ min: 1, max: 500 }), (meanValue, frequency) => {
        const all = meanPurchaseValue(k)!;
        const [few, more] = [frequency, frequency + 1].map(
          (x) => expectedPurchaseValue({ frequency: x, meanValue }, k)!,
        );
        const slack = 1e-12 * (all + meanValue);
        expect(few!).toBeGreaterThanOrEqual(Math.min(all, meanValue) - slack);
        expect(few!).toBeLessThanOrEqual(Math.max(all, meanValue) + slack);
        expect(Math.abs(more! - meanValue)).toBeLessThanOrEqual(Math.abs(few! - meanValue) + slack);
      }),
    );
  });

  it('is the mean of all without repeat purchases, whatever the mean value says', () => {
    expect(expectedPurchaseValue({ frequency: 0, meanValue: Number.NaN }, k)).toBe(meanPurchaseValue(k));
  });

  it('is null where the distribution has no mean', () => {
    for (const q of [0.4, 1]) expect(meanPurchaseValue({ ...k, q })).toBeNull();
    expect(meanPurchaseValue({ ...k, q: 1.0001 })).toBeGreaterThan(0);
    expect(expectedPurchaseValue({ frequency: 2, meanValue: 5 }, { p: 0.3, q: 0.4, gamma: 1 })).toBeNull();
    expect(
      expectedPurchaseValue({ frequency: 3, meanValue: 5 }, { p: 0.3, q: 0.4, gamma: 1 }),
    ).toBeGreaterThan(0);
  });

  it('refuses spending and parameters that cannot be', () => {
    for (const frequency of [-1, 0.5, Number.NaN]) {
      expect(() => expectedPurchaseValue({ frequency, meanValue: 1 }, k)).toThrow(
        new RangeError('an expected purchase value requires a whole number of repeat purchases'),
      );
    }
    for (const meanValue of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => expectedPurchaseValue({ frequency: 1, meanValue }, k)).toThrow(
        new RangeError('an expected purchase value requires a mean value above 0'),
      );
    }
    for (const frequency of [0, 1]) {
      expect(() => expectedPurchaseValue({ frequency, meanValue: 1 }, { ...k, gamma: 0 })).toThrow(
        new RangeError('the Gamma-Gamma model requires parameters above 0'),
      );
    }
  });
});
