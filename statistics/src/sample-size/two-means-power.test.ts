import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './two-means-power.reference.json' with { type: 'json' };
import { twoMeansPower, twoMeansSampleSize } from './two-means-power.ts';

const plan = { difference: 0.5, standardDeviation: 1, significance: 0.05 };

describe('the power to find a difference of two means', () => {
  it('is that of R, and so are the people that it takes', () => {
    for (const { n, power, wantedPower, wantedN, sides, ...means } of reference.plans) {
      const of = { ...means, sides: sides === 1 ? 1 : 2 } as const;
      expect(differences(twoMeansPower(n, of), power, { absolute: 2e-11 })).toEqual([]);
      expect(differences(twoMeansSampleSize(wantedPower, of), wantedN, { relative: 1e-8 })).toEqual([]);
    }
  });

  it('comes back from the people that it takes, and needs only the size of the effect', () => {
    const effect = fc.double({ min: 0.1, max: 1.5, noNaN: true });
    assertLaw(
      fc.property(effect, fc.double({ min: 0.3, max: 0.99, noNaN: true }), (size, power) => {
        const here = { difference: size, standardDeviation: 1, significance: 0.05 };
        const n = twoMeansSampleSize(power, here)!;
        if (n > 2) expect(differences(twoMeansPower(n, here), power, { relative: 1e-9 })).toEqual([]);
        const scaled = { ...here, difference: -3 * size, standardDeviation: 3 };
        expect(differences(twoMeansSampleSize(power, scaled), n, { relative: 1e-9 })).toEqual([]);
        expect(twoMeansSampleSize(power, { ...here, sides: 1 })).toBeLessThanOrEqual(n);
      }),
    );
  });

  it('comes to certainty, to two people, and to more people than there are', () => {
    expect(twoMeansPower(1e9, plan)).toBe(1);
    expect(twoMeansSampleSize(0.8, { ...plan, difference: 100 })).toBe(2);
    expect(twoMeansSampleSize(0.8, { ...plan, difference: 1e-9 })).toBeNull();
  });

  it('refuses what it cannot answer', () => {
    const people = new RangeError('power requires two or more people in each group, at most 1e9');
    for (const n of [1, Number.NaN, Infinity]) expect(() => twoMeansPower(n, plan)).toThrow(people);
    for (const standardDeviation of [0, Number.NaN, Infinity]) {
      expect(() => twoMeansPower(10, { ...plan, standardDeviation })).toThrow(
        new RangeError('power requires a standard deviation above 0'),
      );
    }
    for (const difference of [0, Number.NaN, Infinity]) {
      expect(() => twoMeansPower(10, { ...plan, difference })).toThrow(
        new RangeError('power requires a difference other than 0'),
      );
    }
    const significance = new RangeError(
      'power requires a significance above 0 and below 1, one-sided below 0.5',
    );
    for (const level of [0, 1, Number.NaN]) {
      expect(() => twoMeansPower(10, { ...plan, significance: level })).toThrow(significance);
    }
    expect(() => twoMeansPower(10, { ...plan, significance: 0.5, sides: 1 })).toThrow(significance);
    for (const power of [0.025, 1, Number.NaN]) {
      expect(() => twoMeansSampleSize(power, plan)).toThrow(
        new RangeError('a sample size requires a power above the significance and below 1'),
      );
    }
  });
});
