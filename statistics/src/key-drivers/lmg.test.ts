import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { explainedByOneFactor, oneFactor } from '../../testing/one-factor-drivers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { correlation, type Matrix, moments } from '../moments/moments.ts';
import reference from './lmg.reference.json' with { type: 'json' };
import { lmgShares } from './lmg.ts';

const covariance = (columns: readonly ArrayLike<number>[]): Matrix =>
  moments(columns.map((numbers) => Float64Array.from(numbers))).covariance;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const unit = fc.double({ min: -1, max: 1, noNaN: true });

// The outcome and four drivers that share parts of one another.
const tangled = fc
  .array(fc.tuple(unit, unit, unit, unit, unit), { minLength: 8, maxLength: 20 })
  .map((rows) => {
    const drivers = [0, 1, 2, 3].map((j) =>
      rows.map((row) => Math.round(99 * (row[j]! + (j > 0 ? row[j - 1]! : 0)))),
    );
    const outcome = rows.map((row, i) => drivers[0]![i]! - drivers[2]![i]! + Math.round(50 * row[4]));
    return [outcome, ...drivers];
  });

describe('the drivers’ shares of R²', () => {
  it('are those of all regressions in R', () => {
    for (const { columns, r2, lmg } of reference.models) {
      const found = lmgShares(covariance(columns));
      expect(differences(found, { r2, lmg, exact: true }, { relative: 1e-11, absolute: 1e-13 })).toEqual([]);
    }
  });

  it('sum to R², are none below 0, and go with their driver when the order changes', () => {
    assertLaw(
      fc.property(tangled, ([outcome, ...drivers]) => {
        const found = lmgShares(covariance([outcome!, ...drivers]));
        if (found === null) return;
        expect(sum(found.lmg)).toBeCloseTo(found.r2, 12);
        expect(Math.min(...found.lmg)).toBeGreaterThan(-1e-12);
        expect(found.r2).toBeLessThanOrEqual(1);
        const order = [2, 0, 3, 1];
        const there = lmgShares(covariance([outcome!, ...order.map((j) => drivers[j]!)]))!;
        const wanted = order.map((j) => found.lmg[j]!);
        expect(differences(there.lmg, wanted, { absolute: 1e-9 })).toEqual([]);
      }),
    );
  });

  it('do not depend on units or signs', () => {
    assertLaw(
      fc.property(tangled, ([outcome, a, b]) => {
        const here = lmgShares(covariance([outcome!, a!, b!]));
        const changed = [outcome!.map((x) => 7 - 5 * x), a!.map((x) => -0.01 * x), b!.map((x) => 1000 * x)];
        expect(differences(lmgShares(covariance(changed)), here, { absolute: 1e-9 })).toEqual([]);
      }),
    );
  });

  it('are the squared correlations of drivers that have nothing to do with one another', () => {
    const independent = lmgShares([
      Float64Array.of(4, 1, -1.2, 0),
      Float64Array.of(1, 1, 0, 0),
      Float64Array.of(-1.2, 0, 2, 0),
      Float64Array.of(0, 0, 0, 9),
    ]);
    expect(differences(independent, { r2: 0.43, lmg: [0.25, 0.18, 0] }, { absolute: 1e-14 })).toEqual([]);
    const normal = seededNormals(11);
    const drivers = [0, 1, 2].map(() => column(5000, normal));
    const outcome = column(5000, (i) => 2 * drivers[0]![i]! + drivers[1]![i]! + 2 * normal());
    const related = covariance([outcome, ...drivers]);
    const squared = Array.from(correlation(related)[0]!.slice(1), (r) => r * r);
    expect(differences(lmgShares(related)!.lmg, squared, { absolute: 0.02 })).toEqual([]);
    expect(differences(squared, [4 / 9, 1 / 9, 0], { absolute: 0.03 })).toEqual([]);
  });

  it('halve between two drivers that say the same, and are 0 for a driver that says nothing', () => {
    const x = [1, 2, 3, 4, 5, 7];
    const y = [2, 1, 4, 3, 6, 6];
    const alone = lmgShares(covariance([y, x]))!.r2;
    const twice = lmgShares(covariance([y, x, x.map((value) => 3 - value)]))!;
    const wanted = { r2: alone, lmg: [alone / 2, alone / 2] };
    expect(differences(twice, wanted, { absolute: 1e-14 })).toEqual([]);
    const constant = lmgShares(covariance([y, x, x.map(() => 0.1)]))!;
    expect(differences(constant, { r2: alone, lmg: [alone, 0] }, { absolute: 1e-15 })).toEqual([]);
    const sums = lmgShares(covariance([y, x, y, x.map((value, i) => value + y[i]!)]))!;
    expect(sums.r2).toBeCloseTo(1, 12);
    expect(sum(sums.lmg)).toBeCloseTo(1, 12);
  });

  it('are missing when the outcome does not vary, and need a driver', () => {
    expect(
      lmgShares(
        covariance([
          [4, 4, 4],
          [1, 2, 3],
        ]),
      ),
    ).toBeNull();
    expect(
      lmgShares(
        covariance([
          [0.1, 0.1, 0.1],
          [1, 2, 3],
        ]),
      ),
    ).toBeNull();
    expect(lmgShares(covariance([[1], [2]]))).toBeNull();
    for (const nothing of [[], [Float64Array.of(1)]]) {
      expect(() => lmgShares(nothing)).toThrow(new RangeError('driver shares require at least one driver'));
    }
  });

  it('refuse what are no covariances, and parts of orders', () => {
    const pair = [Float64Array.of(1, 0.5), Float64Array.of(0.5, 1)];
    for (const wrong of [
      [Float64Array.of(1, Number.NaN), Float64Array.of(Number.NaN, 1)],
      [Float64Array.of(Infinity, 1), Float64Array.of(1, 1)],
      [Float64Array.of(1, 0.5, 0.5), Float64Array.of(0.5, 1, 0.5)],
    ]) {
      expect(() => lmgShares(wrong)).toThrow(
        new RangeError('driver shares require as many rows as columns of covariances, all finite'),
      );
    }
    for (const orders of [0, -1, 1.5, Number.NaN]) {
      expect(() => lmgShares(pair, orders)).toThrow(
        new RangeError('driver shares require a whole number of orders, at least one'),
      );
    }
  });
});

