import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './gamma.reference.json' with { type: 'json' };
import { gammaLowerTail, gammaQuantile, gammaUpperTail } from './gamma.ts';

const shapes = fc.oneof(
  fc.double({ min: 0.01, max: 30, noNaN: true }),
  fc.double({ min: 30, max: 1e5, noNaN: true }),
);
const shares = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

// R gives 0 where a tail is too small for its digits.
const close = { relative: 1e-12, absolute: 1e-290 };

describe('the tails of the gamma distribution', () => {
  it('are those of R for shapes from 1e-10 to 1e10', () => {
    for (const { x, shape, lower, upper } of reference.tails) {
      const found = { lower: gammaLowerTail(x, shape), upper: gammaUpperTail(x, shape) };
      expect(differences(found, { lower, upper }, close), `x ${x} shape ${shape}`).toEqual([]);
    }
  });

  it('are exponential for a shape of 1 and fill up to 1', () => {
    assertLaw(
      fc.property(fc.double({ min: 0, max: 600, noNaN: true }), shapes, (x, shape) => {
        expect(differences(gammaUpperTail(x, 1), Math.exp(-x), close)).toEqual([]);
        expect(differences(gammaLowerTail(x, 1), -Math.expm1(-x), close)).toEqual([]);
        const whole = gammaLowerTail(x, shape) + gammaUpperTail(x, shape);
        expect(differences(whole, 1, { absolute: 1e-15 })).toEqual([]);
      }),
    );
  });

  it('reach their ends', () => {
    for (const shape of [0.01, 3, 1e9]) {
      expect([gammaLowerTail(0, shape), gammaUpperTail(0, shape)]).toEqual([0, 1]);
      expect([gammaLowerTail(Infinity, shape), gammaUpperTail(Infinity, shape)]).toEqual([1, 0]);
    }
  });

  it('refuse values below 0 and shapes of nothing or without end', () => {
    const below = new RangeError('a gamma tail requires a value of 0 or greater');
    const none = new RangeError('a gamma variable requires a finite shape above 0');
    for (const tail of [gammaLowerTail, gammaUpperTail]) {
      for (const x of [-1, Number.NaN]) expect(() => tail(x, 1)).toThrow(below);
      for (const shape of [0, -1, Number.NaN, Infinity]) expect(() => tail(1, shape)).toThrow(none);
    }
  });
});

describe('the quantile of the gamma distribution', () => {
  it('is that of R for shapes from 1e-10 to 1e10', () => {
    for (const { p, shape, x } of reference.quantiles) {
      const allowed = { relative: 1e-12, absolute: 1e-290 };
      expect(differences(gammaQuantile(p, shape), x, allowed), `p ${p} shape ${shape}`).toEqual([]);
    }
  });

  it('undoes the lower tail and ascends', () => {
    assertLaw(
      fc.property(shares, shapes, (p, shape) => {
        const x = gammaQuantile(p, shape);
        if (x > 1e-290) expect(differences(gammaLowerTail(x, shape), p, { relative: 1e-11 })).toEqual([]);
        expect(gammaQuantile(p / 2, shape)).toBeLessThanOrEqual(x);
      }),
    );
  });

  it('reaches its ends and refuses what is no share', () => {
    expect([gammaQuantile(0, 2), gammaQuantile(1, 2)]).toEqual([0, Infinity]);
    expect(gammaQuantile(0.001, 1e-10)).toBe(0);
    const refusal = new RangeError('a gamma quantile requires a share within 0..1');
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => gammaQuantile(p, 2)).toThrow(refusal);
    expect(() => gammaQuantile(0.5, 0)).toThrow(
      new RangeError('a gamma variable requires a finite shape above 0'),
    );
  });
});
