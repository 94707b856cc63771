import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './merge-moments.reference.json' with { type: 'json' };
import { mergeMoments } from './merge-moments.ts';
import { type Moments, moments } from './moments.ts';

const answer = fc.integer({ min: -100_000, max: 100_000 }).map((thousandths) => thousandths / 1000);
const people = fc.array(fc.tuple(answer, answer, answer), { maxLength: 12 });
const momentsOf = (rows: readonly (readonly number[])[]): Moments =>
  moments([0, 1, 2].map((j) => Float64Array.from(rows, (row) => row[j]!)));
const given = (columns: readonly (readonly number[] | number)[]): Moments =>
  moments(columns.map((numbers) => Float64Array.from([numbers].flat())));
const close = { relative: 1e-9, absolute: 1e-8 };

describe('merged moments', () => {
  it('are those of all rows in R', () => {
    expect(reference.merged).toHaveLength(3);
    for (const { first, second, whole } of reference.merged) {
      const found = mergeMoments(given(first), given(second));
      expect(differences(found, whole, { relative: 1e-9, absolute: 1e-9 })).toEqual([]);
    }
  });

  it('are those of the whole however it is cut, and either way round', () => {
    assertLaw(
      fc.property(people, people, people, (a, b, c) => {
        const whole = momentsOf([...a, ...b, ...c]);
        const left = mergeMoments(mergeMoments(momentsOf(a), momentsOf(b)), momentsOf(c));
        const right = mergeMoments(momentsOf(a), mergeMoments(momentsOf(b), momentsOf(c)));
        expect(differences(left, whole, close)).toEqual([]);
        expect(differences(right, whole, close)).toEqual([]);
        expect(differences(mergeMoments(momentsOf(b), momentsOf(a)), momentsOf([...a, ...b]), close)).toEqual(
          [],
        );
      }),
    );
  });

  it('of equal answers have exactly no spread', () => {
    const merged = mergeMoments(given([[0.1, 0.1, 0.1]]), given([[0.1, 0.1]]));
    expect([merged.n, merged.means[0], merged.covariance[0]![0]]).toEqual([5, 0.1, 0]);
  });

  it('of nobody and one person are those of the one', () => {
    const merged = mergeMoments(given([[], []]), given([[3], [4]]));
    expect([merged.n, ...merged.means, merged.covariance[0]![1]]).toEqual([1, 3, 4, Number.NaN]);
    const nobody = mergeMoments(given([[]]), given([[]]));
    expect([nobody.n, nobody.means[0], nobody.covariance[0]![0]]).toEqual([0, Number.NaN, Number.NaN]);
  });

  it('refuse different questions', () => {
    expect(() => mergeMoments(given([[1]]), given([[1], [2]]))).toThrow(
      new RangeError('merged moments require the same questions in both'),
    );
  });
});
