import { describe, expect, it } from 'vitest';
import { betaLowerTail } from '../distributions/beta.ts';
import { binomialDraw } from './binomial-draw.ts';
import { seededRandomNumbers } from './random-numbers.ts';

const DRAWS = 4000;

function drawn(trials: number, share: number, seed: number): number[] {
  const random = seededRandomNumbers(seed);
  return Array.from({ length: DRAWS }, () => binomialDraw(trials, share, random));
}

describe('a binomial draw', () => {
  it('falls as often below any number as the binomial distribution says', () => {
    for (const [trials, share] of [
      [5, 0.3],
      [33, 0.5],
      [400, 0.02],
      [1000, 0.9],
      [1_000_000, 0.3],
      [1_000_000_000, 0.001],
    ] as const) {
      const found = drawn(trials, share, 11).toSorted((a, b) => a - b);
      let farthest = 0;
      for (const [at, value] of found.entries()) {
        if (value === found[at + 1] || value === trials) continue;
        // P(X ≤ k) of a binomial variable is a tail of the beta distribution.
        const below = betaLowerTail(1 - share, trials - value, value + 1);
        farthest = Math.max(farthest, Math.abs((at + 1) / DRAWS - below));
      }
      // Kolmogorov: passed by chance in about 1 of 1000 such samples.
      expect(farthest, `${trials} trials`).toBeLessThan(1.95 / Math.sqrt(DRAWS));
    }
  });

  it('is certain where the share is 0 or 1, or nobody is tried', () => {
    const random = seededRandomNumbers(1);
    expect([
      binomialDraw(1e9, 0, random),
      binomialDraw(1e9, 1, random),
      binomialDraw(0, 0.5, random),
    ]).toEqual([0, 1e9, 0]);
  });

  it('refuses parts of a trial and shares that are none', () => {
    const random = seededRandomNumbers(1);
    for (const trials of [-1, 0.5, Number.NaN, Infinity, 1e300]) {
      expect(() => binomialDraw(trials, 0.5, random)).toThrow(
        new RangeError('a binomial draw requires a whole number of trials'),
      );
    }
    for (const share of [-0.1, 1.1, Number.NaN]) {
      expect(() => binomialDraw(10, share, random)).toThrow(
        new RangeError('a binomial draw requires a share within 0..1'),
      );
    }
  });
});
