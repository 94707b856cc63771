import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './net-promoter-difference.reference.json' with { type: 'json' };
import { netPromoterDifference } from './net-promoter-difference.ts';

const countsOf = (groups: readonly number[]) => {
  const [promoters = 0, passives = 0, detractors = 0] = groups;
  return { n: promoters + passives + detractors, promoters, detractors };
};
const wave = fc
  .tuple(fc.nat(300), fc.nat(300), fc.nat(300))
  .map(countsOf)
  .filter(({ n }) => n > 1);

describe('the difference of two net promoter scores', () => {
  it('is that of people coded 100, 0 and −100 in R', () => {
    for (const { first, second, confidence, ...wanted } of reference.rows) {
      const found = netPromoterDifference(countsOf(first), countsOf(second), confidence);
      expect(differences(found, wanted, { relative: 1e-11, absolute: 1e-11 })).toEqual([]);
    }
  });

  it('turns its sign when the waves change places, and Welch is the more careful', () => {
    assertLaw(
      fc.property(wave, wave, (first, second) => {
        const here = netPromoterDifference(first, second, 0.95);
        const there = netPromoterDifference(second, first, 0.95);
        expect(there.difference + here.difference).toBe(0);
        expect(differences(there.pValue, here.pValue, { relative: 1e-12 })).toEqual([]);
        if (here.z === null || here.welch === null) {
          expect([here.standardError, here.z, here.pValue, here.welch]).toEqual([0, null, null, null]);
          return;
        }
        expect(Math.abs(here.welch.t)).toBeLessThanOrEqual(Math.abs(here.z));
        expect(here.welch.pValue).toBeGreaterThanOrEqual(here.pValue!);
        const excludesZero = here.interval[0] > 0 || here.interval[1] < 0;
        if (Math.abs(here.pValue! - 0.05) > 1e-9) expect(excludesZero).toBe(here.pValue! < 0.05);
      }),
    );
  });

  it('finds no change in about 95 of 100 pairs of waves without one', () => {
    const random = seededRandomNumbers(21);
    const draw = () => {
      const groups = [0, 0, 0];
      for (let person = 0; person < 80; person++) {
        const drawn = random();
        groups[drawn < 0.4 ? 0 : drawn < 0.7 ? 1 : 2]! += 1;
      }
      return countsOf(groups);
    };
    let quiet = 0;
    for (let pair = 0; pair < 2000; pair++) {
      if (netPromoterDifference(draw(), draw(), 0.95).welch!.pValue > 0.05) quiet++;
    }
    expect(Math.abs(quiet / 2000 - 0.95)).toBeLessThan(0.015);
  });

  it('has no test where nobody differs within a wave, and no Welch test of one person', () => {
    const found = netPromoterDifference(countsOf([3, 0, 0]), countsOf([0, 0, 4]), 0.95);
    expect(found).toEqual({
      difference: 200,
      standardError: 0,
      interval: [200, 200],
      z: null,
      pValue: null,
      welch: null,
    });
    expect(netPromoterDifference(countsOf([1, 0, 0]), countsOf([3, 2, 4]), 0.95).welch).toBeNull();
    expect(netPromoterDifference(countsOf([1, 1, 3]), countsOf([0, 1, 0]), 0.95).welch).toBeNull();
    // Two people suffice: variances of 20000/2 and 0, so one degree of freedom.
    const two = netPromoterDifference(countsOf([4, 0, 0]), countsOf([1, 0, 1]), 0.95).welch!;
    expect(two.standardError).toBeCloseTo(100, 10);
    expect(two.degreesOfFreedom).toBeCloseTo(1, 12);
    expect(two.pValue).toBeCloseTo(0.5, 12);
  });

  it('refuses nobody in either wave', () => {
    const nobody = new RangeError('a net promoter score requires at least one answer');
    expect(() => netPromoterDifference(countsOf([]), countsOf([1, 1, 1]), 0.95)).toThrow(nobody);
    expect(() => netPromoterDifference(countsOf([1, 1, 1]), countsOf([]), 0.95)).toThrow(nobody);
    expect(() => netPromoterDifference(countsOf([1]), countsOf([1]), 1)).toThrow(
      new RangeError('an interval requires a confidence strictly between 0 and 1'),
    );
  });
});
