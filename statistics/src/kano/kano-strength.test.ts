import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { normalUpperTail } from '../distributions/normal.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './kano-strength.reference.json' with { type: 'json' };
import { FONG_CRITICAL_VALUE, kanoStrength } from './kano-strength.ts';
import type { KanoCounts } from './kano-summary.ts';

const NOBODY: KanoCounts = { A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 };
const count = fc.nat(60);
const counts = fc.record({ A: count, O: count, M: count, I: count, R: count, Q: count });

describe('the strength of a Kano category', () => {
  it('has the figures of R', () => {
    for (const { counts: given, z, tiedTop, fong, ...wanted } of reference.features) {
      const found = kanoStrength(given, z);
      const close = { relative: 1e-12, absolute: 1e-15 };
      expect(differences(found, wanted, close)).toEqual([]);
      const { significant, ...numbers } = fong;
      expect(differences(found.fong, numbers, close)).toEqual([]);
      expect([found.tiedTop, found.fong.significant]).toEqual([tiedTop === 1, significant === 1]);
    }
  });

  it('does not depend on which category leads, and keeps its shares when all people answer twice', () => {
    assertLaw(
      fc.property(counts, (given) => {
        const here = kanoStrength(given, FONG_CRITICAL_VALUE);
        const turned = { ...given, A: given.Q, Q: given.A };
        expect(kanoStrength(turned, FONG_CRITICAL_VALUE).fong).toEqual(here.fong);
        if (here.n === 0) return;
        const twice = Object.fromEntries(Object.entries(given).map(([name, people]) => [name, 2 * people]));
        const there = kanoStrength(twice as KanoCounts, FONG_CRITICAL_VALUE);
        expect(there.categoryStrength).toBeCloseTo(here.categoryStrength!, 12);
        expect(there.totalStrength).toBeCloseTo(here.totalStrength!, 12);
        expect(there.fong.threshold! / here.fong.threshold!).toBeCloseTo(Math.SQRT2, 10);
        expect(here.categoryStrength!).toBeLessThanOrEqual(1);
        expect(here.tiedTop).toBe(here.categoryStrength === 0);
      }),
    );
  });

  it('calls equally frequent kinds different as often as its threshold lies below the multinomial error', () => {
    const random = seededRandomNumbers(4);
    let significant = 0;
    for (let survey = 0; survey < 3000; survey++) {
      const given = { ...NOBODY, A: 0, M: 0, I: 0 };
      for (let person = 0; person < 150; person++) {
        const drawn = random();
        given[drawn < 0.4 ? 'A' : drawn < 0.8 ? 'M' : 'I'] += 1;
      }
      if (kanoStrength(given, FONG_CRITICAL_VALUE).fong.significant) significant++;
    }
    // The difference has the error sqrt(120); the threshold is 1.65 times sqrt(72): 20 of 100, not 10.
    const wanted = 2 * normalUpperTail((FONG_CRITICAL_VALUE * Math.sqrt(72)) / Math.sqrt(120));
    expect(Math.abs(significant / 3000 - wanted)).toBeLessThan(0.025);
  });

  it('calls a lead below six in a hundred mixed', () => {
    expect(kanoStrength({ ...NOBODY, A: 53, M: 47 }, 1.65).mixed).toBe(false);
    expect(kanoStrength({ ...NOBODY, A: 52, M: 48 }, 1.65).mixed).toBe(true);
  });

  it('counts as significant what just reaches the threshold', () => {
    // 18 people of one kind: the threshold is z times 3.
    const all = { ...NOBODY, A: 18 };
    expect(kanoStrength(all, 6).fong).toMatchObject({ threshold: 18, significant: true });
    expect(kanoStrength(all, 6.001).fong.significant).toBe(false);
  });

  it('has nothing to say of nobody, and refuses what is no count or critical value', () => {
    expect(kanoStrength(NOBODY, 1.65)).toEqual({
      n: 0,
      category: null,
      tiedTop: false,
      categoryStrength: null,
      totalStrength: null,
      mixed: null,
      fong: { largest: 0, second: 0, difference: 0, threshold: null, significant: null },
    });
    const many = kanoStrength({ ...NOBODY, A: 3e300, O: 1e300 }, 2).fong;
    expect(many.threshold! / Math.sqrt(8e300)).toBeCloseTo(1, 12);
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => kanoStrength({ ...NOBODY, I: wrong }, 1.65)).toThrow(
        new RangeError('a kano strength requires counts of 0 or more'),
      );
    }
    for (const z of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => kanoStrength(NOBODY, z)).toThrow(
        new RangeError('a kano strength requires a critical value above 0'),
      );
    }
  });
});
