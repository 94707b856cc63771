import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './kano-summary.reference.json' with { type: 'json' };
import { type KanoCounts, kanoSummary } from './kano-summary.ts';

const NOBODY: KanoCounts = { A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 };
const count = fc.nat(50);
const counts = fc.record({ A: count, O: count, M: count, I: count, R: count, Q: count });

describe('the summary of a Kano feature', () => {
  it('has the shares and intervals of R', () => {
    for (const { counts: given, ...wanted } of reference.features) {
      expect(differences(kanoSummary(given, 0.95), wanted, { relative: 1e-12, absolute: 1e-15 })).toEqual([]);
    }
  });

  it('breaks every tie in the order M, O, A, I, R, Q', () => {
    const order = ['M', 'O', 'A', 'I', 'R', 'Q'] as const;
    for (const [place, first] of order.entries()) {
      for (const second of order.slice(place)) {
        expect(kanoSummary({ ...NOBODY, [second]: 7, [first]: 7 }, 0.95).category).toBe(first);
      }
      expect(kanoSummary({ A: 3, O: 3, M: 3, I: 3, R: 3, Q: 3, [first]: 4 }, 0.95).category).toBe(first);
    }
  });

  it('has shares within their ranges and intervals around them', () => {
    assertLaw(
      fc.property(counts, (given) => {
        const { n, better, betterInterval, worse, worseInterval } = kanoSummary(given, 0.9);
        expect(n).toBe(given.A + given.O + given.M + given.I + given.R + given.Q);
        if (given.A + given.O + given.M + given.I === 0) return;
        const inside = (values: readonly (number | undefined)[]): void => {
          const numbers = values.map((value) => value ?? Number.NaN);
          expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers);
        };
        inside([0, betterInterval?.[0], better!, betterInterval?.[1], 1]);
        inside([-1, worseInterval?.[0], worse!, worseInterval?.[1], 0]);
        expect(Object.is(worse, -0)).toBe(false);
      }),
    );
  });

  it('refuses what is no count, also where nobody counts for the shares', () => {
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY, undefined as unknown as number]) {
      for (const category of ['A', 'R'] as const) {
        expect(() => kanoSummary({ ...NOBODY, [category]: wrong }, 0.95)).toThrow(
          new RangeError('a kano summary requires counts of 0 or more whose sum is a number'),
        );
      }
    }
    expect(() => kanoSummary({ ...NOBODY, A: 1e308, R: 1e308 }, 0.95)).toThrow(/whose sum is a number/);
    for (const given of [NOBODY, { ...NOBODY, R: 2 }]) {
      expect(() => kanoSummary(given, 1)).toThrow(
        new RangeError('an interval requires a confidence strictly between 0 and 1'),
      );
    }
  });

  it('has nothing to say of nobody, and no shares of reverse and questionable answers', () => {
    const empty = { better: null, betterInterval: null, worse: null, worseInterval: null };
    expect(kanoSummary(NOBODY, 0.95)).toEqual({ n: 0, category: null, ...empty });
    expect(kanoSummary({ ...NOBODY, R: 2, Q: 1 }, 0.95)).toEqual({ n: 3, category: 'R', ...empty });
    expect(() => kanoSummary({ ...NOBODY, A: 1 }, 1.5)).toThrow(
      new RangeError('an interval requires a confidence strictly between 0 and 1'),
    );
  });
});
