import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './noncentral-t.reference.json' with { type: 'json' };
import { noncentralTUpperTail } from './noncentral-t.ts';
import { normalUpperTail } from './normal.ts';
import { studentTUpperTail } from './student-t.ts';

describe('the upper tail of noncentral t', () => {
  it('is the integral over the standard deviation, and that of R', () => {
    for (const { t, df, ncp, upper, pt } of reference.tails) {
      const found = noncentralTUpperTail(t, df, ncp);
      expect(differences(found, upper, { relative: 1e-11 }), `${t} of ${df}, ${ncp}`).toEqual([]);
      expect(differences(found, pt, { absolute: 1e-11 })).toEqual([]);
    }
  });

  it('is Student t without noncentrality, the normal with many degrees, and grows with the noncentrality', () => {
    const value = fc.double({ min: 0, max: 10, noNaN: true });
    const degrees = fc.double({ min: 1, max: 1000, noNaN: true });
    const shift = fc.double({ min: 0, max: 12, noNaN: true });
    assertLaw(
      fc.property(value, degrees, shift, (t, df, ncp) => {
        const central = noncentralTUpperTail(t, df, 0);
        expect(differences(central, studentTUpperTail(t, df), { relative: 1e-11 })).toEqual([]);
        const many = noncentralTUpperTail(t, 1e11, ncp);
        expect(differences(many, normalUpperTail(t - ncp), { absolute: 1e-9 })).toEqual([]);
        const here = noncentralTUpperTail(t, df, ncp);
        expect(noncentralTUpperTail(t, df, ncp + 0.1)).toBeGreaterThanOrEqual(here * (1 - 1e-12));
        expect(here).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('lies above 0 by the normal share of the noncentrality, also where its terms underflow', () => {
    for (const ncp of [0.5, 3, 40, 900]) {
      expect(
        differences(noncentralTUpperTail(0, 7, ncp), normalUpperTail(-ncp), { relative: 1e-11 }),
      ).toEqual([]);
    }
    expect(noncentralTUpperTail(Infinity, 7, 2)).toBe(0);
  });

  it('refuses what is outside its range', () => {
    for (const t of [-1, Number.NaN]) {
      expect(() => noncentralTUpperTail(t, 5, 1)).toThrow(
        new RangeError('the upper tail of noncentral t requires a value of 0 or greater'),
      );
    }
    for (const df of [0, Number.NaN, Infinity]) {
      expect(() => noncentralTUpperTail(1, df, 1)).toThrow(
        new RangeError('noncentral t requires degrees of freedom above 0, at most 1e12'),
      );
    }
    for (const ncp of [-1, Number.NaN, 1001]) {
      expect(() => noncentralTUpperTail(1, 5, ncp)).toThrow(
        new RangeError('noncentral t requires a noncentrality within 0..1000'),
      );
    }
  });
});
