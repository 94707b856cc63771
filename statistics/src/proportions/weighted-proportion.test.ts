import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { tallyWeighted } from '../../testing/tally-weighted.ts';
import reference from './weighted-proportion.reference.json' with { type: 'json' };
import { weightedProportion } from './weighted-proportion.ts';
import { wilsonInterval } from './wilson-interval.ts';

const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 40 });
const weights = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 40, maxLength: 40 });

describe('the weighted share', () => {
  it('is that of the survey package, Wilson from the effective number of people', () => {
    for (const {
      answers: given,
      weights: w,
      wanted,
      confidence,
      interval,
      ...figures
    } of reference.samples) {
      const found = weightedProportion(tallyWeighted(given, w), wanted, confidence)!;
      expect(differences(found, figures, { relative: 1e-11, absolute: 1e-15 })).toEqual([]);
      expect(differences(found.interval, interval, { absolute: 1e-10 })).toEqual([]);
    }
  });

  it('is the plain share with its Wilson interval when all weights are 1', () => {
    assertLaw(
      fc.property(answers, (given) => {
        const successes = given.filter((answer) => answer >= 4).length;
        const tally = tallyWeighted(given, new Array(given.length).fill(1));
        const found = weightedProportion(tally, [4, 5], 0.9)!;
        const wanted = {
          share: successes / given.length,
          effectiveN: given.length,
          interval: wilsonInterval(successes, given.length, 0.9),
        };
        expect(differences(found, wanted, { absolute: 1e-14 })).toEqual([]);
      }),
    );
  });

  it('does not depend on the unit of the weights, and leaves the rest to the other answers', () => {
    assertLaw(
      fc.property(answers, weights, (given, w) => {
        const found = weightedProportion(tallyWeighted(given, w), [4, 5], 0.95)!;
        const tenfold = given.map((_, i) => 10 * w[i]!);
        const close = { relative: 1e-10, absolute: 1e-12 };
        expect(
          differences(weightedProportion(tallyWeighted(given, tenfold), [4, 5], 0.95), found, close),
        ).toEqual([]);
        const others = weightedProportion(tallyWeighted(given, w), [1, 2, 3], 0.95)!;
        const [low, high] = found.interval;
        const mirrored = { share: 1 - found.share, interval: [1 - high, 1 - low] };
        expect(differences(others, mirrored, close)).toEqual([]);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is missing without weights and has no error of one person', () => {
    expect(weightedProportion(tallyWeighted([], []), [5], 0.95)).toBeNull();
    expect(weightedProportion(tallyWeighted([5], [0]), [5], 0.95)).toBeNull();
    const one = weightedProportion(tallyWeighted([5], [0.3]), [5], 0.95)!;
    expect(one).toMatchObject({ share: 1, effectiveN: 1, standardError: null, linearisedInterval: null });
    expect(one.interval).toEqual(wilsonInterval(1, 1, 0.95));
  });

  it('refuses weights below 0 and no confidence', () => {
    expect(() => weightedProportion(tallyWeighted([5], [-1]), [5], 0.95)).toThrow(
      new RangeError('a weighted mean requires weights of 0 or more'),
    );
    expect(() => weightedProportion(tallyWeighted([], []), [5], 1)).toThrow(RangeError);
  });
});
