import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './chi-square-test.reference.json' with { type: 'json' };
import { chiSquareTest } from './chi-square-test.ts';
import { transposed, withoutEmptyMargins } from './count-table.ts';
import { biasCorrectedCramersV, cramersV } from './cramers-v.ts';
import { gTest } from './g-test.ts';
import { oddsRatio } from './odds-ratio.ts';

const close = { relative: 1e-11, absolute: 1e-11 };
const counts = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
const mapped = (table: readonly (readonly number[])[], scale: number): number[][] =>
  table.map((row) => row.map((count) => scale * count));

describe('the chi-square test', () => {
  it('is that of R, with expected counts and standardised residuals', () => {
    for (const { gStatistic: _g, gPValue: _p, cramersV: _v, corrected: _c, ...wanted } of reference.figures) {
      expect(differences(chiSquareTest(wanted.counts), { ...wanted, counts: undefined }, close)).toEqual([]);
    }
  });

  it('is that of R with the correction of Yates', () => {
    for (const { counts: table, ...wanted } of reference.yates) {
      expect(differences(chiSquareTest(table, { yates: true }), wanted, close)).toEqual([]);
    }
  });

  it('is the same in any order, grows with the people, and is 0 of groups alike', () => {
    assertLaw(
      fc.property(counts, (table) => {
        const { chiSquare, degreesOfFreedom } = chiSquareTest(table);
        for (const other of [table.toReversed(), transposed(table)]) {
          expect(differences(chiSquareTest(other), { chiSquare, degreesOfFreedom }, close)).toEqual([]);
        }
        expect(differences(chiSquareTest(mapped(table, 3)).chiSquare, 3 * chiSquare!, close)).toEqual([]);
        const alike = chiSquareTest(table.map(() => table[0]!));
        expect(alike.chiSquare).toBeCloseTo(0, 10);
        expect(alike.pValue).toBeCloseTo(1, 10);
      }),
    );
  });

  it('rejects about 5 of 100 times when nothing hangs together', () => {
    const random = seededRandomNumbers(3);
    let rejected = 0;
    for (let poll = 0; poll < 2000; poll++) {
      const table = [
        [0, 0, 0],
        [0, 0, 0],
      ];
      for (let person = 0; person < 90; person++) {
        table[random() < 0.4 ? 0 : 1]![Math.floor(3 * random())]! += 1;
      }
      if (chiSquareTest(table).pValue! < 0.05) rejected++;
    }
    expect(Math.abs(rejected / 2000 - 0.05)).toBeLessThan(0.015);
  });

  it('is undefined with a row or column of nobody, and so are its residuals there', () => {
    const table = [
      [3, 0, 4],
      [2, 0, 5],
    ];
    const { chiSquare, pValue, degreesOfFreedom, standardizedResiduals } = chiSquareTest(table);
    expect({ chiSquare, pValue, degreesOfFreedom }).toEqual({
      chiSquare: null,
      pValue: null,
      degreesOfFreedom: 2,
    });
    expect(standardizedResiduals[0]![1]).toBeNull();
    expect(standardizedResiduals[0]![0]).toBeCloseTo(
      chiSquareTest([
        [3, 4],
        [2, 5],
      ]).standardizedResiduals[0]![0]!,
      12,
    );
    expect([cramersV(table), biasCorrectedCramersV(table)]).toEqual([null, null]);
    expect(gTest(table).pValue).toBeNull();
    expect(chiSquareTest(withoutEmptyMargins(table)).chiSquare).not.toBeNull();
    expect(
      chiSquareTest([
        [3, 2],
        [0, 0],
      ]).standardizedResiduals,
    ).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('refuses a single row or column and Yates beyond two by two', () => {
    const single = new RangeError('the chi-square test requires at least two rows and two columns');
    for (const table of [[[1, 2]], [[1], [2]]]) expect(() => chiSquareTest(table)).toThrow(single);
    expect(() => gTest([[1, 2]])).toThrow(
      new RangeError('the G test requires at least two rows and two columns'),
    );
    expect(() =>
      chiSquareTest(
        [
          [1, 2, 3],
          [3, 2, 1],
        ],
        { yates: true },
      ),
    ).toThrow(new RangeError('the correction of Yates requires two rows and two columns'));
    expect(() =>
      chiSquareTest([
        [0, 0],
        [0, 0],
      ]),
    ).toThrow(new RangeError('the chi-square test requires at least one person'));
  });
});

describe('the G test', () => {
  it('is the likelihood ratio in R', () => {
    for (const { counts: table, gStatistic, gPValue: pValue } of reference.figures) {
      // Of nearly equal groups the logarithms of R cancel to fewer digits.
      const allowed = { relative: 1e-9, absolute: 1e-12 };
      expect(differences(gTest(table), { gStatistic, pValue }, allowed)).toEqual([]);
    }
  });

  it('adds up: a table is its first two rows, and both together against the rest', () => {
    assertLaw(
      fc.property(
        fc.array(fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
        (table) => {
          fc.pre(table.every((row) => row.some((count) => count > 0)));
          const [first, second, third] = table as [number[], number[], number[]];
          const together = first.map((count, at) => count + second[at]!);
          const parts = gTest([first, second]).gStatistic + gTest([together, third]).gStatistic;
          expect(gTest(table).gStatistic).toBeCloseTo(parts, 9);
          expect(gTest(table).gStatistic).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe("Cramér's V", () => {
  it('is that of R, plain and corrected', () => {
    for (const { counts: table, cramersV: v, corrected } of reference.figures) {
      expect(differences([cramersV(table), biasCorrectedCramersV(table)], [v, corrected], close)).toEqual([]);
    }
  });

  it('lies within 0..1, does not change with the people, and is 1 when one answer tells the other', () => {
    assertLaw(
      fc.property(counts, (table) => {
        const v = cramersV(table)!;
        expect(v).toBeGreaterThanOrEqual(0);
        expect(v).toBeLessThanOrEqual(1);
        expect(cramersV(mapped(table, 5))).toBeCloseTo(v, 11);
        expect(biasCorrectedCramersV(table)!).toBeLessThanOrEqual(v + 1e-12);
      }),
    );
    expect(
      cramersV([
        [7, 0, 0],
        [0, 3, 0],
        [0, 0, 5],
      ]),
    ).toBeCloseTo(1, 14);
    expect(
      biasCorrectedCramersV([
        [7, 0],
        [0, 5],
      ]),
    ).toBeCloseTo(1, 14);
    expect(
      biasCorrectedCramersV([
        [1, 0],
        [0, 1],
      ]),
    ).toBeNull();
  });
});

describe('the odds ratio', () => {
  it('is that of a logistic regression in R', () => {
    for (const { counts: table, ...wanted } of reference.odds) {
      expect(differences(oddsRatio(table, 0.9), wanted, { relative: 1e-9 })).toEqual([]);
    }
  });

  it('turns over when the groups change places', () => {
    const here = oddsRatio(
      [
        [12, 7],
        [5, 16],
      ],
      0.95,
    );
    const there = oddsRatio(
      [
        [5, 16],
        [12, 7],
      ],
      0.95,
    );
    const [low, high] = here.interval!;
    expect(differences(there.interval, [1 / high, 1 / low], close)).toEqual([]);
    expect(there.oddsRatio).toBeCloseTo(1 / here.oddsRatio!, 14);
  });

  it('has no interval with an empty cell', () => {
    expect(
      oddsRatio(
        [
          [0, 4],
          [3, 2],
        ],
        0.95,
      ),
    ).toEqual({ oddsRatio: 0, logStandardError: null, interval: null });
    expect(
      oddsRatio(
        [
          [4, 0],
          [3, 2],
        ],
        0.95,
      ).oddsRatio,
    ).toBe(Infinity);
    expect(
      oddsRatio(
        [
          [0, 0],
          [3, 2],
        ],
        0.95,
      ).oddsRatio,
    ).toBeNull();
  });

  it('refuses other tables and confidences', () => {
    const shape = new RangeError('an odds ratio requires two rows and two columns');
    expect(() =>
      oddsRatio(
        [
          [1, 2, 3],
          [1, 2, 3],
        ],
        0.95,
      ),
    ).toThrow(shape);
    expect(() =>
      oddsRatio(
        [
          [1, 2],
          [3, 4],
        ],
        1,
      ),
    ).toThrow(RangeError);
    expect(() =>
      oddsRatio(
        [
          [1, -2],
          [3, 4],
        ],
        0.95,
      ),
    ).toThrow(RangeError);
  });
});
