import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { resampler } from './resample.ts';

const ones = (rows: number): Float64Array => new Float64Array(rows).fill(1);

function drawn(people: Float64Array, seed: number, resample: number): Float64Array {
  const into = new Float64Array(people.length);
  resampler(people, seed)(resample, into);
  return into;
}

describe('a resample', () => {
  it('is the same on every machine', () => {
    expect(drawn(ones(10), 1, 0)).toEqual(Float64Array.of(0, 0, 2, 1, 1, 3, 1, 0, 1, 1));
    expect(drawn(ones(10), 1, 1)).toEqual(Float64Array.of(1, 1, 2, 1, 0, 2, 1, 2, 0, 0));
    expect(drawn(ones(10), 42, 999)).toEqual(Float64Array.of(0, 0, 1, 3, 2, 1, 0, 3, 0, 0));
    expect(drawn(Float64Array.of(4, 0, 1, 5), 1, 1)).toEqual(Float64Array.of(5, 0, 0, 5));
  });

  it('does not depend on what was drawn before, nor on what the memory held', () => {
    const draw = resampler(ones(20), 9);
    const into = new Float64Array(20).fill(7);
    for (const resample of [5, 3, 0, 3]) {
      draw(resample, into);
      expect(into).toEqual(drawn(ones(20), 9, resample));
    }
  });

  it('holds as many people as there are, each row as often as it stands for people', () => {
    const people = Float64Array.of(1, 0, 3, 2);
    const often = new Float64Array(4);
    for (let resample = 0; resample < 4000; resample++) {
      const one = drawn(people, 2, resample);
      expect(one.reduce((sum, count) => sum + count, 0)).toBe(6);
      one.forEach((count, row) => {
        often[row]! += count;
      });
    }
    expect(often[1]).toBe(0);
    expect(
      differences(
        often,
        people.map((count) => count * 4000),
        { relative: 0.05 },
      ),
    ).toEqual([]);
  });

  it('spreads a thousand million people over rows as it spreads few', () => {
    const people = Float64Array.of(500_000_000, 0, 300_000_000, 200_000_000, 0);
    const found = Array.from({ length: 1000 }, (_, resample) => drawn(people, 4, resample));
    const meanOf = (figure: (one: Float64Array) => number): number =>
      found.reduce((sum, one) => sum + figure(one), 0) / found.length;
    const away =
      (row: number) =>
      (one: Float64Array): number =>
        one[row]! - people[row]!;
    // A multinomial sample has variances np(1−p) and covariances −npq.
    for (const [row, other] of [
      [0, 2],
      [2, 3],
      [3, 0],
    ] as const) {
      const variance = people[row]! * (1 - people[row]! / 1e9);
      const covariance = (-people[row]! * people[other]!) / 1e9;
      expect(Math.abs(meanOf(away(row)))).toBeLessThan(4 * Math.sqrt(variance / 1000));
      expect(Math.abs(meanOf((one) => away(row)(one) ** 2) / variance - 1)).toBeLessThan(0.2);
      expect(Math.abs(meanOf((one) => away(row)(one) * away(other)(one)) / covariance - 1)).toBeLessThan(0.3);
    }
    for (const one of found) {
      expect([one[1], one[4], one.reduce((sum, count) => sum + count, 0)]).toEqual([0, 0, 1e9]);
    }
    expect(drawn(people, 4, 7)).toEqual(found[7]);
  });

  it('refuses nobody, parts of people, and more people than can be counted', () => {
    const many = new RangeError('a bootstrap requires people that can be counted one by one');
    expect(() => resampler(Float64Array.of(1e300, 1), 1)).toThrow(many);
    expect(() => resampler(Float64Array.of(Number.MAX_SAFE_INTEGER, 2), 1)).toThrow(many);
    const nobody = new RangeError('a bootstrap requires at least one person');
    expect(() => resampler(ones(0), 1)).toThrow(nobody);
    expect(() => resampler(Float64Array.of(0, 0), 1)).toThrow(nobody);
    for (const people of [Float64Array.of(1, 0.5), Float64Array.of(2, -1), Float64Array.of(1, Infinity)]) {
      expect(() => resampler(people, 1)).toThrow(
        new RangeError('a bootstrap requires whole numbers of people'),
      );
    }
  });
});
