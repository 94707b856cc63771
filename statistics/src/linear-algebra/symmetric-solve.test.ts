import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import type { Matrix } from '../moments/moments.ts';
import reference from './symmetric-solve.reference.json' with { type: 'json' };
import {
  firstDependentVariable,
  invertSymmetric,
  logDeterminant,
  solveSymmetric,
} from './symmetric-solve.ts';

const matrix = (rows: readonly (readonly number[])[]): Matrix => rows.map((row) => Float64Array.from(row));

describe('the solution of a symmetric system', () => {
  it('is that of R', () => {
    for (const { a, b, x } of reference.systems) {
      const found = solveSymmetric(matrix(a), Float64Array.from(b));
      expect(differences(found, x, { relative: 1e-9 })).toEqual([]);
    }
  });

  it('gives the right side back, and follows the units of the variables', () => {
    const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 });
    assertLaw(
      fc.property(numbers, (drawn) => {
        // I + QQᵀ is never singular.
        const q = [drawn.slice(0, 3), drawn.slice(3, 6), drawn.slice(6, 9)];
        const product = (j: number, k: number): number => q[j]!.reduce((sum, v, m) => sum + v * q[k]![m]!, 0);
        const a = q.map((_, j) => Float64Array.from(q, (_, k) => product(j, k) + (j === k ? 1 : 0)));
        const b = Float64Array.from(drawn.slice(9));
        const x = solveSymmetric(a, b)!;
        const back = a.map((row) => row.reduce((sum, value, k) => sum + value * x[k]!, 0));
        expect(differences(back, b, { absolute: 1e-13 })).toEqual([]);
        const units = [1e-6, 1, 1e5];
        const scaled = a.map((row, j) => row.map((value, k) => value * units[j]! * units[k]!));
        const there = solveSymmetric(
          scaled,
          b.map((value, j) => value * units[j]!),
        )!;
        const inUnits = x.map((value, j) => value / units[j]!);
        expect(
          differences(
            there.map((v, j) => v * units[j]!),
            inUnits.map((v, j) => v * units[j]!),
            { absolute: 1e-11 },
          ),
        ).toEqual([]);
      }),
    );
  });

  it('is missing when a variable is a combination of the others, does not vary or is unknown', () => {
    const b = Float64Array.of(1, 1);
    expect(
      solveSymmetric(
        matrix([
          [1, 2],
          [2, 4],
        ]),
        b,
      ),
    ).toBeNull();
    expect(
      solveSymmetric(
        matrix([
          [1e-8, 2e-8],
          [2e-8, 4e-8],
        ]),
        b,
      ),
    ).toBeNull();
    expect(
      solveSymmetric(
        matrix([
          [0, 0],
          [0, 1],
        ]),
        b,
      ),
    ).toBeNull();
    expect(
      solveSymmetric(
        matrix([
          [1, 2],
          [2, 1],
        ]),
        b,
      ),
    ).toBeNull();
    expect(
      solveSymmetric(
        matrix([
          [1, Number.NaN],
          [Number.NaN, 1],
        ]),
        b,
      ),
    ).toBeNull();
    expect(solveSymmetric([], new Float64Array())).toEqual(new Float64Array());
  });

  it('refuses what is not square', () => {
    const refusal = new RangeError('a linear system requires as many rows and columns as numbers');
    expect(() =>
      solveSymmetric(
        matrix([
          [1, 0],
          [0, 1],
        ]),
        Float64Array.of(1),
      ),
    ).toThrow(refusal);
    expect(() => solveSymmetric(matrix([[1, 0]]), Float64Array.of(1))).toThrow(refusal);
  });
});

describe('the inverse of a symmetric matrix', () => {
  it('is that of R', () => {
    for (const { a, inverse } of reference.systems) {
      expect(differences(invertSymmetric(matrix(a)), inverse, { relative: 1e-9 })).toEqual([]);
    }
  });

  it('is exactly symmetric, and missing when a variable is a combination of the others', () => {
    for (const { a } of reference.systems) {
      const inverse = invertSymmetric(matrix(a))!;
      expect(inverse).toEqual(inverse.map((_, j) => Float64Array.from(inverse, (row) => row[j]!)));
    }
    expect(invertSymmetric(matrix([[0]]))).toBeNull();
    expect(invertSymmetric([])).toEqual([]);
    expect(() => invertSymmetric(matrix([[1, 0]]))).toThrow(
      new RangeError('a symmetric matrix requires as many rows as columns'),
    );
  });
});

describe('the first dependent variable', () => {
  it('is the one that those before it give', () => {
    const sum = matrix([
      [2, 0, 2],
      [0, 3, 3],
      [2, 3, 5],
    ]);
    expect(firstDependentVariable(sum)).toBe(2);
    expect(firstDependentVariable(matrix([[0]]))).toBe(0);
    expect(firstDependentVariable(matrix([[Number.NaN]]))).toBe(0);
    expect(firstDependentVariable(matrix([[1]]))).toBeNull();
    expect(firstDependentVariable([])).toBeNull();
    expect(() => firstDependentVariable(matrix([[1, 0]]))).toThrow(RangeError);
  });
});

describe('the logarithm of the determinant', () => {
  it('is that of R, and missing without room', () => {
    for (const { a, logDeterminant: wanted } of reference.systems) {
      expect(differences(logDeterminant(matrix(a)), wanted, { absolute: 1e-9 })).toEqual([]);
    }
    expect(logDeterminant([])).toBe(0);
    expect(logDeterminant(matrix([[0]]))).toBeNull();
    expect(logDeterminant(matrix([[-1]]))).toBeNull();
    expect(() => logDeterminant(matrix([[1, 0]]))).toThrow(RangeError);
  });
});
