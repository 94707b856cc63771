import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { expectedPurchases } from './bg-nbd-forecast.ts';
import reference from './lifetime-value.reference.json' with { type: 'json' };
import { customerLifetimeValue, discountedPurchases, simpleLifetimeValue } from './lifetime-value.ts';

const buying = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const spending = { p: 6.25, q: 3.74, gamma: 15.44 };
const customer = { frequency: 2, recency: 30.43, age: 38.86, meanValue: 22.35 };
const year = { periods: 12, periodLength: 52 / 12, discountRate: 0.01, margin: 0.3 };

describe('the lifetime value from purchases', () => {
  it('is that of R, which integrates and discounts period by period', () => {
    for (const row of reference.customers) {
      const near = { relative: 1e-10 };
      expect(differences(discountedPurchases(row, buying, row), row.discounted, near)).toEqual([]);
      expect(differences(customerLifetimeValue(row, { buying, spending }, row), row.value, near)).toEqual([]);
    }
  });

  it('is all purchases of the time when money keeps its value, and less the more it loses', () => {
    const history = fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.double({ min: 0, max: 40, noNaN: true }))
      .map(([frequency, recency]) => ({ frequency, recency, age: 40 }));
    assertLaw(
      fc.property(history, fc.integer({ min: 1, max: 24 }), (h, periods) => {
        const at = (discountRate: number) =>
          discountedPurchases(h, buying, { periods, periodLength: 4, discountRate });
        expect(differences(at(0), expectedPurchases(h, buying, 4 * periods), { relative: 1e-12 })).toEqual(
          [],
        );
        expect(at(0.1)).toBeLessThan(at(0));
        expect(at(0.2)).toBeLessThan(at(0.1));
      }),
    );
  });

  it('is nothing over no periods or at no margin, and falls below 0 with the margin', () => {
    const models = { buying, spending };
    expect(customerLifetimeValue(customer, models, { ...year, periods: 0 })).toBe(0);
    expect(customerLifetimeValue(customer, models, { ...year, margin: 0 })).toBe(0);
    const gain = customerLifetimeValue(customer, models, year)!;
    expect(customerLifetimeValue(customer, models, { ...year, margin: -0.3 })).toBe(-gain);
  });

  it('is null where the mean amount has no mean', () => {
    const vague = { buying, spending: { p: 1, q: 0.5, gamma: 2 } };
    const fresh = { frequency: 0, recency: 0, age: 1, meanValue: Number.NaN };
    expect(customerLifetimeValue(fresh, vague, year)).toBeNull();
  });

  it('refuses periods, lengths, rates and margins that cannot be', () => {
    const refused = (part: object, message: string) =>
      expect(() => customerLifetimeValue(customer, { buying, spending }, { ...year, ...part })).toThrow(
        new RangeError(message),
      );
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      refused({ periods: bad }, 'a lifetime value requires a whole number of periods, at most 10,000');
      refused({ periodLength: bad }, 'a lifetime value requires a period length above 0');
      refused({ discountRate: bad }, 'a lifetime value requires a discount rate of 0 or more');
    }
    for (const periods of [1.5, 10_001, 1e15])
      refused({ periods }, 'a lifetime value requires a whole number of periods, at most 10,000');
    refused({ periodLength: 0 }, 'a lifetime value requires a period length above 0');
    for (const margin of [Number.NaN, Number.POSITIVE_INFINITY]) {
      refused({ margin }, 'a lifetime value requires a finite margin');
    }
  });
});

describe('the simple lifetime value', () => {
  it('is the stream of discounted margins summed in R', () => {
    for (const { margin, retention, discountRate, value } of reference.simple) {
      const found = simpleLifetimeValue(margin, retention, discountRate);
      expect(differences(found, value, { relative: 1e-12 })).toEqual([]);
    }
  });

  it('is null when nobody ever leaves and money keeps its value', () => {
    expect(simpleLifetimeValue(100, 1, 0)).toBeNull();
    expect(simpleLifetimeValue(100, 1, 0.1)).toBeCloseTo(1000, 9);
  });

  it('refuses margins, retentions and rates that cannot be', () => {
    for (const margin of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const message = new RangeError('a lifetime value requires a finite margin');
      expect(() => simpleLifetimeValue(margin, 0.5, 0.1)).toThrow(message);
    }
    for (const retention of [-0.1, 1.1, Number.NaN]) {
      const message = new RangeError('a lifetime value requires a retention within 0..1');
      expect(() => simpleLifetimeValue(1, retention, 0.1)).toThrow(message);
    }
    for (const rate of [-0.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      const message = new RangeError('a lifetime value requires a discount rate of 0 or more');
      expect(() => simpleLifetimeValue(1, 0.5, rate)).toThrow(message);
    }
  });
});
