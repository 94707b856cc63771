import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { solveSymmetric } from '../linear-algebra/symmetric-solve.ts';
import { factorizeInPlace, solveInPlace } from './cholesky-in-place.ts';

describe('solving without asking for memory', () => {
  it('is what solveSymmetric does', () => {
    const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 });
    assertLaw(
      fc.property(numbers, fc.integer({ min: 1, max: 3 }), (drawn, size) => {
        // I + QQᵀ is never singular.
        const q = [drawn.slice(0, 3), drawn.slice(3, 6), drawn.slice(6, 9)].slice(0, size);
        const product = (j: number, k: number): number => q[j]!.reduce((sum, v, m) => sum + v * q[k]![m]!, 0);
        const a = q.map((_, j) => Float64Array.from(q, (_, k) => product(j, k) + (j === k ? 1 : 0)));
        const b = Float64Array.from(drawn.slice(9, 9 + size));
        const flat = Float64Array.from(a.flatMap((row) => Array.from(row)));
        const wanted = solveSymmetric(a, b)!;
        expect(factorizeInPlace(flat, size)).toBe(true);
        solveInPlace(flat, size, b);
        expect(differences(b, wanted, { relative: 1e-14 })).toEqual([]);
      }),
    );
  });

  it('says when a variable does not vary, is a combination of others, or is unknown', () => {
    for (const singular of [
      [1, 2, 2, 4],
      [1e-8, 2e-8, 2e-8, 4e-8],
      [0, 0, 0, 1],
      [1, 2, 2, 1],
      [1, Number.NaN, Number.NaN, 1],
    ]) {
      expect(factorizeInPlace(Float64Array.from(singular), 2)).toBe(false);
    }
    expect(factorizeInPlace(new Float64Array(), 0)).toBe(true);
  });
});
