import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { type Matrix, moments } from '../moments/moments.ts';
import type { DriverFailure } from './driver-correlations.ts';
import { lmgShares } from './lmg.ts';
import { carShares, relativeWeights } from './rotated-driver-shares.ts';
import reference from './simple-driver-shares.reference.json' with { type: 'json' };
import { firstShares, lastShares, prattShares, squaredBetas } from './simple-driver-shares.ts';

type Shares = (covariance: Matrix) => readonly number[] | DriverFailure;
const WITH_INVERSE: readonly Shares[] = [lastShares, squaredBetas, prattShares, relativeWeights, carShares];
const ALL: readonly Shares[] = [firstShares, ...WITH_INVERSE];

const covariance = (columns: readonly ArrayLike<number>[]): Matrix =>
  moments(columns.map((numbers) => Float64Array.from(numbers))).covariance;
const sharesOf = (found: readonly number[] | DriverFailure): readonly number[] => {
  if ('failure' in found) throw new Error(found.failure);
  return found;
};
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const unit = fc.double({ min: -1, max: 1, noNaN: true });

// The outcome and three drivers that share parts of one another.
const tangled = fc
  .array(fc.tuple(unit, unit, unit, unit), { minLength: 8, maxLength: 20 })
  .map((rows) => {
    const drivers = [0, 1, 2].map((j) =>
      rows.map((row) => Math.round(99 * (row[j]! + (j > 0 ? row[j - 1]! : 0)))),
    );
    return [rows.map((row, i) => drivers[0]![i]! + Math.round(50 * row[3])), ...drivers];
  })
  .filter((columns) => !('failure' in lastShares(covariance(columns))));

describe('the simple shares of drivers', () => {
  it('are those of regressions in R', () => {
    expect(reference.models).toHaveLength(5);
    for (const { columns, ...wanted } of reference.models) {
      const related = covariance(columns);
      const found = {
        first: firstShares(related),
        last: lastShares(related),
        betaSquared: squaredBetas(related),
        pratt: prattShares(related),
      };
      expect(differences(found, wanted, { relative: 1e-9, absolute: 1e-12 })).toEqual([]);
    }
  });

  it('lie within R², and of two drivers have LMG midway between first and last', () => {
    assertLaw(
      fc.property(tangled, (columns) => {
        const related = covariance(columns);
        const { r2, lmg } = lmgShares(related)!;
        expect(differences(sum(sharesOf(prattShares(related))), r2, { absolute: 1e-9 })).toEqual([]);
        for (const share of [...sharesOf(firstShares(related)), ...sharesOf(lastShares(related))]) {
          expect(share).toBeGreaterThan(-1e-12);
          expect(share).toBeLessThanOrEqual(r2 + 1e-9);
        }
        // Two drivers enter in two orders only.
        const two = covariance(columns.slice(0, 3));
        const middle = sharesOf(firstShares(two)).map(
          (first, j) => (first + sharesOf(lastShares(two))[j]!) / 2,
        );
        expect(differences(lmgShares(two)!.lmg, middle, { absolute: 1e-9 })).toEqual([]);
        expect(lmg).toHaveLength(3);
      }),
    );
  });

  it('do not depend on units or signs, and go with their driver when the order changes', () => {
    assertLaw(
      fc.property(tangled, ([outcome, a, b, c]) => {
        const changed = [
          outcome!.map((x) => 7 - 5 * x),
          c!,
          a!.map((x) => -0.01 * x),
          b!.map((x) => 1000 * x),
        ];
        for (const shares of ALL) {
          const here = sharesOf(shares(covariance([outcome!, a!, b!, c!])));
          const there = sharesOf(shares(covariance(changed)));
          const wanted = [here[2]!, here[0]!, here[1]!];
          expect(differences(there, wanted, { relative: 1e-6, absolute: 1e-8 })).toEqual([]);
        }
      }),
    );
  });

  it('are all the squared correlations when the drivers have nothing to do with one another', () => {
    const independent = [
      Float64Array.of(4, 1, -1.2, 0),
      Float64Array.of(1, 1, 0, 0),
      Float64Array.of(-1.2, 0, 2, 0),
      Float64Array.of(0, 0, 0, 9),
    ];
    for (const shares of ALL) {
      expect(differences(shares(independent), [0.25, 0.18, 0], { absolute: 1e-14 })).toEqual([]);
    }
  });
});

describe('drivers without shares', () => {
  const x = [1, 2, 3, 4, 5, 7];
  const y = [2, 1, 4, 3, 6, 6];
  const z = [0, 1, 0, 1, 0, 0];
  const flat = x.map(() => 0.1);

  it('are named when a driver does not vary', () => {
    for (const shares of ALL) {
      expect(shares(covariance([y, x, flat]))).toEqual({ failure: 'constant-driver', driver: 1 });
    }
  });

  it('are named when a driver is a combination of those before it', () => {
    const both = x.map((value, i) => 2 * value - z[i]! + 4);
    for (const shares of WITH_INVERSE) {
      expect(shares(covariance([y, x, z, both]))).toEqual({ failure: 'collinear-driver', driver: 2 });
      expect(shares(covariance([y, x, x]))).toEqual({ failure: 'collinear-driver', driver: 1 });
    }
    expect(firstShares(covariance([y, x, x]))).toHaveLength(2);
  });

  it('say so when the outcome does not vary or there is one person', () => {
    const failure = { failure: 'constant-outcome', driver: null };
    for (const shares of ALL) {
      expect(shares(covariance([flat, x]))).toEqual(failure);
      expect(shares(covariance([[1], [2]]))).toEqual(failure);
    }
  });

  it('are refused without a driver and with covariances that are not square', () => {
    const names = [
      'first shares',
      'last shares',
      'squared betas',
      'pratt shares',
      'relative weights',
      'car shares',
    ];
    for (const [at, shares] of ALL.entries()) {
      for (const nothing of [[], [Float64Array.of(1)]]) {
        expect(() => shares(nothing)).toThrow(new RangeError(`${names[at]} require at least one driver`));
      }
      expect(() => shares([Float64Array.of(1, 0.5), Float64Array.of(0.5)])).toThrow(
        new RangeError(`${names[at]} require as many rows as columns of covariances`),
      );
    }
  });
});
