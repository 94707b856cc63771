import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { type Matrix, moments } from '../moments/moments.ts';
import { lmgShares } from './lmg.ts';
import reference from './rotated-driver-shares.reference.json' with { type: 'json' };
import { carShares, relativeWeights } from './rotated-driver-shares.ts';

const covariance = (columns: readonly ArrayLike<number>[]): Matrix =>
  moments(columns.map((numbers) => Float64Array.from(numbers))).covariance;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('relative weights and CAR scores', () => {
  it('are those of the nearest uncorrelated drivers in R', () => {
    expect(reference.models).toHaveLength(5);
    for (const { columns, johnson, car } of reference.models) {
      const found = [relativeWeights(covariance(columns)), carShares(covariance(columns))];
      expect(differences(found, [johnson, car], { relative: 1e-10, absolute: 1e-13 })).toEqual([]);
    }
  });

  it('are none below 0 and sum to R²', () => {
    const seeds = fc.integer({ min: 1, max: 1e6 });
    assertLaw(
      fc.property(seeds, fc.integer({ min: 1, max: 6 }), (seed, drivers) => {
        const normal = seededNormals(seed);
        const common = column(20, normal);
        const columns = Array.from({ length: drivers + 1 }, () => column(20, (i) => common[i]! + normal()));
        const related = covariance(columns);
        for (const shares of [relativeWeights, carShares]) {
          const found = shares(related) as readonly number[];
          expect(Math.min(...found)).toBeGreaterThanOrEqual(0);
          expect(sum(found)).toBeCloseTo(lmgShares(related)!.r2, 10);
        }
      }),
    );
  });

  it('of two drivers are: relative weights those of LMG', () => {
    const two = [Float64Array.of(1, 0.6, 0.1), Float64Array.of(0.6, 1, 0.5), Float64Array.of(0.1, 0.5, 1)];
    expect(differences(relativeWeights(two), lmgShares(two)!.lmg, { absolute: 1e-14 })).toEqual([]);
  });

  it('recover the parts of drivers that were made unrelated', () => {
    const normal = seededNormals(31);
    const drivers = [0, 1, 2].map(() => column(20_000, normal));
    const outcome = column(20_000, (i) => 2 * drivers[0]![i]! + drivers[1]![i]! + 2 * normal());
    for (const shares of [relativeWeights, carShares]) {
      const found = shares(covariance([outcome, ...drivers]));
      expect(differences(found, [4 / 9, 1 / 9, 0], { absolute: 0.02 })).toEqual([]);
    }
  });

  it('stay numbers for drivers that are nearly copies', () => {
    const nearly = [
      Float64Array.of(1, 0.5, 0.5),
      Float64Array.of(0.5, 1, 1 - 1e-9),
      Float64Array.of(0.5, 1 - 1e-9, 1),
    ];
    for (const shares of [relativeWeights, carShares]) {
      expect(differences(shares(nearly), [0.125, 0.125], { absolute: 1e-8 })).toEqual([]);
    }
  });
});
