import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './importance-performance.reference.json' with { type: 'json' };
import {
  importancePerformanceCrossing,
  importancePerformanceGap,
  importancePerformanceQuadrant,
} from './importance-performance.ts';

const figure = fc.double({ min: 1, max: 10, noNaN: true });

describe('the crossing', () => {
  it('is at the means or medians of R', () => {
    for (const { items, means, medians } of reference.sets) {
      const allowed = { relative: 1e-14 };
      expect(differences(importancePerformanceCrossing(items, 'means'), means, allowed)).toEqual([]);
      expect(differences(importancePerformanceCrossing(items, 'medians'), medians, allowed)).toEqual([]);
    }
  });

  it('does not depend on the order of the items', () => {
    const items = fc.array(fc.record({ importance: figure, performance: figure }), { minLength: 1 });
    assertLaw(
      fc.property(items, (given) => {
        for (const rule of ['means', 'medians'] as const) {
          const here = importancePerformanceCrossing(given, rule);
          const there = importancePerformanceCrossing(given.toReversed(), rule);
          expect(differences(there, here, { relative: 1e-13 })).toEqual([]);
        }
      }),
    );
  });

  it('refuses no items', () => {
    expect(() => importancePerformanceCrossing([], 'means')).toThrow(
      new RangeError('an importance-performance crossing requires at least one item'),
    );
  });

  it('refuses an item without a number instead of crossing nowhere', () => {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const item of [
        { importance: wrong, performance: 1 },
        { importance: 1, performance: wrong },
      ]) {
        for (const rule of ['means', 'medians'] as const) {
          expect(() =>
            importancePerformanceCrossing([{ importance: 1, performance: 2 }, item], rule),
          ).toThrow(new RangeError('an importance-performance crossing requires numbers for each item'));
        }
      }
    }
  });
});

describe('the quadrant', () => {
  const crossing = { importance: 3, performance: 3 };

  it('says what to do in each corner, and takes equal for high', () => {
    const quadrants = [2, 3, 4].map((importance) =>
      [2, 3, 4].map((performance) => importancePerformanceQuadrant({ importance, performance }, crossing)),
    );
    expect(quadrants).toEqual([
      ['low-priority', 'possible-overkill', 'possible-overkill'],
      ['concentrate', 'keep-up', 'keep-up'],
      ['concentrate', 'keep-up', 'keep-up'],
    ]);
  });

  it('keeps an item up that is as high as the mean of all, whatever the rounding', () => {
    assertLaw(
      fc.property(figure, fc.integer({ min: 1, max: 40 }), (value, items) => {
        const same = new Array(items).fill({ importance: value, performance: value });
        for (const rule of ['means', 'medians'] as const) {
          const here = importancePerformanceCrossing(same, rule);
          expect(importancePerformanceQuadrant(same[0], here)).toBe('keep-up');
        }
      }),
    );
    const just = { importance: 3 - 1e-9, performance: 3 };
    expect(importancePerformanceQuadrant(just, crossing)).toBe('possible-overkill');
  });

  it('refuses a missing number instead of calling it low', () => {
    for (const item of [
      { importance: Number.NaN, performance: 1 },
      { importance: 1, performance: Number.NaN },
    ]) {
      expect(() => importancePerformanceQuadrant(item, crossing)).toThrow(
        new RangeError('an importance-performance quadrant requires numbers'),
      );
    }
  });
});

describe('the gap', () => {
  it('is performance less importance, and missing where a side is', () => {
    expect(importancePerformanceGap({ importance: 3, performance: 5 })).toBe(2);
    expect(importancePerformanceGap({ importance: 5, performance: 3 })).toBe(-2);
    expect(importancePerformanceGap({ importance: Number.NaN, performance: 3 })).toBeNull();
    expect(importancePerformanceGap({ importance: 3, performance: Number.POSITIVE_INFINITY })).toBeNull();
  });
});
