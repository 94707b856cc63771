import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { productSums, productTable, sumProducts } from './product-sums.ts';

/** Σ count·x_j·x_k of the numbers counted from the origins, for j ≤ k; the constant is variable 0. */
function plainly(columns: readonly Float64Array[], counts: Float64Array, origins: Float64Array): number[][] {
  const all = [
    counts.map(() => 1),
    ...columns.map((x, j) => x.map((v) => (v || 0) - (v ? origins[j + 1]! : 0))),
  ];
  return all.map((a, j) =>
    all.map((b, k) => (j > k ? 0 : counts.reduce((sum, count, i) => sum + count * a[i]! * b[i]!, 0))),
  );
}

function summed(columns: readonly Float64Array[], counts: Float64Array, mostPeople?: number): number[][] {
  const table = productTable(columns, mostPeople);
  const into = productSums(table);
  // What the memory held before does not matter.
  sumProducts(
    table,
    counts.map(() => 3),
    into,
  );
  sumProducts(table, counts, into);
  return Array.from({ length: table.width }, (_, j) =>
    // Below the diagonal stands what was left over.
    Array.from(into.sums.slice(j * table.width, (j + 1) * table.width), (sum, k) => (j > k ? 0 : sum)),
  );
}

const rowsOf = (number: fc.Arbitrary<number>) =>
  fc.integer({ min: 1, max: 9 }).chain((width) =>
    fc.array(fc.tuple(fc.array(number, { minLength: width, maxLength: width }), fc.nat(4)), {
      minLength: 1,
      maxLength: 15,
    }),
  );

describe('sums of products', () => {
  it('of whole numbers are exact however tightly they are packed', () => {
    for (const [range, perWord] of [
      [4, 4],
      [22, 4],
      [60, 3],
      [100, 2],
      [3000, 1],
    ] as const) {
      const number = fc.integer({ min: -range / 2, max: range / 2 });
      assertLaw(
        fc.property(rowsOf(number), (rows) => {
          const width = rows[0]![0].length;
          const columns = Array.from({ length: width }, (_, j) =>
            // The ends of the range fix how tightly the numbers are packed.
            Float64Array.of(-range / 2, range / 2, ...rows.map(([numbers]) => numbers[j]!)),
          );
          const counts = Float64Array.of(0, 0, ...rows.map(([, count]) => count));
          const table = productTable(columns);
          expect(table.perWord).toBe(perWord);
          const shifted = columns.map((column) => column.map((x) => x + range / 2));
          expect(summed(columns, counts)).toEqual(plainly(shifted, counts, new Float64Array(width + 1)));
        }),
      );
    }
  });

  it('are exact for so many people that slots are emptied, and for rows of more people than a slot holds', () => {
    const columns = [1, 2, 3, 4, 5].map((j) => Float64Array.from({ length: 2000 }, (_, i) => (i * j) % 10));
    const origins = new Float64Array(6);
    const one = new Float64Array(2000).fill(1);
    const crowded = one.map((_, i) => (i % 500 === 3 ? 5000 : i % 7));
    expect(productTable(columns).perWord).toBe(4);
    for (const counts of [one, crowded])
      expect(summed(columns, counts)).toEqual(plainly(columns, counts, origins));
    expect(productTable(columns, 5000).perWord).toBe(2);
    expect(summed(columns, crowded, 5000)).toEqual(plainly(columns, crowded, origins));
  });

  it('are exact when everyone gave the highest answer', () => {
    const columns = [1, 2, 3, 4, 5].map(() =>
      Float64Array.from({ length: 400 }, (_, i) => (i === 0 ? 0 : 9)),
    );
    const origins = new Float64Array(6);
    expect(productTable(columns)).toMatchObject({ perWord: 4, capacity: 101 });
    for (const count of [1, 3, 25, 26, 60, 500]) {
      const counts = new Float64Array(400).fill(count);
      expect(summed(columns, counts)).toEqual(plainly(columns, counts, origins));
    }
  });

  it('of other numbers are those about the mean of all rows', () => {
    const number = fc.double({ min: -1, max: 1, noNaN: true });
    assertLaw(
      fc.property(rowsOf(number), (rows) => {
        const columns = rows[0]![0].map((_, j) =>
          Float64Array.from([0.5, ...rows.map(([numbers]) => 1e6 + numbers[j]!)]),
        );
        const counts = Float64Array.from([0, ...rows.map(([, count]) => count)]);
        const table = productTable(columns);
        expect(table.perWord).toBe(1);
        const wanted = plainly(columns, counts, table.origins);
        const found = summed(columns, counts);
        const most = Math.max(...wanted.flat().map(Math.abs), 1);
        for (const [j, row] of found.entries()) {
          for (const [k, sum] of row.entries())
            expect(Math.abs(sum - wanted[j]![k]!)).toBeLessThan(1e-12 * most);
        }
      }),
    );
  });

  it('take a missing number as the origin of its column, so that it adds nothing', () => {
    const holes = [Float64Array.of(3, Number.NaN, 8), Float64Array.of(1, 2, 1)];
    const found = summed(holes, Float64Array.of(1, 5, 2));
    expect(found[0]).toEqual([8, 2 * 5, 5]);
    expect(found[1]!.slice(1)).toEqual([50, 0]);
    const nobody = summed([Float64Array.of(Number.NaN, Number.NaN)], Float64Array.of(1, 1));
    expect(nobody[0]).toEqual([2, 0]);
    const fractions = summed([Float64Array.of(0.5, Number.NaN, 1.5)], Float64Array.of(1, 9, 1));
    expect(fractions).toEqual([
      [11, 0],
      [0, 0.5],
    ]);
  });

  it('are 0 for nobody', () => {
    expect(summed([Float64Array.of(1, 2)], Float64Array.of(0, 0)).flat()).toEqual([0, 0, 0, 0]);
    expect(summed([new Float64Array()], new Float64Array()).flat()).toEqual([0, 0, 0, 0]);
  });

  it('are refused for columns of different lengths and for what is not finite', () => {
    const refusal = new RangeError('sums of products require columns of finite numbers, equally long');
    expect(() => productTable([Float64Array.of(1), Float64Array.of(1, 2)])).toThrow(refusal);
    expect(() => productTable([Float64Array.of(1, Infinity)])).toThrow(refusal);
  });
});
