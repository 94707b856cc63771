import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './log-gamma.reference.json' with { type: 'json' };
import { logGamma, logGammaGrowth, logGammaHalfStep, stirlingError } from './log-gamma.ts';

describe('log gamma', () => {
  it('is that of R', () => {
    for (const { x, value } of reference.values) {
      const allowed = { relative: 2e-15, absolute: 1e-16 };
      expect(differences(logGamma(x), value, allowed), `at ${x}`).toEqual([]);
    }
  });

  it('keeps its digits next to 1, where it goes through 0', () => {
    for (const { x, value } of reference.nextToOne) {
      expect(differences(logGamma(x), value, { relative: 2e-15 }), `at ${x}`).toEqual([]);
    }
  });

  it('grows by log x over one', () => {
    assertLaw(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
        const wanted = logGamma(x) + Math.log(x);
        expect(differences(logGamma(x + 1), wanted, { relative: 1e-14, absolute: 1e-14 })).toEqual([]);
      }),
    );
  });

  it('refuses 0 and below, and has no end', () => {
    expect(logGamma(Infinity)).toBe(Infinity);
    for (const x of [0, -1, Number.NaN]) {
      expect(() => logGamma(x)).toThrow(new RangeError('log gamma requires an argument above 0'));
    }
  });
});

describe('the Stirling error', () => {
  it('is what the logarithm of a factorial has more', () => {
    for (const { n, error } of reference.stirling) {
      expect(differences(stirlingError(n), error, { absolute: 1e-14 }), `of ${n}`).toEqual([]);
    }
  });

  it('refuses 0 and below', () => {
    for (const x of [0, -1, Number.NaN]) {
      expect(() => stirlingError(x)).toThrow(new RangeError('a Stirling error requires an argument above 0'));
    }
  });
});

describe('the growth of log gamma over a step', () => {
  it('is the logarithm of the factors passed over', () => {
    for (const { x, step, growth } of reference.growth) {
      const allowed = { relative: 1e-14, absolute: 2e-15 };
      expect(differences(logGammaGrowth(x, step), growth, allowed), `${step} from ${x}`).toEqual([]);
    }
  });
});

describe('the growth of log gamma over one half', () => {
  it('is that of R from 1e-6 to 1e12', () => {
    for (const { a, step } of reference.steps) {
      expect(differences(logGammaHalfStep(a), step, { relative: 3e-15, absolute: 2e-15 }), `at ${a}`).toEqual(
        [],
      );
    }
  });

  it('makes log a of two steps', () => {
    assertLaw(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (a) => {
        const twoSteps = logGammaHalfStep(a) + logGammaHalfStep(a + 0.5);
        expect(differences(twoSteps, Math.log(a), { relative: 1e-14, absolute: 1e-14 })).toEqual([]);
      }),
    );
  });

  it('refuses 0 and below', () => {
    for (const a of [0, -1, Number.NaN]) {
      expect(() => logGammaHalfStep(a)).toThrow(new RangeError('log gamma requires an argument above 0'));
    }
  });
});
