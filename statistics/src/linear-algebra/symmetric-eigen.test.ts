import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import type { Matrix } from '../moments/moments.ts';
import reference from './symmetric-eigen.reference.json' with { type: 'json' };
import { symmetricEigen } from './symmetric-eigen.ts';

const matrix = (rows: readonly (readonly number[])[]): Matrix => rows.map((row) => Float64Array.from(row));
const whole = fc.integer({ min: -9, max: 9 });
const symmetric = fc
  .integer({ min: 1, max: 6 })
  .chain((size) => fc.array(whole, { minLength: size * size, maxLength: size * size }))
  .map((drawn) => {
    const size = Math.sqrt(drawn.length);
    const at = (j: number, k: number): number => drawn[Math.min(j, k) * size + Math.max(j, k)]!;
    return Array.from({ length: size }, (_, j) => Float64Array.from({ length: size }, (_x, k) => at(j, k)));
  });
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('the eigenvalues and eigenvectors of a symmetric matrix', () => {
  it('are those of R', () => {
    for (const { a, values, vectors } of reference.decompositions) {
      const found = symmetricEigen(matrix(a));
      const scale = Math.max(...values.map(Math.abs));
      expect(differences(found.values, values, { absolute: 1e-13 * scale })).toEqual([]);
      expect(differences(found.vectors, vectors, { absolute: 1e-9 })).toEqual([]);
    }
  });

  it('give the matrix back, descend, and stand at right angles with length 1', () => {
    assertLaw(
      fc.property(symmetric, (a) => {
        const { values, vectors } = symmetricEigen(a);
        expect(values).toEqual(values.toSorted().toReversed());
        a.forEach((row, j) => {
          const back = row.map((_, k) =>
            vectors.reduce((sum, vector, m) => sum + values[m]! * vector[j]! * vector[k]!, 0),
          );
          expect(differences(back, row, { absolute: 1e-12 })).toEqual([]);
        });
        vectors.forEach((one, j) => {
          const products = vectors.map((other) => dot(one, other));
          expect(
            differences(
              products,
              vectors.map((_, k) => (j === k ? 1 : 0)),
              { absolute: 1e-13 },
            ),
          ).toEqual([]);
          expect(Math.max(...one)).toBeGreaterThanOrEqual(-Math.min(...one) - 1e-13);
        });
      }),
    );
  });

  it('of equal variables leave exactly one direction', () => {
    const { values } = symmetricEigen(
      matrix([
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ]),
    );
    expect(differences(values, [3, 0, 0], { absolute: 1e-15 })).toEqual([]);
  });

  it('of nothing are none, and the matrix given stays as it is', () => {
    expect(symmetricEigen([])).toEqual({ values: new Float64Array(), vectors: [] });
    const a = matrix([
      [2, 1],
      [1, 2],
    ]);
    symmetricEigen(a);
    expect(a).toEqual(
      matrix([
        [2, 1],
        [1, 2],
      ]),
    );
    expect(
      symmetricEigen(
        matrix([
          [0, 0],
          [0, 0],
        ]),
      ).values,
    ).toEqual(Float64Array.of(0, 0));
  });

  it('refuse what is not square or no number', () => {
    const refusal = new RangeError('eigenvalues require as many rows as columns, all of numbers');
    expect(() => symmetricEigen(matrix([[1, 2]]))).toThrow(refusal);
    expect(() => symmetricEigen(matrix([[Number.NaN]]))).toThrow(refusal);
  });
});
