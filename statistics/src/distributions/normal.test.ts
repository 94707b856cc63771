import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './normal.reference.json' with { type: 'json' };
import { normalCriticalValue, normalQuantile, normalUpperTail } from './normal.ts';

const share = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });

describe('the upper tail of the normal', () => {
  it('is that of R into the far tail', () => {
    for (const { z, p } of reference.tails) {
      expect(differences(normalUpperTail(z), p, { relative: 1e-14 }), `z ${z}`).toEqual([]);
    }
  });

  it('mirrors at 0 and is undone by the quantile', () => {
    assertLaw(
      fc.property(fc.double({ min: 0, max: 37, noNaN: true }), (z) => {
        expect(normalUpperTail(-z) + normalUpperTail(z)).toBeCloseTo(1, 15);
        expect(
          differences(-normalQuantile(normalUpperTail(z)), z, { relative: 1e-12, absolute: 1e-14 }),
        ).toEqual([]);
      }),
    );
  });

  it('reaches its ends and refuses what is no number', () => {
    expect([normalUpperTail(-Infinity), normalUpperTail(Infinity)]).toEqual([1, 0]);
    expect(() => normalUpperTail(Number.NaN)).toThrow(
      new RangeError('the upper tail of the normal requires a number'),
    );
  });
});

describe('the normal quantile', () => {
  it('is that of R from 1e-300 to 1 − 1e-10', () => {
    for (const { p, z } of reference.quantiles) {
      expect(differences(normalQuantile(p), z, { relative: 1e-14, absolute: 1e-300 }), `p ${p}`).toEqual([]);
    }
  });

  it('is odd about one half and never descends', () => {
    assertLaw(
      fc.property(share, share, (p, q) => {
        expect(normalQuantile(0.5 - (p - 0.5))).toBeCloseTo(-normalQuantile(p), 3);
        expect(normalQuantile(Math.min(p, q))).toBeLessThanOrEqual(normalQuantile(Math.max(p, q)));
      }),
    );
    for (const eighths of [0, 1, 2, 3, 4]) {
      expect(normalQuantile(eighths / 8) + normalQuantile(1 - eighths / 8) || 0).toBe(0);
    }
  });

  it('reaches infinity at the ends and refuses what is no share', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    for (const p of [-1e-9, 1 + 1e-9, Number.NaN, Infinity]) {
      expect(() => normalQuantile(p)).toThrow(new RangeError('normal quantile requires a share within 0..1'));
    }
  });
});

describe('the normal critical value', () => {
  it('is that of R', () => {
    for (const { confidence, z } of reference.criticalValues) {
      expect(differences(normalCriticalValue(confidence), z, { relative: 1e-14 })).toEqual([]);
    }
  });

  it('refuses a confidence of nothing or of everything', () => {
    const refusal = new RangeError('an interval requires a confidence strictly between 0 and 1');
    for (const confidence of [0, 1, -0.5, 95, Number.NaN]) {
      expect(() => normalCriticalValue(confidence)).toThrow(refusal);
    }
  });
});
