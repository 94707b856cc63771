import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './purchase-summary.reference.json' with { type: 'json' };
import { purchaseSummary } from './purchase-summary.ts';
import { purchaseTally } from './purchase-tally.ts';

const byDay = { period: 1, timeUnit: 7, observedUntil: 100 };

describe('a purchase summary', () => {
  it('is that of aggregating in R, by day, week and hour', () => {
    for (const { customers, leftOut, ...options } of reference.summaries) {
      const found = purchaseSummary(reference.purchases, options);
      expect(found.leftOut).toBe(leftOut);
      expect(found.customers.toSorted()).toEqual(customers.map(({ customer }) => customer).toSorted());
      for (const { customer, ...expected } of customers) {
        const at = found.customers.indexOf(customer);
        const row = {
          frequency: found.frequencies[at],
          recency: found.recencies[at],
          age: found.ages[at],
          meanValue: found.meanValues[at],
        };
        expect(differences(row, expected, { relative: 1e-12 }), customer).toEqual([]);
      }
    }
  });

  it('merges purchases of one period, and counts neither the first nor its amount', () => {
    const purchases = [
      { customer: 7, time: 16.9, amount: 30 },
      { customer: 7, time: 2.1, amount: 1000 },
      { customer: 7, time: 2.9, amount: 500 },
      { customer: 7, time: 16.1, amount: 10 },
      { customer: 7, time: 23, amount: 20 },
      { customer: '7', time: 100, amount: 4 },
      { customer: 7, time: 100.01, amount: 4 },
    ];
    expect(purchaseSummary(purchases, byDay)).toEqual({
      customers: [7, '7'],
      frequencies: Float64Array.of(2, 0),
      recencies: Float64Array.of(3, 0),
      ages: Float64Array.of(14, 0),
      meanValues: Float64Array.of(30, Number.NaN),
      leftOut: 1,
    });
  });

  it('does not depend on the order of the purchases and suits a tally', () => {
    const purchase = fc.record({
      customer: fc.constantFrom('a', 'b', 'c'),
      time: fc.integer({ min: -50, max: 140 }),
      amount: fc.integer({ min: -5, max: 50 }),
    });
    assertLaw(
      fc.property(fc.array(purchase), (purchases) => {
        const byName = (rows: typeof purchases) => {
          const found = purchaseSummary(rows, byDay);
          const columns = [found.frequencies, found.recencies, found.ages, found.meanValues];
          return found.customers.map((name, at) => [name, ...columns.map((column) => column[at])]).toSorted();
        };
        expect(byName(purchases.toReversed())).toEqual(byName(purchases));
        const found = purchaseSummary(purchases, byDay);
        const people = purchaseTally(found).counts.reduce((sum, count) => sum + count, 0);
        expect(people).toBe(found.customers.length);
        const periods = new Set(
          purchases.filter(({ time }) => time <= 100).map((p) => `${p.customer} ${p.time}`),
        );
        expect(found.frequencies.reduce((sum, x) => sum + x, 0)).toBe(periods.size - found.customers.length);
      }),
    );
  });

  it('is empty without purchases', () => {
    const empty = new Float64Array(0);
    expect(purchaseSummary([], byDay)).toEqual({
      customers: [],
      frequencies: empty,
      recencies: empty,
      ages: empty,
      meanValues: empty,
      leftOut: 0,
    });
  });

  it('refuses periods and units that are tiny beside the times', () => {
    const one = { customer: 'a', time: 1, amount: 1 };
    for (const part of [{ period: 1e-300 }, { period: 2 ** -53, observedUntil: 2 }])
      expect(() => purchaseSummary([one], { ...byDay, ...part })).toThrow(
        new RangeError('a purchase summary requires a period that is not tiny beside the times'),
      );
    expect(() => purchaseSummary([{ ...one, time: -1e300 }], byDay)).toThrow(RangeError);
    expect(() => purchaseSummary([one], { ...byDay, timeUnit: 5e-324 })).toThrow(
      new RangeError('a purchase summary requires a unit that is not tiny beside the times'),
    );
  });

  it('refuses times, amounts and lengths that cannot be', () => {
    const one = { customer: 'a', time: 1, amount: 1 };
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const refused = (part: object, options: object, message: string) =>
        expect(() => purchaseSummary([{ ...one, ...part }], { ...byDay, ...options })).toThrow(
          new RangeError(message),
        );
      refused({ time: bad }, {}, 'a purchase summary requires finite times');
      refused({ amount: bad }, {}, 'a purchase summary requires finite amounts');
      refused({}, { observedUntil: bad }, 'a purchase summary requires an end of the observation');
      for (const length of [0, -1, bad]) {
        refused({}, { period: length }, 'a purchase summary requires a period and a unit above 0');
        refused({}, { timeUnit: length }, 'a purchase summary requires a period and a unit above 0');
      }
    }
  });
});
