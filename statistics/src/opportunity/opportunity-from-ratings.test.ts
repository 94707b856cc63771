import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './opportunity-from-ratings.reference.json' with { type: 'json' };
import {
  opportunityError,
  opportunityFromRatings,
  type TopBoxPairs,
  topBoxPairs,
} from './opportunity-from-ratings.ts';

const read = (numbers: readonly (number | null)[]): Float64Array =>
  Float64Array.from(numbers, (number) => number ?? Number.NaN);
const cell = fc.nat(30);
const row = fc.tuple(cell, cell, cell);
const pairs = fc.tuple(row, row, row);
const options = { confidence: 0.95, samples: 1000, seed: 2 };

describe('an opportunity from ratings', () => {
  it('has the counts, shares and score of R', () => {
    for (const { columns, topBoxFrom, pairs: counts, score, ...shares } of reference.outcomes) {
      const found = topBoxPairs(read(columns.importance), read(columns.satisfaction), topBoxFrom);
      expect(found).toEqual(counts);
      const opportunity = { score };
      expect(
        differences(opportunityFromRatings(found), { ...shares, opportunity }, { relative: 1e-13 }),
      ).toEqual([]);
    }
  });

  it('merges cell by cell, and does not depend on how many of the same people answered', () => {
    assertLaw(
      fc.property(pairs, (given) => {
        const [first, second, third] = given.map((cells) => cells.map((people) => 3 * people));
        const often = [first, second, third] as unknown as TopBoxPairs;
        const close = { relative: 1e-12 };
        expect(differences(opportunityFromRatings(often), opportunityFromRatings(given), close)).toEqual([]);
      }),
    );
  });

  it('is missing where nobody rated one side, and refuses what is no count', () => {
    const unrated = topBoxPairs(Float64Array.of(5, 3), new Float64Array(2).fill(Number.NaN), 4);
    expect(opportunityFromRatings(unrated)).toEqual({ importance: 5, satisfaction: null, opportunity: null });
    expect(opportunityError(unrated, options)).toBeNull();
    const nobody = topBoxPairs(Float64Array.of(), Float64Array.of(), 4);
    expect(opportunityFromRatings(nobody)).toEqual({
      importance: null,
      satisfaction: null,
      opportunity: null,
    });
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => opportunityFromRatings([[wrong, 0, 0], nobody[1], nobody[2]])).toThrow(
        new RangeError('an opportunity from ratings requires counts of 0 or more'),
      );
    }
    expect(() => topBoxPairs(Float64Array.of(1), Float64Array.of(), 4)).toThrow(
      new RangeError('top box pairs require equally long columns'),
    );
    expect(() => topBoxPairs(Float64Array.of(), Float64Array.of(), Number.NaN)).toThrow(
      new RangeError('top box pairs require a lowest rating that counts'),
    );
  });
});

describe('the error of an opportunity', () => {
  it('is that of theory away from the kink', () => {
    const given: TopBoxPairs = [
      [60, 100, 0],
      [20, 70, 0],
      [0, 0, 0],
    ];
    // Score = 10·mean(2i − s): the values 1, 2, −1 and 0 with these counts.
    const values = [1, 2, -1, 0].flatMap((value, at) =>
      new Array<number>([60, 100, 20, 70][at]!).fill(10 * value),
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / 250;
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / 250;
    const found = opportunityError(given, options)!;
    expect(Math.abs(found.standardError / error - 1)).toBeLessThan(0.08);
    expect(Math.abs(found.interval[0] - (mean - 1.96 * error))).toBeLessThan(0.3);
    expect(Math.abs(found.interval[1] - (mean + 1.96 * error))).toBeLessThan(0.3);
    expect(opportunityError(given, options)).toEqual(found);
    expect(opportunityError(given, { ...options, seed: 3 })).not.toEqual(found);
  });

  it('uses the resamples in which both sides are rated, and refuses options that cannot be', () => {
    const thin: TopBoxPairs = [
      [0, 1, 3],
      [0, 1, 3],
      [0, 0, 0],
    ];
    expect(opportunityError(thin, options)!.used).toBeLessThan(1000);
    expect(() => opportunityError(thin, { ...options, confidence: 1 })).toThrow(RangeError);
    expect(() => opportunityError(thin, { ...options, samples: 0 })).toThrow(RangeError);
  });
});
