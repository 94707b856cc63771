import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { type Matrix, moments } from '../moments/moments.ts';
import reference from './guttman-lambda.reference.json' with { type: 'json' };
import { guttmanLambda6 } from './guttman-lambda.ts';
import items from './item-analysis.reference.json' with { type: 'json' };

const matrix = (rows: readonly (readonly number[])[]): Matrix => rows.map((row) => Float64Array.from(row));

describe('lambda 6 of Guttman', () => {
  it('is that of regressions in R, and of the package psych', () => {
    for (const { covariance, lambda6 } of reference.scales) {
      expect(differences(guttmanLambda6(matrix(covariance)), lambda6, { relative: 1e-11 })).toEqual([]);
    }
    for (const { columns, lambda6 } of items.scales) {
      const { covariance } = moments(columns.map((numbers) => Float64Array.from(numbers)));
      expect(differences(guttmanLambda6(covariance), lambda6, { relative: 1e-10 })).toEqual([]);
    }
  });

  it('does not depend on units, and is 0 for items that have nothing to do with one another', () => {
    const related = [
      [1, 0.4, 0.3],
      [0.4, 1, 0.5],
      [0.3, 0.5, 1],
    ];
    const units = [0.01, 1, 300];
    const scaled = related.map((row, j) => row.map((r, k) => r * units[j]! * units[k]!));
    expect(guttmanLambda6(matrix(scaled))).toBeCloseTo(guttmanLambda6(matrix(related))!, 12);
    expect(
      guttmanLambda6(
        matrix([
          [4, 0],
          [0, 9],
        ]),
      ),
    ).toBe(0);
  });

  it('is missing when an item does not vary or is a combination of others', () => {
    expect(
      guttmanLambda6(
        matrix([
          [1, 0],
          [0, 0],
        ]),
      ),
    ).toBeNull();
    expect(
      guttmanLambda6(
        matrix([
          [1, 2],
          [2, 4],
        ]),
      ),
    ).toBeNull();
    expect(
      guttmanLambda6(
        matrix([
          [1, -1],
          [-1, 1],
        ]),
      ),
    ).toBeNull();
    expect(
      guttmanLambda6(
        matrix([
          [Number.NaN, 1],
          [1, 1],
        ]),
      ),
    ).toBeNull();
  });

  it('refuses a single item', () => {
    expect(() => guttmanLambda6(matrix([[1]]))).toThrow(
      new RangeError('guttman lambda requires at least two items'),
    );
  });
});
