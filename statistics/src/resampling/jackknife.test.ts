import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, expanded, seededNormals } from '../../testing/simulated-people.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import reference from './bias-corrected-interval.reference.json' with { type: 'json' };
import { jackknifeAccelerations } from './jackknife.ts';

const ones = (rows: number): Float64Array => new Float64Array(rows).fill(1);
const meanOf =
  (numbers: Float64Array) =>
  (people: Float64Array): number[] => [summarizeSample(numbers, people).mean];

describe('the acceleration by the jackknife', () => {
  it('is that of R for a mean', () => {
    for (const at of [0, 6]) {
      const { x, acceleration } = reference.cases[at]!;
      const found = jackknifeAccelerations(ones(x.length), meanOf(Float64Array.from(x)));
      expect(differences(found, [acceleration], { relative: 1e-9 })).toEqual([]);
    }
  });

  it('is that of people one by one when rows stand for several', () => {
    const rows = fc.array(fc.tuple(fc.nat(10), fc.nat(3)), { minLength: 3, maxLength: 12 });
    assertLaw(
      fc.property(rows, (pairs) => {
        const numbers = Float64Array.from(pairs, ([x]) => x);
        const counts = Float64Array.from(pairs, ([, count]) => count);
        const people = expanded(numbers, counts);
        fc.pre(people.length > 2);
        const often = jackknifeAccelerations(counts, meanOf(numbers));
        const each = jackknifeAccelerations(ones(people.length), meanOf(people));
        expect(differences(often, each, { absolute: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('by groups is what theory knows of the mean of many', () => {
    const normal = seededNormals(12);
    const numbers = column(5000, () => normal() ** 2);
    const found = jackknifeAccelerations(ones(5000), meanOf(numbers))![0]!;
    // The skewness of a squared normal number is √8; the acceleration of a mean is a sixth of that over √n.
    expect(differences(found, Math.sqrt(8) / 6 / Math.sqrt(5000), { absolute: 0.003 })).toEqual([]);
    const counted = Float64Array.from({ length: 5000 }, (_, i) => (i < 400 ? 1 : 0));
    let calls = 0;
    jackknifeAccelerations(counted, () => [calls++]);
    expect(calls).toBe(400);
  });

  it('does not depend on the size of the figures, and takes no longer for a row of a billion people', () => {
    const numbers = Float64Array.of(1, 2, 9, 4);
    const [plain] = jackknifeAccelerations(ones(4), meanOf(numbers))!;
    for (const size of [1e200, 1e-200]) {
      const scaled = jackknifeAccelerations(ones(4), (people) => [meanOf(numbers)(people)[0]! * size]);
      expect(differences(scaled, [plain], { relative: 1e-9 })).toEqual([]);
    }
    const counts = ones(501).fill(1e9, 0, 1);
    const kept: number[] = [];
    jackknifeAccelerations(counts, (people) => [kept.push(people.reduce((sum, count) => sum + count, 0))]);
    expect(kept).toEqual(Array(500).fill(((1e9 + 500) / 500) * 499));
  });

  it('is 0 for figures that do not change, and missing when figures do not exist without someone', () => {
    expect(jackknifeAccelerations(ones(4), () => [0.1, 7])).toEqual([0, 0]);
    expect(jackknifeAccelerations(ones(4), () => null)).toBeNull();
    expect(jackknifeAccelerations(ones(4), () => [Number.NaN])).toBeNull();
  });

  it('refuses one person and parts of people', () => {
    const few = new RangeError('a jackknife requires at least two people');
    expect(() => jackknifeAccelerations(ones(1), () => [1])).toThrow(few);
    expect(() => jackknifeAccelerations(ones(0), () => [1])).toThrow(few);
    expect(() => jackknifeAccelerations(Float64Array.of(1, 1.5), () => [1])).toThrow(
      new RangeError('a jackknife requires whole numbers of people'),
    );
  });
});
