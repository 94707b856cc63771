import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { correlation, type Matrix, moments, standardDeviations } from '../moments/moments.ts';
import reference from './partial-least-squares.reference.json' with { type: 'json' };
import { partialLeastSquares } from './partial-least-squares.ts';
import { PATH_SCHEMES, type PathEstimate, type PathModel } from './path-model.ts';

const columns = reference.columns.map((numbers) => Float64Array.from(numbers));
const paths = reference.paths.map(([from, to]) => [from!, to!] as const);
const related = (data: readonly Float64Array[]): Matrix => correlation(moments(data).covariance);
const mode = fc.constantFrom('A' as const, 'B' as const);
const models: fc.Arbitrary<PathModel> = fc
  .record({ scheme: fc.constantFrom(...PATH_SCHEMES), modes: fc.tuple(mode, mode, mode, mode) })
  .map(({ scheme, modes }) => modelOf(scheme, modes));

function modelOf(scheme: PathModel['scheme'], modes: readonly string[]): PathModel {
  const constructs = reference.blocks.map((indicators, j) => ({
    indicators,
    mode: modes[j] === 'B' ? ('B' as const) : ('A' as const),
  }));
  return { scheme, constructs, paths };
}

function estimate(data: readonly Float64Array[], model: PathModel): PathEstimate {
  const found = partialLeastSquares(related(data), model);
  if ('failure' in found) throw new Error(found.failure);
  return found;
}

