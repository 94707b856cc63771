import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { distinctRows } from './distinct-rows.ts';

describe('distinct rows', () => {
  it('count each row that differs, in the order in which each is met', () => {
    const columns = [Float64Array.of(2, 1, 2, 2, 1), Float64Array.of(0.5, 0.5, 0.5, 7, 0.5)];
    const found = distinctRows(columns, Float64Array.of(1, 2, 4, 8, 16));
    expect(found.columns).toEqual([Float64Array.of(2, 1, 2), Float64Array.of(0.5, 0.5, 7)]);
    expect(found.counts).toEqual(Float64Array.of(5, 18, 8));
  });

  it('leave out rows that stand for nobody and take a negative zero for zero', () => {
    const found = distinctRows([Float64Array.of(0, -0, 3)], Float64Array.of(1, 1, 0));
    expect(found).toEqual({ columns: [Float64Array.of(0)], counts: Float64Array.of(2) });
    const zeros = Float64Array.from({ length: 999 }, (_, row) => (row % 2 === 0 ? 0 : -0));
    expect(
      distinctRows([zeros, new Float64Array(999).fill(1.3)], new Float64Array(999).fill(1)).counts,
    ).toEqual(Float64Array.of(999));
    expect(distinctRows([new Float64Array(0)], new Float64Array(0)).counts).toHaveLength(0);
  });

  it('are those that a map by text finds', () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0, 1 / 3, 2 / 7, 5), fc.nat(4));
    assertLaw(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const columns = [0, 1].map((k) => Float64Array.from(rows, (one) => one[k]!));
        const found = distinctRows(
          columns,
          Float64Array.from(rows, (one) => one[2]),
        );
        const people = new Map<string, number>();
        for (const [a, b, count] of rows) {
          if (count > 0) people.set(`${a} ${b}`, (people.get(`${a} ${b}`) ?? 0) + count);
        }
        const asText = Array.from(
          found.counts,
          (_, at) => `${found.columns[0]![at]} ${found.columns[1]![at]}`,
        );
        expect(asText.map((text, at) => [text, found.counts[at]])).toEqual([...people]);
      }),
    );
  });
});
