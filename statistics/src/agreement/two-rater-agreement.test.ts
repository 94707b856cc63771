import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './two-rater-agreement.reference.json' with { type: 'json' };
import {
  type AgreementWeights,
  cohenKappa,
  gwetAgreement,
  type RatingPairs,
  scottPi,
} from './two-rater-agreement.ts';

const METHODS = [cohenKappa, scottPi, gwetAgreement];
const WEIGHTS = ['identity', 'linear', 'quadratic'] as const;
const squareTable = fc
  .integer({ min: 2, max: 5 })
  .chain((q) =>
    fc
      .array(fc.array(fc.nat(30), { minLength: q, maxLength: q }), { minLength: q, maxLength: q })
      .filter((rows) => rows.flat().some((count) => count > 0)),
  );
const weighting = fc.constantFrom<AgreementWeights>(...WEIGHTS);

describe('agreement of two raters', () => {
  it('is that of R', () => {
    for (const { pairs, confidence, cohen, scott, gwet, ...one } of reference.agreements) {
      const options = { confidence, weights: one.weights as AgreementWeights };
      const allowed = { relative: 1e-10, absolute: 1e-12 };
      expect(differences(cohenKappa(pairs, options), cohen, allowed)).toEqual([]);
      expect(differences(scottPi(pairs, options), scott, allowed)).toEqual([]);
      expect(differences(gwetAgreement(pairs, options), gwet, allowed)).toEqual([]);
    }
  });

  it('is at most 1, the same when the raters change places, and the same for a hundred times as many', () => {
    assertLaw(
      fc.property(squareTable, weighting, (pairs, weights) => {
        const turned = pairs.map((_, i) => pairs.map((row) => row[i]!));
        const many = pairs.map((row) => row.map((count) => 100 * count));
        for (const method of METHODS) {
          const here = method(pairs, { confidence: 0.95, weights });
          if (here.coefficient !== null) expect(here.coefficient).toBeLessThanOrEqual(1);
          const there = method(turned, { confidence: 0.95, weights });
          expect(differences(there, here, { relative: 1e-9, absolute: 1e-9 })).toEqual([]);
          const larger = method(many, { confidence: 0.95, weights });
          expect(larger.coefficient === null).toBe(here.coefficient === null);
          if (here.coefficient === null) continue;
          expect(differences(larger.coefficient, here.coefficient, { absolute: 1e-10 })).toEqual([]);
          expect(differences(10 * larger.standardError!, here.standardError, { absolute: 1e-9 })).toEqual([]);
        }
      }),
    );
  });

  it('does not depend on the order of categories without weights, nor on its direction with them', () => {
    assertLaw(
      fc.property(squareTable, weighting, (pairs, weights) => {
        const backward = pairs.toReversed().map((row) => row.toReversed());
        const [second, first, ...others] = pairs.map((_, i) => i);
        const swapped = [first!, second!, ...others].map((i, _, order) => order.map((j) => pairs[i]![j]!));
        for (const method of METHODS) {
          const value = (table: RatingPairs, w: AgreementWeights) =>
            method(table, { confidence: 0.95, weights: w }).coefficient;
          expect(differences(value(backward, weights), value(pairs, weights), { absolute: 1e-11 })).toEqual(
            [],
          );
          expect(
            differences(value(swapped, 'identity'), value(pairs, 'identity'), { absolute: 1e-11 }),
          ).toEqual([]);
        }
      }),
    );
  });

  it('has no weights to speak of with two categories', () => {
    for (const method of METHODS) {
      const plain = method(
        [
          [9, 4],
          [2, 7],
        ],
        { confidence: 0.9 },
      );
      for (const weights of WEIGHTS)
        expect(
          method(
            [
              [9, 4],
              [2, 7],
            ],
            { confidence: 0.9, weights },
          ),
        ).toEqual(plain);
    }
  });

  it('counts a category that nobody used for AC1 only', () => {
    const value = (pairs: RatingPairs, at: number) => METHODS[at]!(pairs, { confidence: 0.95 }).coefficient;
    const narrow = [
      [9, 4],
      [2, 7],
    ];
    const wide = [
      [9, 4, 0],
      [2, 7, 0],
      [0, 0, 0],
    ];
    expect(differences(value(wide, 0), value(narrow, 0), { absolute: 1e-15 })).toEqual([]);
    expect(differences(value(wide, 1), value(narrow, 1), { absolute: 1e-15 })).toEqual([]);
    expect(value(wide, 2)!).toBeGreaterThan(value(narrow, 2)! + 0.05);
  });

  it('is 1 without error when the raters always agree', () => {
    for (const method of METHODS)
      for (const weights of WEIGHTS) {
        const found = method(
          [
            [7, 0, 0],
            [0, 3, 0],
            [0, 0, 1],
          ],
          { confidence: 0.95, weights },
        );
        expect(found).toMatchObject({ agreement: 1, coefficient: 1, standardError: 0, interval: [1, 1] });
      }
  });

  it('is not defined when both use one category only, apart from AC1, which is 1', () => {
    const pairs = [
      [12, 0],
      [0, 0],
    ];
    const none = { coefficient: null, standardError: null, interval: null };
    expect(cohenKappa(pairs, { confidence: 0.95 })).toEqual({
      ...{ n: 12, agreement: 1, expectedAgreement: 1, ...none },
      ...{ standardErrorUnderZero: null, z: null, pValue: null },
    });
    expect(scottPi(pairs, { confidence: 0.95 })).toMatchObject(none);
    expect(gwetAgreement(pairs, { confidence: 0.95 })).toMatchObject({ coefficient: 1, standardError: 0 });
    for (const method of METHODS) expect(method([[12]], { confidence: 0.95 })).toMatchObject(none);
  });

  it('has no test when one rater uses one category only, where kappa is 0', () => {
    for (const pairs of [
      [
        [3, 7],
        [0, 0],
      ],
      [
        [3, 0],
        [7, 0],
      ],
      [
        [0, 1],
        [0, 0],
      ],
    ]) {
      const found = cohenKappa(pairs, { confidence: 0.95 });
      expect(found).toMatchObject({ coefficient: 0, standardErrorUnderZero: null, z: null, pValue: null });
      expect(found.standardError!).toBeLessThan(1e-12);
    }
  });

  it('holds the true kappa in about 95 of 100 samples, and rejects its absence in about 5 of 100', () => {
    const random = seededRandomNumbers(3);
    const sample = (faithful: number) => {
      const pairs = [
        [0, 0],
        [0, 0],
      ];
      for (let unit = 0; unit < 150; unit++) {
        const a = random() < 0.4 ? 0 : 1;
        const b = random() < faithful ? a : random() < 0.4 ? 0 : 1;
        pairs[a]![b]! += 1;
      }
      return cohenKappa(pairs, { confidence: 0.95 });
    };
    let covered = 0;
    let rejected = 0;
    for (let draw = 0; draw < 2000; draw++) {
      const [low, high] = sample(0.6).interval!;
      if (low <= 0.6 && 0.6 <= high) covered++;
      if (sample(0).pValue! < 0.05) rejected++;
    }
    expect(Math.abs(covered / 2000 - 0.95)).toBeLessThan(0.015);
    expect(Math.abs(rejected / 2000 - 0.05)).toBeLessThan(0.015);
  });

  it('refuses what is no table of pairs', () => {
    const square = new RangeError('agreement of two raters requires a square table of pairs');
    const counts = new RangeError('agreement of two raters requires counts of 0 or more, below 2^53');
    const nobody = new RangeError('agreement of two raters requires at least one unit that both rated');
    for (const method of METHODS) {
      for (const pairs of [[], [[1, 2]], [[1, 2], [1]]])
        expect(() => method(pairs, { confidence: 0.95 })).toThrow(square);
      for (const count of [-1, Number.NaN, 1e300, Number.POSITIVE_INFINITY])
        expect(() =>
          method(
            [
              [1, 2],
              [count, 3],
            ],
            { confidence: 0.95 },
          ),
        ).toThrow(counts);
      expect(() =>
        method(
          [
            [0, 0],
            [0, 0],
          ],
          { confidence: 0.95 },
        ),
      ).toThrow(nobody);
      expect(() => method([[1e-300]], { confidence: 0.95 })).toThrow(nobody);
      expect(() =>
        method(
          [
            [1, 2],
            [2, 1],
          ],
          { confidence: 1 },
        ),
      ).toThrow(RangeError);
    }
  });
});
