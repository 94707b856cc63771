import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, expanded, seededNormals } from '../../testing/simulated-people.ts';
import reference from './mean-interval.reference.json' with { type: 'json' };
import { meanInterval, summarizeSample } from './mean-interval.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('the summary of a sample', () => {
  it('is that of R, plain and counted', () => {
    for (const { numbers, summary, counts, counted } of reference.samples) {
      const plain = summarizeSample(Float64Array.from(numbers));
      expect(differences(plain, summary, { relative: 1e-13 })).toEqual([]);
      const often = summarizeSample(Float64Array.from(numbers), Float64Array.from(counts));
      expect(differences(often, counted, { relative: 1e-13 })).toEqual([]);
    }
  });

  it('counts a row as often as it says', () => {
    const rows = fc.array(fc.tuple(number, fc.integer({ min: 0, max: 4 })), { minLength: 2, maxLength: 30 });
    assertLaw(
      fc.property(rows, (pairs) => {
        const numbers = Float64Array.from(pairs, ([x]) => x);
        const counts = Float64Array.from(pairs, ([, count]) => count);
        const allowed = { relative: 1e-9, absolute: 1e-6 };
        const people = summarizeSample(expanded(numbers, counts));
        expect(differences(summarizeSample(numbers, counts), people, allowed)).toEqual([]);
      }),
    );
  });

  it('sees exactly no spread where all answers are equal', () => {
    assertLaw(
      fc.property(number, fc.integer({ min: 2, max: 50 }), (x, n) => {
        expect(summarizeSample(new Float64Array(n).fill(x))).toEqual({ n, mean: x || 0, sd: 0 });
      }),
    );
  });

  it('leaves missing answers out and has no mean of nobody and no spread of one', () => {
    const nothing = summarizeSample(Float64Array.of(Number.NaN, Number.NaN));
    expect(nothing).toEqual({ n: 0, mean: Number.NaN, sd: Number.NaN });
    expect(summarizeSample(Float64Array.of(Number.NaN, 4))).toEqual({ n: 1, mean: 4, sd: Number.NaN });
    expect(summarizeSample(new Float64Array())).toEqual(nothing);
    expect(() => summarizeSample(Float64Array.of(1, 2), Float64Array.of(1))).toThrow(
      new RangeError('a sample summary requires one count for each number'),
    );
    expect(() => summarizeSample(Float64Array.of(1, Infinity))).toThrow(
      new RangeError('a sample summary requires finite numbers'),
    );
    for (const bad of [-1, Number.NaN, Infinity])
      expect(() => summarizeSample(Float64Array.of(1, 2), Float64Array.of(1, bad))).toThrow(
        new RangeError('a sample summary requires counts of 0 or more'),
      );
  });
});

describe('the interval of a mean', () => {
  it('is that of t.test in R', () => {
    for (const { numbers, intervals } of reference.samples) {
      const sample = summarizeSample(Float64Array.from(numbers));
      for (const { confidence, ends } of intervals) {
        expect(differences(meanInterval(sample, confidence), ends, { relative: 1e-12 })).toEqual([]);
      }
    }
  });

  it('moves and stretches with the unit of the answers', () => {
    const sample = { n: 9, mean: 4, sd: 1.5 };
    const [low, high] = meanInterval(sample, 0.9);
    const moved = meanInterval({ n: 9, mean: 2 * 4 + 10, sd: 3 }, 0.9);
    expect(differences(moved, [2 * low + 10, 2 * high + 10], { relative: 1e-14 })).toEqual([]);
  });

  it('holds the true mean in about 90 of 100 samples', () => {
    const normal = seededNormals(3);
    let covered = 0;
    for (let sample = 0; sample < 4000; sample++) {
      const [low, high] = meanInterval(summarizeSample(column(6, () => 5 + 2 * normal())), 0.9);
      if (low <= 5 && 5 <= high) covered++;
    }
    expect(Math.abs(covered / 4000 - 0.9)).toBeLessThan(0.015);
  });

  it('stays an interval at the largest confidence below 1', () => {
    const found = meanInterval({ n: 30, mean: 3, sd: 1 }, 1 - 2 ** -53);
    const wanted = [-0.12015903974540931, 6.12015903974541];
    expect(differences(found, wanted, { absolute: 1e-13 })).toEqual([]);
  });

  it('refuses a single number and a confidence of nothing', () => {
    const few = new RangeError('a mean interval requires at least two numbers');
    for (const n of [0, 1, Number.NaN, Infinity]) {
      expect(() => meanInterval({ n, mean: 3, sd: 1 }, 0.95)).toThrow(few);
    }
    for (const bad of [{ mean: Number.NaN }, { mean: Infinity }, { sd: -1 }, { sd: Number.NaN }])
      expect(() => meanInterval({ n: 5, mean: 3, sd: 1, ...bad }, 0.95)).toThrow(
        new RangeError('a mean interval requires a mean and a standard deviation that are finite numbers'),
      );
    expect(() => meanInterval({ n: 5, mean: 3, sd: 1 }, 1)).toThrow(
      new RangeError('an interval requires a confidence strictly between 0 and 1'),
    );
  });
});
