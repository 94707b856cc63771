import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { mergeMoments } from '../moments/merge-moments.ts';
import { type Moments, moments } from '../moments/moments.ts';
import reference from './driver-regression.reference.json' with { type: 'json' };
import { type DriverRegression, driverRegression } from './driver-regression.ts';
import { lmgShares } from './lmg.ts';

const momentsOf = (columns: readonly ArrayLike<number>[]): Moments =>
  moments(columns.map((numbers) => Float64Array.from(numbers)));
function regression(found: Moments): DriverRegression {
  const outcome = driverRegression(found);
  if ('failure' in outcome) throw new Error(outcome.failure);
  return outcome;
}

describe('the regression on drivers', () => {
  it('is that of R', () => {
    expect(reference.models).toHaveLength(6);
    for (const { columns, ...wanted } of reference.models) {
      const found = regression(momentsOf(columns));
      const terms = [found.intercept, ...found.drivers];
      const flat = {
        ...found,
        coefficients: terms.map((term) => term.coefficient),
        standardErrors: terms.map((term) => term.standardError),
        tStatistics: terms.map((term) => term.tStatistic),
        pValues: terms.map((term) => term.pValue),
        standardised: found.drivers.map((driver) => driver.standardisedCoefficient),
        correlations: found.drivers.map((driver) => driver.correlation),
        inflation: found.drivers.map((driver) => driver.varianceInflation),
      };
      expect(differences(flat, wanted, { relative: 1e-8, absolute: 1e-12 })).toEqual([]);
    }
  });

  it('has the R² of the shares, and is the same from merged moments and in other units', () => {
    const seeds = fc.integer({ min: 1, max: 1e6 });
    assertLaw(
      fc.property(seeds, (seed) => {
        const normal = seededNormals(seed);
        const columns = [0, 1, 2].map((j) => column(12, () => j + normal()));
        const whole = momentsOf(columns);
        const here = regression(whole);
        expect(here.r2).toBeCloseTo(lmgShares(whole.covariance)!.r2, 12);
        for (const driver of here.drivers) expect(driver.varianceInflation).toBeGreaterThan(1 - 1e-12);
        const [start, end] = [columns.map((x) => x.slice(0, 5)), columns.map((x) => x.slice(5))];
        const merged = mergeMoments(momentsOf(start), momentsOf(end));
        expect(differences(regression(merged), here, { relative: 1e-7, absolute: 1e-8 })).toEqual([]);
        const other = regression(momentsOf([columns[0]!, columns[1]!.map((x) => 3 - 10 * x), columns[2]!]));
        expect(other.drivers[0]!.coefficient).toBeCloseTo(here.drivers[0]!.coefficient / -10, 8);
        expect(other.drivers[0]!.pValue).toBeCloseTo(here.drivers[0]!.pValue!, 8);
        expect(other.drivers[1]!.coefficient).toBeCloseTo(here.drivers[1]!.coefficient, 8);
      }),
    );
  });

  it('rejects no effect about as often as it says when there is none', () => {
    const normal = seededNormals(12);
    let rejected = 0;
    for (let sample = 0; sample < 1000; sample++) {
      const found = regression(momentsOf([0, 1, 2].map(() => column(15, normal))));
      if (found.pValue! < 0.1) rejected++;
    }
    expect(rejected).toBeGreaterThan(70);
    expect(rejected).toBeLessThan(130);
  });

  it('has no test when the drivers explain everything', () => {
    const x = [1, 2, 3, 4, 7];
    const found = regression(momentsOf([x.map((value) => 3 * value - 2), x]));
    expect([found.r2, found.adjustedR2, found.fStatistic, found.pValue]).toEqual([1, 1, null, null]);
    const { coefficient, ...sureness } = found.drivers[0]!;
    expect(coefficient).toBeCloseTo(3, 12);
    expect(sureness).toMatchObject({ standardError: 0, tStatistic: null, pValue: null });
  });

  it('has no errors when there are no more people than terms', () => {
    const found = regression(
      momentsOf([
        [1, 3],
        [2, 5],
      ]),
    );
    expect(found).toMatchObject({ degreesOfFreedom: 0, adjustedR2: null, residualStandardDeviation: null });
    expect(found.drivers[0]).toMatchObject({ standardError: null, tStatistic: null, pValue: null });
    expect(found.intercept.coefficient).toBeCloseTo(-1 / 3, 12);
  });

  it('has p of 1 for a driver that has nothing to do with the outcome', () => {
    const found = regression(
      momentsOf([
        [1, 1, 2, 2],
        [1, 2, 1, 2],
      ]),
    );
    expect([found.r2, found.pValue, found.drivers[0]!.pValue]).toEqual([0, 1, 1]);
  });

  it('names what is to blame when there is none', () => {
    const [x, y] = [
      [1, 2, 4, 3, 5],
      [2, 1, 5, 4, 4],
    ];
    const flat = x.map(() => 3);
    expect(driverRegression(momentsOf([y, x, flat]))).toEqual({ failure: 'constant-driver', driver: 1 });
    expect(driverRegression(momentsOf([flat, x]))).toEqual({ failure: 'constant-outcome', driver: null });
    const doubled = x.map((value) => 1 - 2 * value);
    expect(driverRegression(momentsOf([y, x, doubled]))).toEqual({ failure: 'collinear-driver', driver: 1 });
    const few = { failure: 'too-few-people', driver: null };
    expect(
      driverRegression(
        momentsOf([
          [1, 2],
          [2, 1],
          [5, 7],
        ]),
      ),
    ).toEqual(few);
    expect(driverRegression(momentsOf([[1], [2]]))).toEqual(few);
    expect(driverRegression(momentsOf([[], []]))).toEqual(few);
  });

  it('refuses to go without drivers', () => {
    expect(() => driverRegression(momentsOf([[1, 2]]))).toThrow(
      new RangeError('a driver regression requires at least one driver'),
    );
  });
});
