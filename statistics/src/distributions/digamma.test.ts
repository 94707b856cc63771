import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './digamma.reference.json' with { type: 'json' };
import { digamma, trigamma } from './digamma.ts';

const positive = fc.double({ min: 0.05, max: 1e6, noNaN: true });

describe('the slopes of log gamma', () => {
  it('are those of R', () => {
    for (const { x, ...slopes } of reference.slopes) {
      const found = { digamma: digamma(x), trigamma: trigamma(x) };
      expect(differences(found, slopes, { relative: 2e-15, absolute: 1e-15 }), `x ${x}`).toEqual([]);
    }
  });

  it('climb by 1/x and fall by 1/x² from x to x+1', () => {
    assertLaw(
      fc.property(positive, (x) => {
        const near = { relative: 1e-13, absolute: 1e-14 };
        expect(differences(digamma(x + 1), digamma(x) + 1 / x, near)).toEqual([]);
        expect(differences(trigamma(x), trigamma(x + 1) + 1 / (x * x), near)).toEqual([]);
      }),
    );
  });

  it('belong to one another by doubling', () => {
    assertLaw(
      fc.property(positive, (x) => {
        const near = { relative: 1e-13, absolute: 1e-14 };
        const halves = (digamma(x) + digamma(x + 0.5)) / 2 + Math.LN2;
        expect(differences(digamma(2 * x), halves, near)).toEqual([]);
        expect(differences(4 * trigamma(2 * x), trigamma(x) + trigamma(x + 0.5), near)).toEqual([]);
      }),
    );
  });

  it('refuse an argument that is not above 0', () => {
    for (const x of [0, -1.5, Number.NaN]) {
      expect(() => digamma(x)).toThrow(new RangeError('digamma requires an argument above 0'));
      expect(() => trigamma(x)).toThrow(new RangeError('trigamma requires an argument above 0'));
    }
  });
});
