import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './bg-nbd-forecast.reference.json' with { type: 'json' };
import { expectedPurchases, expectedPurchasesOfNewCustomer, probabilityAlive } from './bg-nbd-forecast.ts';

const parameter = fc.double({ min: 0.05, max: 20, noNaN: true });
const parameters = fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter });
const history = fc
  .tuple(
    fc.integer({ min: 0, max: 60 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 1, max: 90 }),
  )
  .map(([frequency, share, age]) => ({ frequency, recency: frequency === 0 ? 0 : share * age, age }));
const horizon = fc.double({ min: 0.01, max: 200, noNaN: true });

describe('what the BG/NBD model expects of a customer', () => {
  it('is what R integrates over rate and leaving', () => {
    for (const row of reference.customers) {
      const near = { relative: 1e-11 };
      expect(differences(probabilityAlive(row, row), row.probabilityAlive, near)).toEqual([]);
      const found = expectedPurchases(row, row, row.horizon);
      expect(differences(found, row.expected, near), JSON.stringify(row)).toEqual([]);
    }
  });

  it('is what R integrates for new customers, also over very long and very short times', () => {
    for (const { horizon: t, expected, ...k } of reference.fresh) {
      expect(differences(expectedPurchasesOfNewCustomer(k, t), expected, { relative: 1e-12 })).toEqual([]);
    }
  });

  it('is the closed form with the hypergeometric series where that holds', () => {
    for (const { horizon: t, expected, ...k } of reference.closed) {
      expect(differences(expectedPurchasesOfNewCustomer(k, t), expected, { relative: 1e-11 })).toEqual([]);
    }
  });

  it('is that of a new customer when nothing has been observed', () => {
    assertLaw(
      fc.property(parameters, horizon, (k, t) => {
        const fresh = { frequency: 0, recency: 0, age: 0 };
        expect(expectedPurchases(fresh, k, t)).toBe(expectedPurchasesOfNewCustomer(k, t));
      }),
    );
  });

  it('grows with the horizon, by less and less, and not beyond a customer who never leaves', () => {
    assertLaw(
      fc.property(history, parameters, horizon, (h, k, t) => {
        const alive = probabilityAlive(h, k);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        const [once, twice] = [expectedPurchases(h, k, t), expectedPurchases(h, k, 2 * t)];
        expect(twice).toBeGreaterThanOrEqual(once);
        expect(twice).toBeLessThanOrEqual(2 * once * (1 + 1e-12));
        const forever = (alive * t * (k.r + h.frequency)) / (k.alpha + h.age);
        expect(once).toBeLessThanOrEqual(forever * (1 + 1e-12));
      }),
    );
  });

  it('does not depend on the unit of time', () => {
    assertLaw(
      fc.property(history, parameters, horizon, (h, k, t) => {
        const inDays = { ...h, recency: h.recency * 7, age: h.age * 7 };
        const daily = { ...k, alpha: k.alpha * 7 };
        const near = { relative: 1e-10, absolute: 1e-300 };
        expect(differences(probabilityAlive(inDays, daily), probabilityAlive(h, k), near)).toEqual([]);
        expect(
          differences(expectedPurchases(inDays, daily, t * 7), expectedPurchases(h, k, t), near),
        ).toEqual([]);
      }),
    );
  });

  it('falls with the time since the last purchase', () => {
    assertLaw(
      fc.property(history, parameters, (h, k) => {
        const silent = { ...h, age: h.age + 5 };
        expect(probabilityAlive(silent, k)).toBeLessThanOrEqual(probabilityAlive(h, k));
      }),
    );
  });

  it('is what simulated customers of one rate and one way of leaving buy', () => {
    const random = seededRandomNumbers(2);
    const [rate, leaves, t, people] = [0.4, 0.25, 20, 40_000];
    let bought = 0;
    for (let person = 0; person < people; person++) {
      for (let time = 0; ; ) {
        time -= Math.log(1 - random()) / rate;
        if (time > t) break;
        bought++;
        if (random() < leaves) break;
      }
    }
    // Large shapes with the same means make all customers alike.
    const alike = { r: rate * 1e5, alpha: 1e5, a: leaves * 1e6, b: (1 - leaves) * 1e6 };
    expect(expectedPurchasesOfNewCustomer(alike, t)).toBeCloseTo(bought / people, 1);
    expect(expectedPurchasesOfNewCustomer(alike, t)).toBeCloseTo(
      (1 - Math.exp(-leaves * rate * t)) / leaves,
      3,
    );
  });

  it('is certain presence without repeat purchases, whatever the recency says', () => {
    const k = { r: 1, alpha: 1, a: 1, b: 1 };
    expect(probabilityAlive({ frequency: 0, recency: 5, age: 3 }, k)).toBe(1);
    expect(probabilityAlive({ frequency: 1e6, recency: 1, age: 1e6 }, k)).toBe(0);
    expect(expectedPurchases({ frequency: 3, recency: 2, age: 5 }, k, 0)).toBe(0);
  });

  it('keeps its digits when nearly everybody leaves at once', () => {
    const k = { r: 1, alpha: 1, a: 1, b: 1e-12 };
    const alive = probabilityAlive({ frequency: 1, recency: 4, age: 4 }, k);
    expect(differences(alive, 1e-12 / (1 + 1e-12), { relative: 1e-14 })).toEqual([]);
  });

  it('refuses histories, parameters and horizons that cannot be', () => {
    const k = { r: 1, alpha: 1, a: 1, b: 1 };
    const h = { frequency: 2, recency: 3, age: 9 };
    const refused = (run: () => number, message: string) => expect(run).toThrow(new RangeError(message));
    for (const frequency of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      refused(
        () => probabilityAlive({ ...h, frequency }, k),
        'a purchase history requires a whole number of repeat purchases',
      );
    }
    for (const recency of [-1, 10, Number.NaN]) {
      refused(
        () => expectedPurchases({ ...h, recency }, k, 1),
        'a purchase history requires a recency within 0..age',
      );
    }
    for (const age of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      refused(() => probabilityAlive({ ...h, age }, k), 'a purchase history requires an age of 0 or more');
    }
    for (const t of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      refused(() => expectedPurchases(h, k, t), 'a forecast requires a horizon of 0 or more');
      refused(() => expectedPurchasesOfNewCustomer(k, t), 'a forecast requires a horizon of 0 or more');
    }
    const none = { ...k, a: 0 };
    refused(() => probabilityAlive(h, none), 'the BG/NBD model requires parameters above 0');
    refused(() => expectedPurchasesOfNewCustomer(none, 1), 'the BG/NBD model requires parameters above 0');
  });
});
