import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './friedman-test.reference.json' with { type: 'json' };
import { friedmanTest } from './friedman-test.ts';

const columnsOf = (rows: readonly (readonly number[])[]): Float64Array[] =>
  rows[0]!.map((_, at) => Float64Array.from(rows, (row) => row[at]!));
const rows = fc.integer({ min: 2, max: 5 }).chain((things) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: things, maxLength: things }), {
    minLength: 1,
    maxLength: 25,
  }),
);

describe('the Friedman test', () => {
  it('is that of R, people with missing ratings left out', () => {
    for (const { columns, ...wanted } of reference.cases) {
      const read = columns.map((column) =>
        Float64Array.from(column, (one: number | null) => one ?? Number.NaN),
      );
      expect(differences(friedmanTest(read), wanted, { relative: 1e-11, absolute: 1e-14 })).toEqual([]);
    }
  });

  it('does not change with the order of people or with how each of them uses the scale', () => {
    assertLaw(
      fc.property(rows, (given) => {
        const found = friedmanTest(columnsOf(given));
        expect(differences(friedmanTest(columnsOf(given.toReversed())), found, { relative: 1e-12 })).toEqual(
          [],
        );
        const stretched = given.map((row, at) => row.map((one) => (at + 1) * one ** 3 - at));
        expect(friedmanTest(columnsOf(stretched))).toEqual(found);
        const missing = [...given, given[0]!.map((one, at) => (at === 0 ? Number.NaN : one))];
        expect(friedmanTest(columnsOf(missing))).toEqual({ ...found, incomplete: 1 });
        if (found.kendallsW === null) return;
        expect(found.kendallsW).toBeGreaterThanOrEqual(0);
        expect(found.kendallsW).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('agrees wholly on one order, and not at all on two opposite ones', () => {
    const order = [1, 2, 3, 4];
    expect(friedmanTest(columnsOf([order, order, order])).kendallsW).toBe(1);
    expect(friedmanTest(columnsOf([order, order.toReversed()]))).toMatchObject({
      chiSquare: 0,
      pValue: 1,
      kendallsW: 0,
    });
  });

  it('rejects about 5 of 100 times when there is no difference', () => {
    const random = seededRandomNumbers(6);
    let rejected = 0;
    for (let poll = 0; poll < 1000; poll++) {
      const drawn = [1, 2, 3].map(() => Float64Array.from({ length: 25 }, () => Math.ceil(7 * random())));
      if (friedmanTest(drawn).pValue! < 0.05) rejected++;
    }
    expect(Math.abs(rejected / 1000 - 0.05)).toBeLessThan(0.025);
  });

  it('says nothing where everybody rates all things alike', () => {
    expect(
      friedmanTest(
        columnsOf([
          [2, 2],
          [5, 5],
        ]),
      ),
    ).toEqual({
      n: 2,
      incomplete: 0,
      chiSquare: null,
      degreesOfFreedom: 1,
      pValue: null,
      kendallsW: null,
      meanRanks: [1.5, 1.5],
    });
  });

  it('refuses one thing, columns of different lengths, and nobody who rated everything', () => {
    const said = (text: string): RangeError => new RangeError(`the Friedman test requires ${text}`);
    const some = Float64Array.of(1, Number.NaN);
    expect(() => friedmanTest([])).toThrow(said('at least two things rated'));
    expect(() => friedmanTest([some])).toThrow(said('at least two things rated'));
    expect(() => friedmanTest([some, Float64Array.of(1)])).toThrow(said('columns of equal length'));
    expect(() => friedmanTest([some, Float64Array.of(Number.NaN, 1)])).toThrow(
      said('at least one person who rated everything'),
    );
  });
});
