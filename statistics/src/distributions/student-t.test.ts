import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { normalQuantile, normalUpperTail } from './normal.ts';
import reference from './student-t.reference.json' with { type: 'json' };
import { studentTQuantile, studentTUpperTail } from './student-t.ts';

const degrees = fc.oneof(
  fc.double({ min: 0.5, max: 30, noNaN: true }),
  fc.integer({ min: 1, max: 1_000_000_000 }),
);
const share = fc.double({ min: 1e-12, max: 1 - 1e-9, noNaN: true });

describe('the upper tail of Student t', () => {
  it('is that of R for 1 to 1e9 degrees of freedom', () => {
    for (const { t, df, p } of reference.tails) {
      // Where the tail underflows in R there are no digits to compare.
      const allowed = { relative: 5e-13, absolute: 1e-300 };
      expect(differences(studentTUpperTail(t, df), p, allowed), `t ${t} df ${df}`).toEqual([]);
    }
  });

  it('has the closed forms of 1 and 2 degrees of freedom', () => {
    assertLaw(
      fc.property(fc.double({ min: 0.001, max: 1e6, noNaN: true }), (t) => {
        const cauchy = Math.atan2(1, t) / Math.PI;
        expect(differences(studentTUpperTail(t, 1), cauchy, { relative: 1e-13 })).toEqual([]);
        const root = Math.sqrt(2 + t * t);
        const two = 1 / (root * (root + t));
        expect(differences(studentTUpperTail(t, 2), two, { relative: 1e-13 })).toEqual([]);
      }),
    );
  });

  it('keeps its digits where the square of t is beyond every number', () => {
    expect(differences(studentTUpperTail(1e200, 1), 1e-200 / Math.PI, { relative: 1e-12 })).toEqual([]);
    expect([studentTUpperTail(0, 3), studentTUpperTail(Infinity, 3)]).toEqual([0.5, 0]);
  });

  it('is the normal one for more degrees of freedom than can be told from it', () => {
    for (const df of [2e20, 1e300, Infinity]) {
      for (const z of [0.1, 1.96, 9, 37]) expect(studentTUpperTail(z, df)).toBe(normalUpperTail(z));
      const quantile = studentTQuantile(0.025, df);
      expect(differences(quantile, normalQuantile(0.025), { relative: 1e-14 }), `df ${df}`).toEqual([]);
    }
    expect(differences(studentTUpperTail(1.96, 0.99e20), normalUpperTail(1.96), { relative: 1e-13 })).toEqual(
      [],
    );
  });

  it('refuses values below 0 and no degrees of freedom', () => {
    const below = new RangeError('the upper tail of Student t requires a value of 0 or greater');
    const none = new RangeError('Student t requires degrees of freedom above 0');
    expect(() => studentTUpperTail(-1, 3)).toThrow(below);
    expect(() => studentTUpperTail(Number.NaN, 3)).toThrow(below);
    expect(() => studentTUpperTail(1, 0)).toThrow(none);
    expect(() => studentTUpperTail(1, Number.NaN)).toThrow(none);
  });
});

describe('the quantile of Student t', () => {
  it('is that of R for 1 to 1e9 degrees of freedom and shares down to 1e-10', () => {
    for (const { p, df, t } of reference.quantiles) {
      expect(differences(studentTQuantile(p, df), t, { relative: 1e-13 }), `p ${p} df ${df}`).toEqual([]);
    }
  });

  it('undoes the tail', () => {
    assertLaw(
      fc.property(share, degrees, (p, df) => {
        const tail = Math.min(p, 1 - p);
        const back = studentTUpperTail(Math.abs(studentTQuantile(p, df)), df);
        expect(differences(back, tail, { relative: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('is odd about one half, ascends, and is farther out than the normal quantile', () => {
    assertLaw(
      fc.property(fc.double({ min: 1e-10, max: 0.4, noNaN: true }), degrees, (p, df) => {
        const t = studentTQuantile(p, df);
        expect(t).toBeLessThan(studentTQuantile(p * 1.01, df));
        expect(t).toBeLessThanOrEqual(normalQuantile(p) * (1 - 1e-13));
        expect(studentTQuantile(1 - p, df)).toBeCloseTo(-studentTQuantile(1 - (1 - p), df), 8);
      }),
    );
  });

  it('comes to the normal quantile and never to a wrong number when there are more degrees than digits', () => {
    for (const df of [1e12, 1e16, 1e100]) {
      const allowed = { relative: 1e-11 };
      expect(differences(studentTQuantile(0.975, df), normalQuantile(0.975), allowed)).toEqual([]);
    }
    expect(studentTQuantile(0.5, 4)).toBe(0);
    expect(studentTQuantile(1e-10, 0.01)).toBe(-Infinity);
  });

  it('refuses shares of nothing and everything', () => {
    const refusal = new RangeError('Student t quantile requires a share strictly between 0 and 1');
    for (const p of [0, 1, -1, Number.NaN]) expect(() => studentTQuantile(p, 3)).toThrow(refusal);
    expect(() => studentTQuantile(0.9, 0)).toThrow(
      new RangeError('Student t requires degrees of freedom above 0'),
    );
  });
});
