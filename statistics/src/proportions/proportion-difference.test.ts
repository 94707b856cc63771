import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './proportion-difference.reference.json' with { type: 'json' };
import {
  newcombeDifferenceInterval,
  pooledProportionTest,
  waldDifferenceInterval,
} from './proportion-difference.ts';

const group = fc
  .integer({ min: 1, max: 10_000 })
  .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));
const confidence = fc.double({ min: 0.01, max: 0.9999, noNaN: true });
const close = { relative: 1e-11, absolute: 1e-13 };

describe('the difference of two shares', () => {
  it('has the intervals of R', () => {
    for (const row of reference.intervals) {
      const first = { successes: row.x1, n: row.n1 };
      const second = { successes: row.x2, n: row.n2 };
      const newcombe = newcombeDifferenceInterval(first, second, row.confidence);
      expect(differences(newcombe, [row.newcombeLow, row.newcombeHigh], close)).toEqual([]);
      const cut = waldDifferenceInterval(first, second, row.confidence).map((end) =>
        Math.max(-1, Math.min(1, end)),
      );
      expect(differences(cut, [row.waldLow, row.waldHigh], close)).toEqual([]);
    }
  });

  it('has the intervals that Newcombe published', () => {
    const newcombe = newcombeDifferenceInterval({ successes: 56, n: 70 }, { successes: 48, n: 80 }, 0.95);
    expect(differences(newcombe, [0.0524, 0.3339], { absolute: 5e-5 })).toEqual([]);
    const small = newcombeDifferenceInterval({ successes: 9, n: 10 }, { successes: 3, n: 10 }, 0.95);
    expect(differences(small, [0.1705, 0.809], { absolute: 5e-5 })).toEqual([]);
    const none = newcombeDifferenceInterval({ successes: 10, n: 10 }, { successes: 0, n: 20 }, 0.95);
    expect(differences(none, [0.6791, 1], { absolute: 5e-5 })).toEqual([]);
  });

  it('changes its sign when the groups change places, and stays within what is possible', () => {
    assertLaw(
      fc.property(group, group, confidence, (first, second, level) => {
        for (const interval of [waldDifferenceInterval, newcombeDifferenceInterval]) {
          const [low, high] = interval(first, second, level);
          const turned = interval(second, first, level);
          expect(differences(turned, [-high, -low], { absolute: 1e-14 })).toEqual([]);
        }
        const [low, high] = newcombeDifferenceInterval(first, second, level);
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-15);
        expect(high).toBeLessThanOrEqual(1 + 1e-15);
      }),
    );
  });

  it('is held by its interval in about 95 of 100 comparisons', () => {
    const random = seededRandomNumbers(11);
    const poll = (n: number, share: number): { successes: number; n: number } => {
      let successes = 0;
      for (let person = 0; person < n; person++) if (random() < share) successes++;
      return { successes, n };
    };
    let covered = 0;
    for (let comparison = 0; comparison < 3000; comparison++) {
      const [low, high] = newcombeDifferenceInterval(poll(40, 0.8), poll(30, 0.6), 0.95);
      if (low <= 0.2 && 0.2 <= high) covered++;
    }
    expect(Math.abs(covered / 3000 - 0.95)).toBeLessThan(0.015);
  });

  it('is not cut in the textbook interval', () => {
    const [, high] = waldDifferenceInterval({ successes: 9, n: 10 }, { successes: 1, n: 10 }, 0.99);
    expect(high).toBeGreaterThan(1);
  });
});

describe('the test of two shares', () => {
  it('is the root of the chi-square of R', () => {
    for (const { x1, n1, x2, n2, z, pValue } of reference.tests) {
      const found = pooledProportionTest({ successes: x1, n: n1 }, { successes: x2, n: n2 });
      expect(differences(found, { z, pValue }, { relative: 1e-9, absolute: 1e-14 })).toEqual([]);
    }
  });

  it('has no z where nobody or everybody gave the answer', () => {
    const nobody = pooledProportionTest({ successes: 0, n: 5 }, { successes: 0, n: 9 });
    expect(nobody).toEqual({ difference: 0, pooledShare: 0, standardError: 0, z: null, pValue: null });
    const everybody = pooledProportionTest({ successes: 5, n: 5 }, { successes: 9, n: 9 });
    expect(everybody).toEqual({ difference: 0, pooledShare: 1, standardError: 0, z: null, pValue: null });
  });

  it('turns its sign with the groups and keeps its p-value', () => {
    assertLaw(
      fc.property(group, group, (first, second) => {
        const here = pooledProportionTest(first, second);
        const there = pooledProportionTest(second, first);
        if (here.z === null || there.z === null) return;
        expect(there.z + here.z).toBeCloseTo(0, 12);
        expect(differences(there.pValue, here.pValue, { relative: 1e-11 })).toEqual([]);
        expect(here.pValue).toBeGreaterThanOrEqual(0);
        expect(here.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses what is no count of people, in either group', () => {
    const nobody = new RangeError('a difference of proportions requires at least one answer');
    const outside = new RangeError('a difference of proportions requires successes within 0..n');
    const fine = { successes: 1, n: 2 };
    const wald = (first: typeof fine, second: typeof fine) => waldDifferenceInterval(first, second, 0.95);
    const newcombe = (first: typeof fine, second: typeof fine) =>
      newcombeDifferenceInterval(first, second, 0.95);
    for (const compare of [wald, newcombe, pooledProportionTest]) {
      expect(() => compare({ successes: 0, n: 0 }, fine)).toThrow(nobody);
      expect(() => compare(fine, { successes: 0, n: Number.NaN })).toThrow(nobody);
      expect(() => compare(fine, { successes: 3, n: 2 })).toThrow(outside);
      expect(() => compare({ successes: -1, n: 2 }, fine)).toThrow(outside);
    }
    for (const level of [0, 1]) {
      expect(() => waldDifferenceInterval(fine, fine, level)).toThrow(RangeError);
      expect(() => newcombeDifferenceInterval(fine, fine, level)).toThrow(RangeError);
    }
  });
});
