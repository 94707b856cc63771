import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { pooledProportionTest } from '../proportions/proportion-difference.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './two-proportions-power.reference.json' with { type: 'json' };
import { twoProportionsPower, twoProportionsSampleSize } from './two-proportions-power.ts';

const plan = { first: 0.5, second: 0.75, significance: 0.05 };

describe('the power to find a difference of two shares', () => {
  it('is that of R, and so are the people that it takes', () => {
    for (const { n, power, wantedPower, wantedN, sides, ...shares } of reference.plans) {
      const of = { ...shares, sides: sides === 1 ? 1 : 2 } as const;
      expect(differences(twoProportionsPower(n, of), power, { relative: 1e-12 })).toEqual([]);
      expect(differences(twoProportionsSampleSize(wantedPower, of), wantedN, { relative: 1e-9 })).toEqual([]);
    }
  });

  it('comes back from the people that it takes, grows with them, and does not mind the order', () => {
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    assertLaw(
      fc.property(share, share, fc.double({ min: 0.3, max: 0.99, noNaN: true }), (first, second, power) => {
        if (Math.abs(first - second) < 0.01) return;
        const here = { first, second, significance: 0.05 };
        const n = twoProportionsSampleSize(power, here);
        expect(differences(twoProportionsPower(n, here), power, { relative: 1e-10 })).toEqual([]);
        expect(twoProportionsPower(2 * n, here)).toBeGreaterThan(power);
        const turned = { first: second, second: first, significance: 0.05 };
        expect(twoProportionsSampleSize(power, turned)).toBe(n);
        expect(twoProportionsSampleSize(power, { ...here, sides: 1 })).toBeLessThan(n);
      }),
    );
  });

  it('is the share of simulated studies that find it', () => {
    const random = seededRandomNumbers(12);
    const poll = (n: number, share: number) => {
      let successes = 0;
      for (let person = 0; person < n; person++) if (random() < share) successes++;
      return { successes, n };
    };
    let found = 0;
    for (let study = 0; study < 2000; study++) {
      const { pValue, difference } = pooledProportionTest(poll(60, 0.5), poll(60, 0.75));
      if (pValue !== null && pValue < 0.05 && difference < 0) found++;
    }
    expect(Math.abs(found / 2000 - twoProportionsPower(60, plan))).toBeLessThan(0.04);
  });

  it('refuses what it cannot answer', () => {
    const shares = new RangeError('power requires shares strictly between 0 and 1');
    for (const first of [0, 1, Number.NaN]) {
      expect(() => twoProportionsPower(10, { ...plan, first })).toThrow(shares);
      expect(() => twoProportionsSampleSize(0.8, { ...plan, second: first })).toThrow(shares);
    }
    expect(() => twoProportionsPower(10, { ...plan, first: 0.75 })).toThrow(
      new RangeError('power requires two different shares'),
    );
    for (const significance of [0, 1, Number.NaN]) {
      expect(() => twoProportionsPower(10, { ...plan, significance })).toThrow(
        new RangeError('power requires a significance strictly between 0 and 1'),
      );
    }
    for (const n of [0, Number.NaN, Infinity]) {
      expect(() => twoProportionsPower(n, plan)).toThrow(
        new RangeError('power requires people in each group'),
      );
    }
    for (const power of [0.025, 1, Number.NaN]) {
      expect(() => twoProportionsSampleSize(power, plan)).toThrow(
        new RangeError('a sample size requires a power above the significance and below 1'),
      );
    }
    // Shares so far apart that a lax test has more power than wanted with nobody.
    const apart = { first: 0.001, second: 0.999, significance: 0.6, sides: 1 } as const;
    expect(() => twoProportionsSampleSize(0.61, apart)).toThrow(
      new RangeError('a sample size requires a power that some people are needed for'),
    );
  });
});