describe('the shares over drawn orders', () => {
  it('are drawn when orders are asked for, the same each time, and near the exact ones', () => {
    const exact = lmgShares(oneFactor(4))!;
    const drawn = lmgShares(oneFactor(4), 1000)!;
    expect([exact.exact, drawn.exact]).toEqual([true, false]);
    expect(lmgShares(oneFactor(4), 1000)).toEqual(drawn);
    expect(drawn.r2).toBeCloseTo(explainedByOneFactor(4), 12);
    expect(exact.r2).toBeCloseTo(explainedByOneFactor(4), 12);
    expect(differences(drawn.lmg, exact.lmg, { relative: 0.05 })).toEqual([]);
  });

  it('are those of one order and its reverse when two are drawn, exact for two drivers', () => {
    const pair = oneFactor(2);
    const exact = lmgShares(pair)!;
    expect(differences(lmgShares(pair, 2), { ...exact, exact: false }, { relative: 1e-12 })).toEqual([]);
    // One order alone gives all that drivers share to the first of them.
    const [one, two] = [0.35, 0.7].map((tie) => (0.7 * tie) ** 2);
    const alone = lmgShares(pair, 1)!.lmg;
    const orders = [
      [one!, exact.r2 - one!],
      [exact.r2 - two!, two!],
    ];
    expect(orders.some((order) => differences(alone, order, { relative: 1e-12 }).length === 0)).toBe(true);
  });

  it('are not disturbed by a driver that is a combination of others, or does not vary', () => {
    const factor = oneFactor(6);
    const doubled = [...factor, factor[1]!].map((row) => Float64Array.of(...row, row[1]!));
    const found = lmgShares(doubled, 100)!;
    expect(found.exact).toBe(false);
    expect(found.r2).toBeCloseTo(explainedByOneFactor(6), 10);
    const constant = [...factor, factor[0]!.map(() => 0)].map((row) => Float64Array.of(...row, 0));
    expect(lmgShares(constant, 100)!.lmg[6]).toBe(0);
    expect(lmgShares(constant, 100)!.r2).toBeCloseTo(explainedByOneFactor(6), 10);
  });
});
