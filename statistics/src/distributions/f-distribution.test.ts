import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './f-distribution.reference.json' with { type: 'json' };
import { fQuantile, fUpperTail } from './f-distribution.ts';
import { studentTUpperTail } from './student-t.ts';

describe('the F distribution', () => {
  it('has the upper tails of R for 0.01 to a million degrees of freedom', () => {
    for (const { x, numerator, denominator, upper } of reference.tails) {
      const found = fUpperTail(x, numerator, denominator);
      const allowed = { relative: 1e-12, absolute: 1e-290 };
      expect(differences(found, upper, allowed), `x ${x} of ${numerator}, ${denominator}`).toEqual([]);
    }
  });

  it('has the quantiles of R, small ones from its beta quantiles', () => {
    for (const { p, numerator, denominator, x } of reference.quantiles) {
      const found = fQuantile(p, numerator, denominator);
      const allowed = { relative: 1e-12, absolute: 1e-290 };
      if (x === null) expect(found).toBeGreaterThan(1e290);
      else expect(differences(found, x, allowed), `p ${p} of ${numerator}, ${denominator}`).toEqual([]);
    }
  });

  it('with one degree in the numerator is the square of Student t', () => {
    const degrees = fc.double({ min: 0.5, max: 1e5, noNaN: true });
    assertLaw(
      fc.property(fc.double({ min: 0.001, max: 100, noNaN: true }), degrees, (t, df) => {
        const twoSided = 2 * studentTUpperTail(t, df);
        const allowed = { relative: 1e-11, absolute: 1e-290 };
        expect(differences(fUpperTail(t * t, 1, df), twoSided, allowed)).toEqual([]);
      }),
    );
  });

  it('turns over when the degrees change places', () => {
    const degrees = fc.double({ min: 0.5, max: 1e4, noNaN: true });
    assertLaw(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), degrees, degrees, (p, first, second) => {
        const turned = 1 / fQuantile(1 - p, second, first);
        expect(differences(fQuantile(p, first, second), turned, { relative: 1e-10 })).toEqual([]);
      }),
    );
  });

  it('reaches its ends and refuses values below 0 and no degrees', () => {
    expect([fUpperTail(0, 2, 3), fUpperTail(Infinity, 2, 3)]).toEqual([1, 0]);
    expect([fQuantile(0, 2, 3), fQuantile(1, 2, 3)]).toEqual([0, Infinity]);
    const below = new RangeError('an F tail requires a value of 0 or greater');
    for (const x of [-1, Number.NaN]) expect(() => fUpperTail(x, 1, 1)).toThrow(below);
    const none = new RangeError('F requires degrees of freedom above 0, at most 1e13 in all');
    for (const df of [0, -1, Number.NaN, Infinity]) {
      expect(() => fUpperTail(1, df, 1)).toThrow(none);
      expect(() => fQuantile(0.5, 1, df)).toThrow(none);
    }
    expect(() => fQuantile(2, 1, 1)).toThrow(new RangeError('an F quantile requires a share within 0..1'));
  });
});
