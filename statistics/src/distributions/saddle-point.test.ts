import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import reference from './saddle-point.reference.json' with { type: 'json' };
import { betaTerm, poissonTerm } from './saddle-point.ts';

describe('the terms of the saddle point', () => {
  it('are the Poisson probabilities of R', () => {
    for (const { count, expected, probability } of reference.counts) {
      const allowed = { relative: 1e-12, absolute: 1e-300 };
      expect(
        differences(poissonTerm(count, expected), probability, allowed),
        `${count} of ${expected}`,
      ).toEqual([]);
    }
  });

  it('are the beta densities of R times x and 1 − x', () => {
    for (const { x, a, b, term } of reference.betas) {
      const found = betaTerm({ a, b, x, y: 1 - x });
      const allowed = { relative: 1e-12, absolute: 1e-300 };
      expect(differences(found, term, allowed), `${x} of ${a}, ${b}`).toEqual([]);
    }
  });

  it('are 0 at the ends', () => {
    expect(betaTerm({ a: 2, b: 3, x: 0, y: 1 })).toBe(0);
    expect(betaTerm({ a: 2, b: 3, x: 1, y: 0 })).toBe(0);
  });
});