describe('a path model', () => {
  it('is that of the algorithm on people’s scores in R, in every scheme and mode, standardised or only centred', () => {
    expect(reference.runs).toHaveLength(24);
    for (const { scheme, modes, standardize, ...wanted } of reference.runs) {
      const model = modelOf(scheme as PathModel['scheme'], modes);
      const { covariance } = moments(columns);
      const found = partialLeastSquares(standardize ? correlation(covariance) : covariance, model);
      const close = { relative: 1e-8, absolute: 1e-9 };
      expect(differences(found, wanted, close), `${scheme} ${modes} ${standardize}`).toEqual([]);
    }
  });

  it('depends on the units of indicators that are only centred with mode A, not with mode B', () => {
    const { covariance } = moments(columns);
    const change = (mode: 'A' | 'B'): number => {
      const model = modelOf('path', [mode, mode, mode, mode]);
      const centred = partialLeastSquares(covariance, model) as PathEstimate;
      return Math.abs(centred.paths[1]! - estimate(columns, model).paths[1]!);
    };
    expect(change('A')).toBeGreaterThan(1e-4);
    expect(change('B')).toBeLessThan(1e-9);
  });

  it('turns a construct whose loadings would sum below 0', () => {
    // What the first indicator says is outweighed by the two that say the same.
    const opposed = [
      [1, 0, 0, 0.5],
      [0, 1, 0.9, -0.2],
      [0, 0.9, 1, -0.2],
      [0.5, -0.2, -0.2, 1],
    ].map((row) => Float64Array.from(row));
    const model: PathModel = {
      scheme: 'path',
      constructs: [
        { indicators: [0, 1, 2], mode: 'A' },
        { indicators: [3], mode: 'A' },
      ],
      paths: [[0, 1]],
    };
    const { weights, loadings, paths: found } = partialLeastSquares(opposed, model) as PathEstimate;
    const deviation = Math.sqrt(0.25 + 2 * 0.04 * 1.9);
    expect(
      differences(weights[0], [-0.5 / deviation, 0.2 / deviation, 0.2 / deviation], { absolute: 1e-12 }),
    ).toEqual([]);
    expect(loadings[0]!.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0);
    expect(found[0]).toBeCloseTo(-0.33 / deviation, 12);
  });

  it('from covariances depends on no common unit', () => {
    assertLaw(
      fc.property(models, fc.integer({ min: -12, max: 12 }), (model, power) => {
        const unit = 10 ** power;
        const { covariance } = moments(columns);
        const here = partialLeastSquares(covariance, model) as PathEstimate;
        const there = partialLeastSquares(
          covariance.map((row) => row.map((c) => c * unit * unit)),
          model,
        ) as PathEstimate;
        const close = { absolute: 1e-8 };
        expect(differences(there.paths, here.paths, close)).toEqual([]);
        expect(differences(there.loadings, here.loadings, close)).toEqual([]);
        const weights = there.weights.map((block) => block.map((w) => w * unit));
        expect(differences(weights, here.weights, close)).toEqual([]);
      }),
    );
  });

  it('gives every construct variance 1, loadings that are correlations, and a positive direction', () => {
    assertLaw(
      fc.property(models, (model) => {
        const { weights, loadings, constructCorrelation } = estimate(columns, model);
        const sds = standardDeviations(moments(columns).covariance);
        const scores = model.constructs.map(({ indicators }, j) =>
          column(columns[0]!.length, (i) =>
            indicators.reduce((sum, at, k) => sum + (weights[j]![k]! * columns[at]![i]!) / sds[at]!, 0),
          ),
        );
        const { covariance } = moments([...scores, ...columns]);
        const direct = correlation(covariance);
        for (const [j, { indicators }] of model.constructs.entries()) {
          expect(covariance[j]![j]).toBeCloseTo(1, 10);
          const wanted = indicators.map((at) => direct[j]![scores.length + at]!);
          expect(differences(loadings[j], wanted, { absolute: 1e-10 })).toEqual([]);
          expect(loadings[j]!.reduce((sum, loading) => sum + loading, 0)).toBeGreaterThan(0);
          expect(differences(constructCorrelation[j], direct[j]!.slice(0, 4), { absolute: 1e-10 })).toEqual(
            [],
          );
        }
      }),
    );
  });

  it('does not depend on the units of the indicators or on their order', () => {
    const unit = fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: -100, max: 100 }));
    assertLaw(
      fc.property(models, fc.array(unit, { minLength: 9, maxLength: 9 }), (model, units) => {
        const here = estimate(columns, model);
        const changed = columns.map((x, j) => x.map((value) => units[j]![0] * value + units[j]![1]));
        const backwards = {
          ...model,
          constructs: model.constructs.map(({ indicators, mode }) => ({
            indicators: indicators.map((at) => 8 - at).toReversed(),
            mode,
          })),
        };
        const there = estimate(changed.toReversed(), backwards);
        const close = { absolute: 1e-8 };
        expect(differences(there.paths, here.paths, close)).toEqual([]);
        expect(
          differences(
            there.weights,
            here.weights.map((w) => w.toReversed()),
            close,
          ),
        ).toEqual([]);
        expect(differences(there.r2, here.r2, close)).toEqual([]);
      }),
    );
  });

  it('explains what its paths explain', () => {
    const {
      paths: found,
      r2,
      constructCorrelation,
    } = estimate(columns, modelOf('path', ['A', 'A', 'A', 'A']));
    expect([found[0], found[3]]).toEqual([constructCorrelation[0]![1], constructCorrelation[2]![3]]);
    const both = found[1]! * constructCorrelation[0]![2]! + found[2]! * constructCorrelation[1]![2]!;
    expect(differences(r2, [null, found[0]! ** 2, both, found[3]! ** 2], { absolute: 1e-14 })).toEqual([]);
  });

  it('recovers a strong structure behind many good indicators', () => {
    const normal = seededNormals(21);
    const people = 3000;
    const cause = column(people, normal);
    const between = column(people, (i) => 0.8 * cause[i]! + 0.6 * normal());
    const effect = column(people, (i) => 0.5 * cause[i]! + 0.4 * between[i]! + Math.sqrt(0.27) * normal());
    const data = [cause, between, effect].flatMap((construct) =>
      Array.from({ length: 6 }, () => column(people, (i) => construct[i]! + 0.3 * normal())),
    );
    const model: PathModel = {
      scheme: 'path',
      constructs: [0, 1, 2].map((j) => ({ indicators: [0, 1, 2, 3, 4, 5].map((k) => 6 * j + k), mode: 'A' })),
      paths: [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
    };
    const found = estimate(data, model);
    expect(differences(found.paths, [0.8, 0.5, 0.4], { absolute: 0.04 })).toEqual([]);
    expect(differences(found.r2, [null, 0.64, 0.73], { absolute: 0.04 })).toEqual([]);
    const loading = 1 / Math.sqrt(1.09);
    const wanted = found.loadings.map((block) => block.map(() => loading));
    expect(differences(found.loadings, wanted, { absolute: 0.02 })).toEqual([]);
  });
});
