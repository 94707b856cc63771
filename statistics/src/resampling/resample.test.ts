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

  it('refuses nobody and parts of people', () => {
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
