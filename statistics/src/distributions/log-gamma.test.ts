import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './log-gamma.reference.json' with { type: 'json' };
import { logGammaHalfStep } from './log-gamma.ts';

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
