import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './beta.reference.json' with { type: 'json' };
import { betaLowerTail, betaQuantile, betaUpperTail } from './beta.ts';

const shapes = fc.oneof(
  fc.double({ min: 0.05, max: 30, noNaN: true }),
  fc.double({ min: 30, max: 1e5, noNaN: true }),
);
const shares = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

describe('the tails of the beta distribution', () => {
  it('are those of R for shapes from 1e-6 to 1e9', () => {
    for (const { x, a, b, lower, upper } of reference.tails) {
      const found = { lower: betaLowerTail(x, a, b), upper: betaUpperTail(x, a, b) };
      const allowed = { relative: 1e-12, absolute: 1e-290 };
      expect(differences(found, { lower, upper }, allowed), `x ${x} a ${a} b ${b}`).toEqual([]);
    }
  });

  it('are powers where one shape is 1, and mirror each other', () => {
    assertLaw(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), shapes, shapes, (x, a, b) => {
        const close = { relative: 1e-12, absolute: 1e-290 };
        expect(differences(betaLowerTail(x, a, 1), Math.exp(a * Math.log(x)), close)).toEqual([]);
        expect(differences(betaUpperTail(x, 1, b), Math.exp(b * Math.log1p(-x)), close)).toEqual([]);
        expect(betaUpperTail(1 - x, b, a)).toBe(betaLowerTail(1 - (1 - x), a, b));
        const whole = betaLowerTail(x, a, b) + betaUpperTail(x, a, b);
        expect(differences(whole, 1, { absolute: 1e-13 })).toEqual([]);
      }),
    );
  });

  it('are one half in the middle of equal shapes however large', () => {
    for (const a of [1e-6, 0.5, 3, 1e6, 1e12]) {
      expect(differences(betaLowerTail(0.5, a, a), 0.5, { absolute: 3e-14 })).toEqual([]);
    }
  });

  it('reach their ends', () => {
    expect([betaLowerTail(0, 2, 3), betaUpperTail(0, 2, 3)]).toEqual([0, 1]);
    expect([betaLowerTail(1, 2, 3), betaUpperTail(1, 2, 3)]).toEqual([1, 0]);
  });

  it('refuse what is not within 0..1 and shapes of nothing or beyond their digits', () => {
    const outside = new RangeError('a beta tail requires a value within 0..1');
    const shapeless = new RangeError('a beta variable requires shapes above 0, at most 1e13 in all');
    for (const tail of [betaLowerTail, betaUpperTail]) {
      for (const x of [-0.1, 1.1, Number.NaN]) expect(() => tail(x, 1, 1)).toThrow(outside);
      for (const shape of [0, -1, Number.NaN, 1e15]) {
        expect(() => tail(0.5, shape, 1)).toThrow(shapeless);
        expect(() => tail(0.5, 1, shape)).toThrow(shapeless);
      }
    }
  });
});

describe('the quantile of the beta distribution', () => {
  it('is that of R', () => {
    for (const { p, a, b, x } of reference.quantiles) {
      const allowed = { relative: 1e-12, absolute: 1e-290 };
      expect(differences(betaQuantile(p, a, b), x, allowed), `p ${p} a ${a} b ${b}`).toEqual([]);
    }
  });

  it('undoes the lower tail and ascends', () => {
    assertLaw(
      fc.property(shares, shapes, shapes, (p, a, b) => {
        const x = betaQuantile(p, a, b);
        if (x > 1e-290 && x < 0.999) {
          expect(differences(betaLowerTail(x, a, b), p, { relative: 1e-10 })).toEqual([]);
        }
        expect(betaQuantile(p / 2, a, b)).toBeLessThanOrEqual(x);
      }),
    );
  });

  it('reaches its ends and refuses what is no share', () => {
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    const refusal = new RangeError('a beta quantile requires a share within 0..1');
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => betaQuantile(p, 2, 3)).toThrow(refusal);
    expect(() => betaQuantile(0.5, 0, 3)).toThrow(
      new RangeError('a beta variable requires shapes above 0, at most 1e13 in all'),
    );
  });
});
