import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { tallyWeighted } from '../../testing/tally-weighted.ts';
import { tallyMean, tallyStandardDeviation } from './tally.ts';
import reference from './weighted-tally.reference.json' with { type: 'json' };
import { weightedMean } from './weighted-tally.ts';

const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 40 });

describe('the weighted mean', () => {
  it('has the figures of R, the error from the sandwich of a regression', () => {
    for (const { x, w, mean, effectiveN, standardError } of reference.samples) {
      const found = weightedMean(tallyWeighted(x, w));
      expect(differences(found, { mean, effectiveN, standardError }, { relative: 1e-12 })).toEqual([]);
    }
  });

  it('is the plain mean with its plain error when all weights are equal', () => {
    assertLaw(
      fc.property(answers, fc.double({ min: 0.01, max: 100, noNaN: true }), (x, weight) => {
        const tally = tallyWeighted(x, new Array(x.length).fill(weight));
        const error = tallyStandardDeviation(tally) / Math.sqrt(x.length);
        const plain = { mean: tallyMean(tally), effectiveN: x.length, standardError: error };
        expect(differences(weightedMean(tally), plain, { relative: 1e-10, absolute: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('does not depend on the unit of the weights, and follows the unit of the score', () => {
    const weights = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 40, maxLength: 40 });
    assertLaw(
      fc.property(answers, weights, (x, w) => {
        const plain = weightedMean(tallyWeighted(x, w))!;
        const tenfold = x.map((_, i) => 10 * w[i]!);
        const close = { relative: 1e-9, absolute: 1e-9 };
        expect(differences(weightedMean(tallyWeighted(x, tenfold)), plain, close)).toEqual([]);
        const scored = weightedMean(tallyWeighted(x, w), (value) => 5 - 2 * value);
        const wanted = {
          mean: 5 - 2 * plain.mean,
          effectiveN: plain.effectiveN,
          standardError: 2 * plain.standardError!,
        };
        expect(differences(scored, wanted, close)).toEqual([]);
        expect(plain.effectiveN).toBeLessThanOrEqual(x.length * (1 + 1e-12));
      }),
    );
  });

  it('has no mean without weights and no error of one person', () => {
    expect(weightedMean(tallyWeighted([], []))).toBeNull();
    expect(weightedMean(tallyWeighted([3], [0]))).toBeNull();
    expect(weightedMean(tallyWeighted([3], [2]))).toEqual({ mean: 3, effectiveN: 1, standardError: null });
  });

  it('refuses weights below 0', () => {
    expect(() => weightedMean(tallyWeighted([3], [-2]))).toThrow(
      new RangeError('a weighted mean requires weights of 0 or more'),
    );
  });

  it('refuses weights that are none, and answers that are none', () => {
    const tally = tallyWeighted([3, 5], [1, 2]);
    expect(() => weightedMean({ ...tally, weightSums: [1] })).toThrow(
      new RangeError('a weighted mean requires weights for each value'),
    );
    const finite = 'a weighted mean requires weights whose sum and sum of squares are finite numbers above 0';
    for (const bad of [
      { weightSums: [1, Infinity] },
      { weightSquareSums: [1, Infinity] },
      { weightSquareSums: [0, 0] },
      { weightedCounts: [1, Infinity] },
    ])
      expect(() => weightedMean({ ...tally, ...bad })).toThrow(new RangeError(finite));
    expect(() => weightedMean(tally, () => Number.NaN)).toThrow(
      new RangeError('a weighted mean requires answers that are finite numbers'),
    );
  });
});
