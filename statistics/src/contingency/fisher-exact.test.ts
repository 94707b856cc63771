import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { type CountTable, columnSums, rowSums, transposed } from './count-table.ts';
import reference from './fisher-exact.reference.json' with { type: 'json' };
import { fisherExact } from './fisher-exact.ts';

const table = (rows: number, columns: number, most = 6) =>
  fc
    .array(fc.array(fc.nat(most), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    })
    .filter((counts) => counts.flat().some((count) => count > 0));

const close = { relative: 1e-10 };

/** Every table of three rows and columns with the sums of this one. */
function tablesLike(counts: CountTable): CountTable[] {
  const [rows, columns] = [rowSums(counts), columnSums(counts)];
  const found: CountTable[] = [];
  for (let a = 0; a <= rows[0]!; a++)
    for (let b = 0; a + b <= rows[0]!; b++)
      for (let c = 0; c <= rows[1]!; c++)
        for (let d = 0; c + d <= rows[1]!; d++) {
          const upper = [
            [a, b, rows[0]! - a - b],
            [c, d, rows[1]! - c - d],
          ];
          const last = columns.map((column, j) => column - upper[0]![j]! - upper[1]![j]!);
          if (last.every((count) => count >= 0)) found.push([...upper, last]);
        }
  return found;
}

/** The factorials of all counts multiplied. */
function productOf(counts: CountTable): number {
  const factorial = (count: number): number => (count < 2 ? 1 : count * factorial(count - 1));
  return counts.flat().reduce((product, count) => product * factorial(count), 1);
}

describe("Fisher's exact test", () => {
  it('is that of R for two rows and two columns', () => {
    for (const { counts, p } of reference.small) {
      // R takes logarithms of factorials, which have fewer digits the more people there are.
      const people = counts.flat().reduce((sum, count) => sum + count, 0);
      const allowed = { relative: people > 1e5 ? 1e-9 : 1e-11 };
      expect(differences(fisherExact(counts), p, allowed), JSON.stringify(counts)).toEqual([]);
    }
  });

  it('is that of the network algorithm of R for larger tables', () => {
    for (const { counts, p } of reference.network) {
      expect(differences(fisherExact(counts), p, { relative: 1e-10 }), JSON.stringify(counts)).toEqual([]);
    }
  });

  it('is the definition where the network of R loses digits', () => {
    for (const { counts, p } of reference.defined) {
      expect(differences(fisherExact(counts), p, { relative: 1e-11 }), JSON.stringify(counts)).toEqual([]);
    }
  });

  it('is the sum over all tables with the same margins, counted one by one', () => {
    assertLaw(
      fc.property(
        table(3, 3, 4).filter((counts) => counts.every((row) => row.some((count) => count > 0))),
        (counts) => {
          const all = tablesLike(counts);
          const observed = productOf(counts);
          const unlikely = all.filter((one) => productOf(one) > observed * (1 - 1e-7));
          const share = (tables: CountTable[]) => tables.reduce((sum, one) => sum + 1 / productOf(one), 0);
          expect(differences(fisherExact(counts), share(unlikely) / share(all), close)).toEqual([]);
        },
      ),
    );
  });

  it('is the same with rows and columns in another order or in each other’s place', () => {
    assertLaw(
      fc.property(table(3, 3), (counts) => {
        const p = fisherExact(counts);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        const others = [counts.toReversed(), counts.map((row) => row.toReversed()), transposed(counts)];
        for (const other of others)
          expect(differences(fisherExact(other), p, { relative: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('is for two by two what it is with a row of nobody', () => {
    assertLaw(
      fc.property(table(2, 2), (counts) => {
        const p = fisherExact(counts);
        expect(fisherExact([...counts, [0, 0]])).toBe(p);
        expect(fisherExact(counts.map((row) => [0, ...row]))).toBe(p);
      }),
    );
  });

  it('gives the larger tables what it gives two by two when a column is split by chance alone', () => {
    // Of two columns with the same rows nothing is learned: 1 of 4 tables is the observed one or its mirror.
    expect(
      differences(
        fisherExact([
          [1, 0, 0],
          [0, 1, 1],
        ]),
        1,
        { relative: 1e-12 },
      ),
    ).toEqual([]);
    expect(
      differences(
        fisherExact([
          [2, 0, 0],
          [0, 2, 2],
        ]),
        0.2,
        { relative: 1e-12 },
      ),
    ).toEqual([]);
  });

  it('says 1 where only one answer or one group is left', () => {
    expect(
      fisherExact([
        [4, 0],
        [7, 0],
      ]),
    ).toBe(1);
    expect(fisherExact([[4, 9]])).toBe(1);
    expect(fisherExact([[4]])).toBe(1);
  });

  it('answers for a million people at once and refuses a table with too many possibilities', () => {
    expect(
      fisherExact([
        [5e6, 5e6],
        [5e6, 5e6],
      ]),
    ).toBeCloseTo(1, 9);
    const large = new RangeError(
      "Fisher's exact test requires a smaller table; the chi-square test is for larger ones",
    );
    const hundreds = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => 100 + i * j));
    expect(() => fisherExact(hundreds)).toThrow(large);
    expect(() =>
      fisherExact([
        [1e6, 1, 1],
        [1, 1, 1e6],
      ]),
    ).toThrow(large);
    expect(() =>
      fisherExact([
        [1e12, 1],
        [1, 1],
      ]),
    ).toThrow(new RangeError("Fisher's exact test requires at most 1e12 people"));
  });

  it('refuses what is no table of whole numbers', () => {
    const said = (end: string): RangeError => new RangeError(`Fisher's exact test requires ${end}`);
    expect(() => fisherExact([])).toThrow(said('at least one row and one column'));
    expect(() => fisherExact([[], []])).toThrow(said('at least one row and one column'));
    expect(() => fisherExact([[1, 2], [3]])).toThrow(said('rows of equal length'));
    expect(() =>
      fisherExact([
        [1, -2],
        [3, 1],
      ]),
    ).toThrow(said('counts of 0 or more'));
    expect(() =>
      fisherExact([
        [1, Number.NaN],
        [3, 1],
      ]),
    ).toThrow(said('counts of 0 or more'));
    expect(() =>
      fisherExact([
        [1, Infinity],
        [3, 1],
      ]),
    ).toThrow(said('counts of 0 or more'));
    expect(() =>
      fisherExact([
        [0, 0],
        [0, 0],
      ]),
    ).toThrow(said('at least one person'));
    expect(() =>
      fisherExact([
        [1.5, 2],
        [3, 1],
      ]),
    ).toThrow(said('whole numbers of people'));
  });
});
