import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './wilson-interval.reference.json' with { type: 'json' };
import { wilsonInterval } from './wilson-interval.ts';

const answers = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));
const confidence = fc.double({ min: 0.01, max: 0.99999, noNaN: true });

describe('the Wilson interval', () => {
  it('is that of R without continuity correction', () => {
    for (const { successes, n, confidence: level, low, high } of reference.intervals) {
      const allowed = { relative: 1e-12, absolute: 1e-15 };
      expect(differences(wilsonInterval(successes, n, level), [low, high], allowed)).toEqual([]);
    }
  });

  it('stays within 0..1 around the share, and mirrors when successes and failures change places', () => {
    assertLaw(
      fc.property(answers, confidence, ({ successes, n }, level) => {
        const [low, high] = wilsonInterval(successes, n, level);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / n);
        expect(high).toBeGreaterThanOrEqual(successes / n);
        const mirrored = wilsonInterval(n - successes, n, level);
        expect(differences([1 - high, 1 - low], mirrored, { absolute: 1e-14 })).toEqual([]);
      }),
    );
  });

  it('narrows with more people of the same share and widens with the confidence', () => {
    assertLaw(
      fc.property(answers, fc.double({ min: 0.01, max: 0.9, noNaN: true }), ({ successes, n }, level) => {
        const width = ([low, high]: readonly [number, number]): number => high - low;
        const here = width(wilsonInterval(successes, n, level));
        expect(width(wilsonInterval(4 * successes, 4 * n, level))).toBeLessThan(here);
        expect(width(wilsonInterval(successes, n, level + 0.05))).toBeGreaterThan(here);
      }),
    );
  });

  it('holds the true share in about 95 of 100 polls', () => {
    const random = seededRandomNumbers(8);
    let covered = 0;
    for (let poll = 0; poll < 4000; poll++) {
      let successes = 0;
      for (let person = 0; person < 60; person++) if (random() < 0.3) successes++;
      const [low, high] = wilsonInterval(successes, 60, 0.95);
      if (low <= 0.3 && 0.3 <= high) covered++;
    }
    expect(covered / 4000).toBeGreaterThan(0.935);
    expect(covered / 4000).toBeLessThan(0.97);
  });

  it('ends exactly at 0 or 1 when nobody or everybody gave the answer', () => {
    expect(wilsonInterval(0, 20, 0.95)[0]).toBe(0);
    expect(wilsonInterval(20, 20, 0.95)[1]).toBe(1);
  });

  it('refuses what is no count of people', () => {
    const nobody = new RangeError('wilson interval requires at least one answer');
    const outside = new RangeError('wilson interval requires successes within 0..n');
    for (const n of [0, -3, Number.NaN, Infinity]) expect(() => wilsonInterval(0, n, 0.95)).toThrow(nobody);
    for (const x of [-1, 11, Number.NaN]) expect(() => wilsonInterval(x, 10, 0.95)).toThrow(outside);
    for (const level of [0, 1, Number.NaN]) expect(() => wilsonInterval(1, 2, level)).toThrow(RangeError);
  });
});
