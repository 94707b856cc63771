import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './fleiss-kappa.reference.json' with { type: 'json' };
import { congerKappa, fleissKappa } from './fleiss-kappa.ts';
import { cohenKappa, scottPi } from './two-rater-agreement.ts';

const CATEGORIES = 3;
const ratings = fc
  .record({ units: fc.integer({ min: 2, max: 15 }), raters: fc.integer({ min: 2, max: 5 }) })
  .chain(({ units, raters }) => {
    const unit = fc.array(fc.nat(CATEGORIES - 1), { minLength: raters, maxLength: raters });
    return fc.array(unit, { minLength: units, maxLength: units });
  });

function counted(list: readonly number[]): number[] {
  return Array.from({ length: CATEGORIES }, (_, c) => list.filter((rating) => rating === c).length);
}
const byUnit = (rows: readonly number[][]): number[][] => rows.map(counted);
const byRater = (rows: readonly number[][]): number[][] =>
  rows[0]!.map((_, rater) => counted(rows.map((row) => row[rater]!)));

describe('kappa of several raters', () => {
  it('is that of pairs of raters in R, with the error of all units that chance could give', () => {
    for (const { unitCounts, raterCounts, fleiss, conger } of reference.kappas) {
      const allowed = { relative: 1e-10, absolute: 1e-13 };
      expect(differences(fleissKappa(unitCounts), fleiss, allowed)).toEqual([]);
      expect(differences(congerKappa(unitCounts, raterCounts), conger, allowed)).toEqual([]);
    }
  });

  it('of two raters is Scott’s pi, and Conger’s is Cohen’s kappa', () => {
    assertLaw(
      fc.property(ratings, (rows) => {
        const pairs = Array.from({ length: CATEGORIES }, (_, i) =>
          Array.from({ length: CATEGORIES }, (_, j) => rows.filter(([a, b]) => a === i && b === j).length),
        );
        const two = rows.map((row) => row.slice(0, 2));
        const allowed = { absolute: 1e-12 };
        const pi = scottPi(pairs, { confidence: 0.95 }).coefficient;
        expect(differences(fleissKappa(byUnit(two)).coefficient, pi, allowed)).toEqual([]);
        const kappa = cohenKappa(pairs, { confidence: 0.95 }).coefficient;
        expect(differences(congerKappa(byUnit(two), byRater(two)).coefficient, kappa, allowed)).toEqual([]);
      }),
    );
  });

  it('is at most 1, Conger’s not below Fleiss’, and the same in any order of units and categories', () => {
    assertLaw(
      fc.property(ratings, (rows) => {
        const units = byUnit(rows);
        const here = fleissKappa(units);
        if (here.coefficient === null) return;
        expect(here.coefficient).toBeLessThanOrEqual(1);
        const exact = congerKappa(units, byRater(rows)).coefficient!;
        expect(exact).toBeGreaterThanOrEqual(here.coefficient - 1e-12);
        const turned = units.toReversed().map((counts) => [...counts.toReversed(), 0]);
        expect(differences(fleissKappa(turned), here, { relative: 1e-10, absolute: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('is 1 when all agree, and not defined when all choose one category', () => {
    expect(
      fleissKappa([
        [4, 0],
        [0, 4],
        [4, 0],
      ]),
    ).toMatchObject({ agreement: 1, coefficient: 1 });
    const none = { coefficient: null, standardErrorUnderZero: null, z: null, pValue: null };
    expect(
      fleissKappa([
        [0, 4],
        [0, 4],
      ]),
    ).toMatchObject({ ...none, agreement: 1, expectedAgreement: 1 });
    expect(fleissKappa([[2]])).toMatchObject(none);
    expect(
      congerKappa(
        [
          [0, 2],
          [0, 2],
        ],
        [
          [0, 2],
          [0, 2],
        ],
      ).coefficient,
    ).toBeNull();
  });

  it('is of a single unit what its pairs say', () => {
    expect(differences(fleissKappa([[2, 1]]).coefficient, -0.5, { absolute: 1e-15 })).toEqual([]);
  });

  it('rejects chance in about 5 of 100 samples of ratings by chance', () => {
    const random = seededRandomNumbers(11);
    let rejected = 0;
    for (let draw = 0; draw < 2000; draw++) {
      const rows = Array.from({ length: 60 }, () =>
        Array.from({ length: 4 }, () => (random() < 0.5 ? 0 : random() < 0.6 ? 1 : 2)),
      );
      if (fleissKappa(byUnit(rows)).pValue! < 0.05) rejected++;
    }
    expect(Math.abs(rejected / 2000 - 0.05)).toBeLessThan(0.015);
  });

  it('refuses uneven ratings and what is no count', () => {
    const say = (line: string) => new RangeError(`kappa of several raters requires ${line}`);
    expect(() => fleissKappa([])).toThrow(say('at least one unit'));
    expect(() =>
      fleissKappa([
        [1, 2],
        [2, 2],
      ]),
    ).toThrow(say('as many ratings for every unit'));
    expect(() => fleissKappa([[1, 2], [3]])).toThrow(say('the same categories for every unit'));
    for (const unit of [[1, 0], [0, 0], []])
      expect(() => fleissKappa([unit])).toThrow(say('at least two ratings a unit'));
    for (const count of [-1, 0.5, Number.NaN, 1e300])
      expect(() => fleissKappa([[count, 3]])).toThrow(say('whole counts of 0 or more, below 2^53'));
    const other = new RangeError('conger kappa requires counts of the same ratings by unit and by rater');
    const units = [
      [2, 0],
      [1, 1],
    ];
    for (const raters of [
      [[2, 0]],
      [
        [2, 0],
        [2, 0],
      ],
      [[2], [1, 1]],
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
    ])
      expect(() => congerKappa(units, raters)).toThrow(other);
  });
});
