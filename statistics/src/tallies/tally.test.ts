import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { expanded } from '../../testing/simulated-people.ts';
import reference from './tally.reference.json' with { type: 'json' };
import {
  type Tally,
  tallyCount,
  tallyCountOf,
  tallyMean,
  tallyMedian,
  tallyStandardDeviation,
} from './tally.ts';

const tallies: fc.Arbitrary<Tally> = fc
  .uniqueArray(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 11 })
  .map((values) => values.map((value) => value || 0).toSorted((a, b) => a - b))
  .chain((values) =>
    fc.record({
      values: fc.constant(values),
      counts: fc.array(fc.integer({ min: 0, max: 9 }), {
        minLength: values.length,
        maxLength: values.length,
      }),
    }),
  )
  .filter(({ counts }) => counts.some((count) => count > 1));

describe('a tally', () => {
  it('has the figures of R', () => {
    for (const tally of reference.tallies) {
      const figures = {
        n: tallyCount(tally),
        mean: tallyMean(tally),
        sd: tallyStandardDeviation(tally),
        median: tallyMedian(tally),
      };
      const { n, mean, sd, median } = tally;
      expect(differences(figures, { n, mean, sd, median }, { relative: 1e-14 })).toEqual([]);
    }
  });

  it('has the figures of the answers it counts', () => {
    assertLaw(
      fc.property(tallies, (tally) => {
        const answers = expanded(tally.values, tally.counts);
        const n = answers.length;
        const mean = answers.reduce((sum, x) => sum + x, 0) / n;
        const squares = answers.reduce((sum, x) => sum + (x - mean) ** 2, 0);
        const close = { relative: 1e-10, absolute: 1e-10 };
        expect(tallyCount(tally)).toBe(n);
        expect(differences(tallyMean(tally), mean, close)).toEqual([]);
        expect(differences(tallyStandardDeviation(tally), Math.sqrt(squares / (n - 1)), close)).toEqual([]);
        const middle = (answers[Math.floor((n - 1) / 2)]! + answers[Math.floor(n / 2)]!) / 2;
        expect(differences(tallyMedian(tally), middle, close)).toEqual([]);
        const wanted = tally.values.filter((_, i) => i % 2 === 0);
        expect(tallyCountOf(tally, wanted)).toBe(answers.filter((x) => wanted.includes(x)).length);
      }),
    );
  });

  it('has exactly no spread when all answers are equal', () => {
    const tally = { values: [0.1], counts: [3] };
    expect([tallyMean(tally), tallyStandardDeviation(tally)]).toEqual([0.1, 0]);
  });

  it('passes over values that nobody gave', () => {
    expect(tallyMedian({ values: [1, 2, 3, 4], counts: [0, 1, 0, 1] })).toBe(3);
    expect(tallyMedian({ values: [1, 2, 3], counts: [0, 0, 5] })).toBe(3);
  });

  it('has no figures of nobody and no spread of one person', () => {
    for (const tally of [
      { values: [], counts: [] },
      { values: [1, 2], counts: [0, 0] },
    ]) {
      expect([tallyCount(tally), tallyCountOf(tally, [1])]).toEqual([0, 0]);
      expect(() => tallyMean(tally)).toThrow(new RangeError('a mean requires at least one answer'));
      expect(() => tallyMedian(tally)).toThrow(new RangeError('a median requires at least one answer'));
    }
    expect(() => tallyStandardDeviation({ values: [1], counts: [1] })).toThrow(
      new RangeError('a standard deviation requires at least two answers'),
    );
  });

  it('refuses what is no tally', () => {
    const counts = new RangeError('a tally requires one count of 0 or more for each value');
    for (const bad of [[1], [1, 2, 3], [1, -1], [1, Number.NaN], [1, Infinity]]) {
      expect(() => tallyCount({ values: [1, 2], counts: bad })).toThrow(counts);
      expect(() => tallyCountOf({ values: [1, 2], counts: bad }, [1])).toThrow(counts);
    }
    for (const bad of [Number.NaN, Infinity, -Infinity]) {
      const tally = { values: [bad, 2], counts: [1, 1] };
      expect(() => tallyMean(tally)).toThrow(
        new RangeError('a mean requires answers that are finite numbers'),
      );
      expect(() => tallyMedian(tally)).toThrow(
        new RangeError('a median requires answers that are finite and ascend'),
      );
    }
    const far = tallyStandardDeviation({ values: [1, 1e300], counts: [1, 1] });
    expect(far / 1e300).toBeCloseTo(Math.SQRT1_2, 12);
    expect(tallyStandardDeviation({ values: [-1.7e308, 1.7e308], counts: [1, 1] })).toBe(Infinity);
    expect(tallyStandardDeviation({ values: [1, 2, 1e300], counts: [2, 2, 0] })).toBeCloseTo(0.57735, 4);
    for (const values of [
      [2, 1],
      [2, 2],
    ])
      expect(() => tallyMedian({ values, counts: [1, 1] })).toThrow(RangeError);
  });
});
