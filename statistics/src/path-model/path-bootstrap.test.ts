import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { expanded } from '../../testing/simulated-people.ts';
import { correlation, moments, standardDeviations } from '../moments/moments.ts';
import { bootstrap, mergeDraws, summarizeDraws } from '../resampling/bootstrap.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import { consistentPartialLeastSquares } from './consistent-partial-least-squares.ts';
import { indexScore } from './index-score.ts';
import { completeAnswers } from './missing-answers.ts';
import reference from './partial-least-squares.reference.json' with { type: 'json' };
import { partialLeastSquares } from './partial-least-squares.ts';
import { bootstrapPathModel, type PathBootstrap, summarizePathBootstrap } from './path-bootstrap.ts';
import { totalEffects } from './path-effects.ts';
import { type PathFigures, pathFigures } from './path-figures.ts';
import type { PathModel, PathScheme } from './path-model.ts';

const { survey } = reference;
const columns = survey.columns.map((numbers) => Float64Array.from(numbers, (x) => x ?? Number.NaN));
const people = columns[0]!.length;
const ones = (rows: number): Float64Array => new Float64Array(rows).fill(1);
const scales = columns.map(() => [1, 10] as const);
const modelOf = (scheme: string, modes = survey.modes): PathModel => ({
  scheme: scheme as PathScheme,
  constructs: survey.blocks.map((indicators, j) => ({ indicators, mode: modes[j] === 'B' ? 'B' : 'A' })),
  paths: survey.paths.map(([from, to]) => [from!, to!] as const),
});

function drawn(options: Partial<Parameters<typeof bootstrapPathModel>[2]> = {}): PathBootstrap {
  const found = bootstrapPathModel(columns, modelOf('path'), { samples: 20, seed: 1, scales, ...options });
  if ('failure' in found) throw new Error(found.failure);
  return found;
}

describe('the figures of a path model', () => {
  it('are those of R for everyone and for people drawn anew, with holes left out or filled by the mean of those drawn', () => {
    expect(reference.surveys).toHaveLength(8);
    for (const { missing, standardize, scheme, rows, n, ...wanted } of reference.surveys) {
      const mean = missing === 'mean';
      const complete = completeAnswers(columns, mean ? 'mean' : 'listwise');
      const given = mean ? columns : complete.columns;
      const compiled = pathFigures(given, modelOf(scheme), {
        standardize: standardize === 1,
        scales,
      }) as PathFigures;
      const counts = new Float64Array(given[0]!.length);
      for (const row of rows) {
        const at = complete.rows.indexOf(row);
        if (at >= 0) counts[at]! += 1;
      }
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n);
      const figures = compiled.figures(counts)!;
      const { layout } = compiled;
      const part = ([from, to]: readonly [number, number]): Float64Array => figures.slice(from, to);
      const close = { relative: 1e-8, absolute: 1e-9 };
      const all = {
        paths: wanted.paths,
        weights: wanted.weights.flat(),
        loadings: wanted.loadings.flat(),
        r2: wanted.r2.filter((r2) => r2 !== null),
        totalEffects: layout.effects.map(([from, to]) => wanted.totalEffects[from]![to]!),
        index: wanted.indexMeans,
      };
      for (const [kind, numbers] of Object.entries(all)) {
        const found = part(layout[kind as 'paths']);
        expect(differences(found, numbers, close), `${missing} ${standardize} ${kind}`).toEqual([]);
      }
      expect(layout.explained).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });

  it('are those of partialLeastSquares on the moments of the people drawn, within 1e-9', () => {
    const complete = completeAnswers(columns, 'listwise');
    const fractions = complete.columns.map((column, j) => column.map((x) => x / 3 + 1000 * j));
    for (const given of [complete.columns, fractions]) {
      for (const scheme of ['path', 'centroid', 'factorial']) {
        const model = modelOf(scheme);
        const wide = given.map(() => [-1e4, 1e5] as const);
        const compiled = pathFigures(given, model, { scales: wide }) as PathFigures;
        const slow = (counts: Float64Array): number[] | null => {
          const { means, covariance } = moments(given, counts);
          const estimate = partialLeastSquares(correlation(covariance), model);
          if ('failure' in estimate) return null;
          const sds = standardDeviations(covariance);
          const index = model.constructs.map(({ indicators }, j) =>
            indexScore(
              indicators.map((at, k) => ({
                mean: means[at]!,
                sd: sds[at]!,
                weight: estimate.weights[j]![k]!,
                scale: wide[at]!,
              })),
            ),
          );
          return [
            ...estimate.paths,
            ...estimate.weights.flatMap((block) => [...block]),
            ...estimate.loadings.flatMap((block) => [...block]),
            ...estimate.r2.filter((r2) => r2 !== null),
            ...totalEffects(model, estimate.paths).map(({ total }) => total),
            ...index.map((one) => one!),
          ];
        };
        bootstrap(
          complete.people,
          (counts) => {
            const found = compiled.figures(counts)!;
            expect(differences(found, slow(counts)!, { relative: 1e-9, absolute: 1e-9 })).toEqual([]);
            return found;
          },
          { samples: 10, seed: 5, confidence: 0.9 },
        );
      }
    }
  });

  it('can be consistent', () => {
    const { columns: given, people: counts } = completeAnswers(columns, 'mean');
    const model = modelOf('path', ['A', 'A', 'A', 'A', 'A', 'A', 'A']);
    const wanted = consistentPartialLeastSquares(correlation(moments(given).covariance), model);
    const compiled = pathFigures(given, model, { consistent: true }) as PathFigures;
    const figures = compiled.figures(counts);
    if ('failure' in wanted || figures === null) throw new Error('no estimate');
    const { paths, loadings } = compiled.layout;
    expect(differences(figures.slice(...paths), wanted.paths, { absolute: 1e-9 })).toEqual([]);
    const flat = wanted.loadings.flatMap((block) => [...block]);
    expect(differences(figures.slice(...loadings), flat, { absolute: 1e-9 })).toEqual([]);
  });

  it('have an index for constructs all of whose indicators have a scale', () => {
    const some = scales.map((scale, at) => (at < 8 || at === 20 ? scale : null));
    const { layout, figures } = drawn({ scales: some });
    expect(layout.indexed).toEqual([0, 1, 5]);
    const all = drawn();
    const wanted = [0, 1, 5].map((j) => all.figures[all.layout.index[0] + j]);
    expect(differences(figures.slice(...layout.index), wanted, { relative: 1e-12 })).toEqual([]);
    expect(bootstrapPathModel(columns, modelOf('path'), { samples: 2, seed: 1 })).toMatchObject({
      layout: { indexed: [] },
    });
  });

  it('may share an indicator between constructs', () => {
    const model: PathModel = {
      scheme: 'path',
      constructs: [[0, 1, 2], [2, 3, 4], [8]].map((indicators) => ({ indicators, mode: 'A' })),
      paths: [
        [0, 2],
        [1, 2],
      ],
    };
    const { columns: given, people: counts } = completeAnswers(columns, 'listwise');
    const compiled = pathFigures(given, model, {}) as PathFigures;
    const wanted = partialLeastSquares(correlation(moments(given).covariance), model);
    const paths = 'paths' in wanted ? wanted.paths : [];
    expect(differences(compiled.figures(counts)!.slice(0, 2), paths, { absolute: 1e-10 })).toEqual([]);
  });
});

