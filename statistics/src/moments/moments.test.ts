import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { expanded } from '../../testing/simulated-people.ts';
import reference from './moments.reference.json' with { type: 'json' };
import { correlation, moments, standardDeviations } from './moments.ts';

const columns = reference.columns.map((numbers) => Float64Array.from(numbers));
const answer = fc.integer({ min: -100_000, max: 100_000 }).map((thousandths) => thousandths / 1000);
const people = fc.array(fc.tuple(answer, answer, fc.integer({ min: 0, max: 3 })), {
  minLength: 2,
  maxLength: 25,
});

describe('means and covariances', () => {
  it('are those of R, plain and counted, also of a column around ten million', () => {
    const cases = [
      [moments(columns), reference.plain],
      [moments(columns, Float64Array.from(reference.counts)), reference.counted],
    ] as const;
    for (const [found, wanted] of cases) {
      const allowed = { relative: 1e-12, absolute: 1e-15 };
      const related = correlation(found.covariance);
      expect(differences(found.n, wanted.n, {})).toEqual([]);
      expect(differences(found.means, wanted.means, { relative: 1e-15 })).toEqual([]);
      expect(differences(found.covariance, wanted.covariance, { relative: 1e-9 })).toEqual([]);
      expect(differences(related, wanted.correlation, { relative: 1e-9 })).toEqual([]);
      const smallOnes = [0, 2, 3];
      for (const j of smallOnes) {
        for (const k of smallOnes) {
          expect(differences(found.covariance[j]![k], wanted.covariance[j]![k], allowed)).toEqual([]);
        }
      }
      expect(differences(standardDeviations(found.covariance), wanted.sd, { relative: 1e-9 })).toEqual([]);
    }
  });

  it('count a row as often as it says', () => {
    assertLaw(
      fc.property(people, (rows) => {
        const counts = Float64Array.from(rows, ([, , count]) => count);
        const pair = [Float64Array.from(rows, ([x]) => x), Float64Array.from(rows, ([, y]) => y)];
        const often = moments(pair, counts);
        const each = moments(pair.map((column) => expanded(column, counts)));
        expect(differences(often, each, { relative: 1e-10, absolute: 1e-9 })).toEqual([]);
      }),
    );
  });

  it('are symmetric and keep correlations within −1..1 when the unit changes', () => {
    assertLaw(
      fc.property(people, (rows) => {
        const pair = [Float64Array.from(rows, ([x]) => x), Float64Array.from(rows, ([, y]) => 3 - 2 * y)];
        const { covariance } = moments(pair);
        expect(covariance[0]![1]).toBe(covariance[1]![0]);
        const r = correlation(covariance)[0]![1]!;
        if (!Number.isNaN(r)) expect(Math.abs(r)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('keep the digits of a column whose distance from 0 leaves none for its mean', () => {
    const near = [Float64Array.of(1, 2, 4), Float64Array.of(3, 1, 2)];
    const far = near.map((column) => column.map((x) => 1e15 + x));
    expect(differences(moments(far).covariance, moments(near).covariance, { relative: 1e-14 })).toEqual([]);
  });

  it('of some of the questions are the same numbers as among all of them', () => {
    const all = moments(columns);
    for (const some of [[2], [0, 1, 3], [3, 0], [1, 2, 3]]) {
      const found = moments(some.map((j) => columns[j]!));
      const wanted = some.map((j) => Float64Array.from(some, (k) => all.covariance[j]![k]!));
      expect(found.covariance).toEqual(wanted);
    }
  });

  it('do not depend on where a long column is cut in pieces', () => {
    const rows = 5001;
    const x = Float64Array.from({ length: rows }, (_, i) => i % 7);
    const y = Float64Array.from({ length: rows }, (_, i) => (i * i) % 11);
    const ends = new Float64Array(rows).fill(1);
    const sum = (f: (i: number) => number): number => x.reduce((total, _, i) => total + f(i), 0);
    const wanted = (sum((i) => x[i]! * y[i]!) - (sum((i) => x[i]!) * sum((i) => y[i]!)) / rows) / (rows - 1);
    expect(differences(moments([x, y]).covariance[1]![0], wanted, { relative: 1e-10 })).toEqual([]);
    expect(moments([x, y], ends).covariance).toEqual(moments([x, y]).covariance);
  });

  it('see exactly no spread in a column of equal answers', () => {
    const { covariance } = moments([Float64Array.of(0.1, 0.1, 0.1), Float64Array.of(1, 2, 4)]);
    expect(covariance[0]).toEqual(Float64Array.of(0, 0));
    const related = correlation(covariance);
    expect(related[0]).toEqual(Float64Array.of(Number.NaN, Number.NaN));
    expect(related[1]).toEqual(Float64Array.of(Number.NaN, 1));
  });

  it('are NaN with fewer than two people', () => {
    for (const rows of [[], [3]]) {
      expect(moments([Float64Array.from(rows)]).covariance).toEqual([Float64Array.of(Number.NaN)]);
    }
    const nobody = moments([Float64Array.of(1, 2)], Float64Array.of(0, 0));
    expect([nobody.n, nobody.means[0], nobody.covariance[0]![0]]).toEqual([0, Number.NaN, Number.NaN]);
  });

  it('refuse nothing and unequal lengths', () => {
    const pair = [Float64Array.of(1, 2), Float64Array.of(1)];
    expect(() => moments([])).toThrow(new RangeError('moments require at least one column'));
    expect(() => moments(pair)).toThrow(new RangeError('moments require columns of equal length'));
    expect(() => moments([Float64Array.of(1, 2)], Float64Array.of(1))).toThrow(
      new RangeError('moments require one count for each row'),
    );
  });
});
