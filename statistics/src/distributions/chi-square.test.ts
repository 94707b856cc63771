import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './chi-square.reference.json' with { type: 'json' };
import { chiSquareLowerTail, chiSquareQuantile, chiSquareUpperTail } from './chi-square.ts';
import { normalUpperTail } from './normal.ts';

describe('chi-square', () => {
  it('has the tails of R for 0.01 to a million degrees of freedom', () => {
    for (const { x, df, lower, upper } of reference.tails) {
      const found = { lower: chiSquareLowerTail(x, df), upper: chiSquareUpperTail(x, df) };
      const allowed = { relative: 1e-12, absolute: 1e-290 };
      expect(differences(found, { lower, upper }, allowed), `x ${x} df ${df}`).toEqual([]);
    }
  });

  it('has the quantiles of R', () => {
    for (const { p, df, x } of reference.quantiles) {
      const allowed = { relative: 1e-12, absolute: 1e-290 };
      expect(differences(chiSquareQuantile(p, df), x, allowed), `p ${p} df ${df}`).toEqual([]);
    }
  });

  it('with one degree is the square of a standard normal variable', () => {
    assertLaw(
      fc.property(fc.double({ min: 0, max: 37, noNaN: true }), (z) => {
        const twoSided = 2 * normalUpperTail(z);
        expect(differences(chiSquareUpperTail(z * z, 1), twoSided, { relative: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('refuses values below 0, no degrees, and what is no share', () => {
    const below = new RangeError('a chi-square tail requires a value of 0 or greater');
    const none = new RangeError('chi-square requires finite degrees of freedom above 0');
    for (const tail of [chiSquareLowerTail, chiSquareUpperTail]) {
      for (const x of [-1, Number.NaN]) expect(() => tail(x, 1)).toThrow(below);
      for (const df of [0, -1, Number.NaN, Infinity]) expect(() => tail(1, df)).toThrow(none);
    }
    expect(() => chiSquareQuantile(0.5, 0)).toThrow(none);
    expect(() => chiSquareQuantile(1.5, 1)).toThrow(
      new RangeError('a chi-square quantile requires a share within 0..1'),
    );
  });
});
