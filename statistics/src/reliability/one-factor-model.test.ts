import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { type Matrix, moments } from '../moments/moments.ts';
import reference from './one-factor-model.reference.json' with { type: 'json' };
import { type OneFactorModel, omegaTotal, oneFactorModel } from './one-factor-model.ts';

const matrix = (rows: readonly (readonly number[])[]): Matrix => rows.map((row) => Float64Array.from(row));
function modelOf(covariance: Matrix): OneFactorModel {
  const found = oneFactorModel(covariance);
  if ('failure' in found) throw new Error(found.failure);
  return found;
}
const impliedBy = (loadings: readonly number[], errors: readonly number[]): Matrix =>
  loadings.map((a, j) => Float64Array.from(loadings, (b, k) => a * b + (j === k ? errors[j]! : 0)));

describe('the model of one factor', () => {
  it('is that of lavaan, also where an error variance is negative', () => {
    expect(reference.models).toHaveLength(5);
    for (const { covariance, omega, ...wanted } of reference.models) {
      const found = modelOf(matrix(covariance));
      expect(differences(found, wanted, { relative: 2e-6, absolute: 1e-6 })).toEqual([]);
      expect(omegaTotal(found)).toBeCloseTo(omega, 6);
    }
    expect(modelOf(matrix(reference.models[4]!.covariance)).heywoodItems).toEqual([1]);
  });

  it('is that of factanal, and fits no worse', () => {
    for (const { covariance, uniquenesses, discrepancy } of reference.factanal) {
      const found = modelOf(matrix(covariance));
      const own = found.standardisedLoadings.map((loading) => 1 - loading ** 2);
      expect(differences(own, uniquenesses, { absolute: 1e-6 })).toEqual([]);
      expect(found.discrepancy).toBeLessThanOrEqual(discrepancy + 1e-12);
      expect(found.heywoodItems).toEqual([]);
    }
  });

  it('of three items is the one solution there is', () => {
    const three = matrix([
      [4, 1.2, 1.8],
      [1.2, 1, 0.6],
      [1.8, 0.6, 9],
    ]);
    const [r12, r13, r23] = [0.6, 0.3, 0.2];
    const wanted = [(r12 * r13) / r23, (r12 * r23) / r13, (r13 * r23) / r12].map(Math.sqrt);
    const found = modelOf(three);
    expect(differences(found.standardisedLoadings, wanted, { absolute: 1e-12 })).toEqual([]);
    expect(found.discrepancy).toBeLessThan(1e-12);
    const units = [2, 1, 3];
    expect(
      differences(
        found.loadings,
        wanted.map((l, j) => l * units[j]!),
        { absolute: 1e-11 },
      ),
    ).toEqual([]);
  });

  it('gives loadings back that made the covariances, in any units and order', () => {
    const loading = fc.integer({ min: 25, max: 95 });
    assertLaw(
      fc.property(fc.array(loading, { minLength: 3, maxLength: 7 }), (hundredths) => {
        const loadings = hundredths.map((value, j) => (value / 100) * 10 ** (j % 3));
        const errors = hundredths.map((value, j) => (1 - (value / 100) ** 2) * 100 ** (j % 3));
        const found = modelOf(impliedBy(loadings, errors));
        expect(differences(found.loadings, loadings, { relative: 1e-6 })).toEqual([]);
        expect(differences(found.errorVariances, errors, { relative: 1e-6 })).toEqual([]);
        expect(found.discrepancy).toBeLessThan(1e-9);
      }),
    );
  });

  it('is at an optimum: no small change of a loading or an error variance fits better', () => {
    const covariance = matrix(reference.models[1]!.covariance);
    const found = modelOf(covariance);
    const misfit = (loadings: readonly number[], errors: readonly number[]): number => {
      // log|Σ| + tr(SΣ⁻¹) by the determinant and the inverse of one factor plus errors.
      const strength = loadings.reduce((sum, l, j) => sum + l ** 2 / errors[j]!, 0);
      const logs = errors.reduce((sum, error) => sum + Math.log(error), Math.log(1 + strength));
      const own = errors.reduce((sum, error, j) => sum + covariance[j]![j]! / error, 0);
      const shared = loadings.reduce(
        (sum, a, j) =>
          sum + loadings.reduce((s, b, k) => s + (a * b * covariance[j]![k]!) / (errors[j]! * errors[k]!), 0),
        0,
      );
      return logs + own - shared / (1 + strength);
    };
    const { loadings, errorVariances } = found;
    const best = misfit(loadings, errorVariances);
    for (const [j] of loadings.entries()) {
      for (const factor of [1 - 1e-4, 1 + 1e-4]) {
        const changed = (numbers: readonly number[]): number[] =>
          numbers.map((x, k) => (k === j ? x * factor : x));
        expect(misfit(changed(loadings), errorVariances)).toBeGreaterThan(best);
        expect(misfit(loadings, changed(errorVariances))).toBeGreaterThan(best);
      }
    }
  });

  it('recovers the factor behind simulated answers', () => {
    const normal = seededNormals(17);
    const factor = column(20_000, normal);
    const items = [0.9, 0.7, 0.5, 0.3].map((tie) => factor.map((x) => tie * x + normal()));
    const found = modelOf(moments(items).covariance);
    expect(differences(found.loadings, [0.9, 0.7, 0.5, 0.3], { absolute: 0.03 })).toEqual([]);
    expect(omegaTotal(found)).toBeCloseTo(2.4 ** 2 / (2.4 ** 2 + 4), 2);
  });

  it('names the item that one factor could only explain without end', () => {
    // Two items that go with the first but against each other.
    const strained = matrix([
      [1, 0.3, 0.3],
      [0.3, 1, -0.1],
      [0.3, -0.1, 1],
    ]);
    expect(oneFactorModel(strained)).toEqual({ failure: 'heywood', item: 0 });
  });

  it('names what else is to blame when there is none', () => {
    expect(
      oneFactorModel(
        matrix([
          [1, 0.5],
          [0.5, 1],
        ]),
      ),
    ).toEqual({ failure: 'too-few-items', item: null });
    const flat = matrix([
      [1, 0, 0],
      [0, 0, 0],
      [0, 0, 1],
    ]);
    expect(oneFactorModel(flat)).toEqual({ failure: 'constant-item', item: 1 });
    const same = matrix([
      [1, 0.5, 1],
      [0.5, 1, 0.5],
      [1, 0.5, 1],
    ]);
    expect(oneFactorModel(same)).toEqual({ failure: 'collinear-item', item: 2 });
    const none = matrix([[Number.NaN]]);
    expect(oneFactorModel(none)).toEqual({ failure: 'constant-item', item: 0 });
    const endless = matrix([
      [1, 0.5, 0.5],
      [0.5, Infinity, 0.5],
      [0.5, 0.5, 1],
    ]);
    expect(oneFactorModel(endless)).toEqual({ failure: 'constant-item', item: 1 });
  });

  it('refuses no items and what is not square', () => {
    const refusal = new RangeError('a one-factor model requires the covariances of its items');
    expect(() => oneFactorModel([])).toThrow(refusal);
    expect(() => oneFactorModel(matrix([[1, 0]]))).toThrow(refusal);
  });
});

describe('omega', () => {
  it('is missing when nothing is left to divide by, and needs an error for each loading', () => {
    expect(omegaTotal({ loadings: [1, -1], errorVariances: [0, 0] })).toBeNull();
    expect(omegaTotal({ loadings: [1e200, 1], errorVariances: [1, 1] })).toBeNull();
    const refusal = new RangeError('omega requires an error variance for each loading');
    expect(() => omegaTotal({ loadings: [], errorVariances: [] })).toThrow(refusal);
    expect(() => omegaTotal({ loadings: [1], errorVariances: [] })).toThrow(refusal);
  });
});
