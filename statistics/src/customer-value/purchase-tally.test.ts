import { describe, expect, it } from 'vitest';
import { mergePurchaseTallies, purchaseTally } from './purchase-tally.ts';

const of = (rows: readonly (readonly number[])[], counts?: readonly number[]) =>
  purchaseTally({
    frequencies: Float64Array.from(rows, (row) => row[0]!),
    recencies: Float64Array.from(rows, (row) => row[1]!),
    ages: Float64Array.from(rows, (row) => row[2]!),
    ...(counts ? { counts: Float64Array.from(counts) } : {}),
  });

describe('a purchase tally', () => {
  it('counts each history once, and does not look at the recency of those who never bought again', () => {
    const tally = of([
      [1, 3, 9],
      [0, 0, 9],
      [1, 3, 9],
      [0, 4, 9],
      [0, Number.NaN, 9],
      [1, 3, 8],
    ]);
    expect(tally).toEqual({
      frequencies: Float64Array.of(1, 0, 1),
      recencies: Float64Array.of(3, 0, 3),
      ages: Float64Array.of(9, 9, 8),
      counts: Float64Array.of(2, 3, 1),
    });
  });

  it('is that of the whole when parts are put together, and of itself', () => {
    const rows = [
      [1, 3, 9],
      [0, 0, 9],
      [2, 3.5, 9],
      [1, 3, 9],
    ];
    const whole = of(rows, [2, 1, 4, 3]);
    expect(mergePurchaseTallies(of(rows.slice(0, 2), [2, 1]), of(rows.slice(2), [4, 3]))).toEqual(whole);
    expect(purchaseTally(whole)).toEqual(whole);
    expect(mergePurchaseTallies(whole, of([]))).toEqual(whole);
    expect(of([...rows, [7, 1, 2]], [2, 1, 4, 3, 0])).toEqual(whole);
  });

  it('refuses columns of different length, histories that cannot be and counts below 0', () => {
    const one = Float64Array.of(1);
    const columns = { frequencies: one, recencies: one, ages: one };
    for (const name of ['frequencies', 'recencies', 'ages', 'counts']) {
      expect(() => purchaseTally({ ...columns, [name]: Float64Array.of(1, 1) })).toThrow(
        new RangeError('a purchase tally requires columns of equal length'),
      );
    }
    for (const row of [
      [0.5, 1, 2],
      [-1, 1, 2],
      [1, 3, 2],
      [1, -1, 2],
      [1, Number.NaN, 2],
      [0, 0, -1],
    ]) {
      expect(() => of([[0, 0, 1], row])).toThrow(RangeError);
    }
    for (const count of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      const message = new RangeError('a purchase tally requires counts of 0 or more');
      expect(() => of([[1, 1, 1]], [count])).toThrow(message);
    }
    expect(() => of([[1_000_001, 1, 1]])).toThrow(
      new RangeError('a purchase tally requires at most 1,000,000 repeat purchases'),
    );
    expect(of([[1_000_000, 1, 1]]).counts).toEqual(one);
  });
});