describe('the bootstrap of a path model', () => {
  it('is the same however the resamples are shared between workers', () => {
    const whole = drawn();
    const parts = [drawn({ from: 13, to: 20 }), drawn({ from: 0, to: 13 })].map(({ draws }) => draws);
    expect(mergeDraws(parts)).toEqual(whole.draws);
    const twice = summarizePathBootstrap({ layout: whole.layout, draws: mergeDraws(parts) }, 0.9);
    expect(twice).toEqual(summarizePathBootstrap(whole, 0.9));
  });

  it('says of each kind of figure what the resamples say', () => {
    const found = drawn();
    const { draws, layout } = found;
    const all = summarizeDraws(draws, 0.9)!;
    const summary = summarizePathBootstrap(found, 0.9)!;
    expect(summary.used).toBe(20);
    for (const kind of ['paths', 'weights', 'loadings', 'r2', 'totalEffects', 'index'] as const) {
      const [from, to] = layout[kind];
      expect(summary[kind].standardErrors).toEqual(all.standardErrors.slice(from, to));
      expect(summary[kind].intervals).toEqual(all.intervals.slice(from, to));
      expect(summary[kind].means).toEqual(all.means.slice(from, to));
    }
    expect(layout.index[1]).toBe(layout.width);
    expect(found.estimate.paths).toEqual(Array.from(found.figures.slice(...layout.paths)));
  });

  it('counts the people a row stands for', () => {
    const model: PathModel = {
      scheme: 'path',
      constructs: [[0, 1, 2], [5, 6], [20]].map((indicators) => ({ indicators, mode: 'A' })),
      paths: [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
    };
    const times = fc.array(fc.nat(3), { minLength: people, maxLength: people });
    assertLaw(
      fc.property(fc.noShrink(times), (counts) => {
        const options = { samples: 1, seed: 3, missing: 'mean' } as const;
        const often = bootstrapPathModel(columns, model, { ...options, people: Float64Array.from(counts) });
        const spread = columns.map((column) => expanded(column, counts));
        const each = bootstrapPathModel(spread, model, options);
        if ('failure' in often || 'failure' in each) return expect(often).toEqual(each);
        expect(often.n).toBe(each.n);
        const close = { relative: 1e-9, absolute: 1e-9 };
        expect(differences(often.draws.values, each.draws.values, close)).toEqual([]);
      }),
    );
  });

  it('finds the error of a path that theory knows', () => {
    const random = seededRandomNumbers(3);
    const cause = Float64Array.from({ length: 200 }, () => Math.floor(random() * 10));
    const effect = cause.map((x) => x + Math.floor(random() * 10));
    const model: PathModel = {
      scheme: 'path',
      constructs: [0, 1].map((j) => ({ indicators: [j], mode: 'A' })),
      paths: [[0, 1]],
    };
    const found = bootstrapPathModel([cause, effect], model, { samples: 2000, seed: 1 });
    if ('failure' in found) throw new Error(found.failure);
    const r = found.estimate.paths[0]!;
    const { paths } = summarizePathBootstrap(found, 0.95)!;
    // Two sums of uniform numbers are flatter than normal ones, whose correlation has the error (1−r²)/√n.
    expect(differences(paths.standardErrors[0], (1 - r * r) / Math.sqrt(200), { relative: 0.25 })).toEqual(
      [],
    );
    expect(paths.intervals[0]![0]).toBeLessThan(r);
    expect(paths.intervals[0]![1]).toBeGreaterThan(r);
  });

  it('leaves out resamples without an estimate and counts the rest', () => {
    const model: PathModel = {
      scheme: 'path',
      constructs: [0, 1].map((j) => ({ indicators: [j], mode: 'A' })),
      paths: [[0, 1]],
    };
    const usedOf = (shift: number): number => {
      const rare = Float64Array.of(1, 1, 1, 1, 1, 1, 2, 1, 1).map((x) => (x + shift) / (shift > 0 ? 3 : 1));
      const other = Float64Array.of(1, 5, 3, 2, 4, 3, 6, 2, 9).map((x) => x + shift);
      const found = bootstrapPathModel([rare, other], model, { samples: 300, seed: 1 }) as PathBootstrap;
      return summarizePathBootstrap(found, 0.9)!.used;
    };
    // (8/9)⁹ of resamples are without the one who answered otherwise.
    expect(usedOf(0) / 300).toBeGreaterThan(1 - 0.35 - 0.1);
    expect(usedOf(0) / 300).toBeLessThan(1 - 0.35 + 0.1);
    // Rounding must not let equal answers seem to vary.
    for (const shift of [0.1, 0.7, Math.PI, 1000.3]) expect(usedOf(shift)).toBe(usedOf(0));
    const two = bootstrapPathModel([Float64Array.of(1, 2), Float64Array.of(1, 2)], model, {
      samples: 1,
      seed: 1,
    });
    expect(summarizePathBootstrap(two as PathBootstrap, 0.9)).toBeNull();
  });

  it('names why there is no estimate', () => {
    const model = modelOf('path');
    const flat = columns.map((column, j) => (j === 5 ? column.map(() => 4) : column));
    const options = { samples: 5, seed: 1 };
    expect(bootstrapPathModel(flat, model, options)).toEqual({ failure: 'no-variation', construct: 1 });
    const flatAlone = columns.map((column, j) => (j === 20 ? column.map(() => 4) : column));
    expect(bootstrapPathModel(flatAlone, model, options)).toEqual({ failure: 'no-variation', construct: 5 });
    const nobody = columns.map((column, j) => (j === 8 ? column.map(() => Number.NaN) : column));
    for (const missing of ['mean', 'listwise'] as const) {
      const found = bootstrapPathModel(nobody, model, { ...options, missing });
      expect(found).toMatchObject({ failure: 'no-variation' });
    }
    expect(bootstrapPathModel(columns, { ...model, paths: [[0, 1]] }, options)).toMatchObject({
      failure: 'unconnected',
    });
  });

  it('refuses what cannot be drawn or estimated', () => {
    const model = modelOf('path');
    const tried = (options: object) => () =>
      bootstrapPathModel(columns, model, { samples: 5, seed: 1, ...options });
    expect(tried({ samples: 0 })).toThrow(new RangeError('a bootstrap requires at least one resample'));
    expect(tried({ to: 9 })).toThrow(RangeError);
    expect(tried({ people: ones(people).fill(0.5) })).toThrow(
      new RangeError('a bootstrap requires whole numbers of people'),
    );
    const oneFlat = scales.map((scale, at) => (at === 3 ? ([5, 5] as const) : scale));
    for (const wrong of [scales.slice(1), oneFlat]) {
      expect(tried({ scales: wrong })).toThrow(
        new RangeError('an index requires an ascending scale for each column'),
      );
    }
    expect(tried({ consistent: true, standardize: false })).toThrow(
      new RangeError('a consistent path model requires standardised indicators'),
    );
    expect(() => bootstrapPathModel(columns.slice(1), model, { samples: 5, seed: 1 })).toThrow(
      new RangeError('a path model requires indicators within the columns'),
    );
  });
});
