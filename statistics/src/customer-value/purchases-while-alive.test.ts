import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import {
  purchasesByIntegral,
  purchasesBySum,
  purchasesOfAlike,
  purchasesWhileAlive,
} from './purchases-while-alive.ts';

const between = (min: number, max: number) =>
  fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp);
const parameters = fc.record({
  r: between(0.01, 60),
  alpha: between(0.1, 50),
  a: between(0.01, 40),
  b: between(0.01, 200),
});

describe('purchases while a customer is there', () => {
  it('are the same by the sum and by the integral', () => {
    assertLaw(
      fc.property(parameters, between(1e-3, 20), (k, ratio) => {
        const horizon = ratio * k.alpha;
        const bySum = purchasesBySum(k, horizon);
        expect(differences(purchasesByIntegral(k, horizon), bySum, { relative: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('go over from the sum to the integral without a step', () => {
    const k = { r: 0.3, alpha: 1, a: 0.7, b: 2 };
    for (let horizon = 90; horizon < 110; horizon++) {
      const steps = [horizon, horizon + 1, horizon + 2].map((t) => purchasesWhileAlive(k, t));
      const second = steps[2]! - 2 * steps[1]! + steps[0]!;
      expect(second).toBeLessThan(0);
      expect(second).toBeGreaterThan(-1e-3);
    }
  });

  it('hold where the closed form divides by 0', () => {
    // At a = 1 between its neighbours, and at a + b = 1, where the hypergeometric series has no value.
    for (const [a, b] of [
      [1, 2.5],
      [0.4, 0.6],
      [1, 1],
    ] as const) {
      const at = (by: number) => purchasesWhileAlive({ r: 0.5, alpha: 4, a: a + by, b }, 30);
      expect(differences((at(-1e-5) + at(1e-5)) / 2, at(0), { relative: 1e-9 })).toEqual([]);
    }
  });

  it('are those of buying for ever when nobody leaves, and one at most when everybody does', () => {
    for (const horizon of [0.5, 40, 1e5]) {
      const stays = purchasesWhileAlive({ r: 2, alpha: 5, a: 1e-12, b: 10 }, horizon);
      expect(differences(stays, (2 / 5) * horizon, { relative: 1e-6 })).toEqual([]);
      const leaves = purchasesWhileAlive({ r: 2, alpha: 5, a: 1e9, b: 1e-3 }, horizon);
      expect(differences(leaves, 1 - (1 + horizon / 5) ** -2, { relative: 1e-6 })).toEqual([]);
    }
  });

  it('hold for customers who bought thousands of times', () => {
    // So many purchases tell the rate and the leaving: λ = 10 a week, p = 1/1000.
    const found = purchasesWhileAlive({ r: 1e6, alpha: 1e5, a: 1e4, b: 1e7 - 1e4 }, 100);
    expect(differences(found, (1 - Math.exp(-1)) / 1e-3, { relative: 1e-3 })).toEqual([]);
    const often = { r: 9000, alpha: 900, a: 2, b: 5000 };
    expect(
      differences(purchasesBySum(often, 3000), purchasesByIntegral(often, 3000), { relative: 1e-11 }),
    ).toEqual([]);
  });

  it('need no more nodes when the buying rate is certain', () => {
    // With a node for each digit of the rate this would take minutes.
    const certain = { r: 1e16, alpha: 2e15, a: 0.3, b: 4 };
    expect(
      differences(purchasesByIntegral(certain, 1), purchasesBySum(certain, 1), { relative: 1e-11 }),
    ).toEqual([]);
  });

  it('are the same by the integral and for customers who all but equally soon leave', () => {
    for (const [a, b] of [
      [2e6, 3e6],
      [1.5e6, 1e9],
      [1e9, 1.5e6],
    ] as const)
      for (const r of [0.3, 2, 5000])
        for (const alpha of [1e-5, 0.1, 20]) {
          const k = { r, alpha, a, b };
          const alike = purchasesOfAlike(k, 30);
          expect(differences(alike, purchasesByIntegral(k, 30), { relative: 1e-9 })).toEqual([]);
        }
  });

  it('end with parameters at the ends of what numbers can be', () => {
    const ends = [5e-324, 1e-300, 1, 1e12, 1e300];
    for (const a of ends)
      for (const b of ends)
        for (const [r, horizon] of [
          [1e9, 4],
          [1, 1e12],
        ] as const) {
          const found = purchasesWhileAlive({ r, alpha: 1, a, b }, horizon);
          expect(found).toBeGreaterThan(0);
          expect(found).toBeLessThanOrEqual(r * horizon * (1 + 1e-9));
        }
    // So small a and b leave those who go at once and those who never do.
    for (const [a, b] of [
      [1e-300, 1e-300],
      [1e-20, 1e-20],
      [5e-324, 1.5e-323],
    ] as const) {
      const found = purchasesWhileAlive({ r: 1e9, alpha: 1, a, b }, 4);
      expect(differences(found, (a * 1 + b * 4e9) / (a + b), { relative: 1e-8 })).toEqual([]);
    }
    const line = new RangeError('a forecast requires a horizon with a finite number of purchases');
    expect(() => purchasesWhileAlive({ r: 1, alpha: 1e-300, a: 1, b: 1 }, 1e300)).toThrow(line);
  });

  it('are none at once', () => {
    expect(purchasesWhileAlive({ r: 1, alpha: 1, a: 1, b: 1 }, 0)).toBe(0);
  });
});
