import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { correlation, moments } from '../moments/moments.ts';
import { biasCorrectedInterval } from '../resampling/bias-corrected-interval.ts';
import { figureDraws, mergeDraws } from '../resampling/bootstrap.ts';
import { jackknifeAccelerations } from '../resampling/jackknife.ts';
import { biasCorrectedPaths } from './bias-corrected-paths.ts';
import { completeAnswers } from './missing-answers.ts';
import reference from './partial-least-squares.reference.json' with { type: 'json' };
import { partialLeastSquares } from './partial-least-squares.ts';
import { bootstrapPathModel, type PathBootstrap } from './path-bootstrap.ts';
import type { PathModel } from './path-model.ts';

const { survey } = reference;
const columns = survey.columns.map((numbers) => Float64Array.from(numbers, (x) => x ?? Number.NaN));
const model: PathModel = {
  scheme: 'path',
  constructs: survey.blocks.map((indicators) => ({ indicators, mode: 'A' })),
  paths: survey.paths.map(([from, to]) => [from!, to!] as const),
};

describe('bias-corrected intervals of a path model', () => {
  it('are those of each path by the jackknife of the plain estimate', () => {
    const options = { samples: 200, seed: 2 };
    const drawn = bootstrapPathModel(columns, model, options) as PathBootstrap;
    const parts = [{ to: 90 }, { from: 90 }].map(
      (part) => (bootstrapPathModel(columns, model, { ...options, ...part }) as PathBootstrap).draws,
    );
    const found = biasCorrectedPaths(columns, model, {
      drawn: { ...drawn, draws: mergeDraws(parts) },
      confidence: 0.9,
    })!;
    expect(found).toHaveLength(drawn.layout.width);
    const complete = completeAnswers(columns, 'listwise');
    const accelerations = jackknifeAccelerations(complete.people, (counts) => {
      const estimate = partialLeastSquares(correlation(moments(complete.columns, counts).covariance), model);
      return 'failure' in estimate ? null : estimate.paths;
    })!;
    const wanted = accelerations.map((acceleration, k) =>
      biasCorrectedInterval(figureDraws(drawn.draws, k), {
        estimate: drawn.figures[k]!,
        acceleration,
        confidence: 0.9,
      }),
    );
    expect(differences(found.slice(0, model.paths.length), wanted, { absolute: 1e-6 })).toEqual([]);
  });

  it('count people, fill holes by the mean, and know single indicators without error', () => {
    const options = { missing: 'mean', people: columns[0]!.map((_, i) => 1 + (i % 2)) } as const;
    const drawn = bootstrapPathModel(columns, model, { ...options, samples: 60, seed: 1 }) as PathBootstrap;
    const found = biasCorrectedPaths(columns, model, { ...options, drawn, confidence: 0.9 })!;
    // The loading of the one indicator of complaints.
    const [loading, high] = found[drawn.layout.loadings[0] + 20]!;
    expect([loading, high]).toEqual([1, 1]);
    expect(drawn.n).toBe(135);
  });

  it('are missing when the model has no estimate without someone, or none at all', () => {
    const two: PathModel = {
      scheme: 'path',
      constructs: [0, 1].map((j) => ({ indicators: [j], mode: 'A' })),
      paths: [[0, 1]],
    };
    const rare = [Float64Array.of(1, 1, 1, 1, 2), Float64Array.of(1, 5, 3, 2, 4)];
    const drawn = bootstrapPathModel(rare, two, { samples: 50, seed: 1 }) as PathBootstrap;
    expect(biasCorrectedPaths(rare, two, { drawn, confidence: 0.9 })).toBeNull();
    expect(biasCorrectedPaths(rare, { ...two, paths: [] }, { drawn, confidence: 0.9 })).toBeNull();
    const none = { figures: drawn.figures, draws: { from: 0, to: 1, width: 0, values: new Float64Array() } };
    const varied = [Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 3, 2, 4)];
    const found = biasCorrectedPaths(varied, two, { drawn: none, confidence: 0.9 })!;
    expect(found.every((one) => one === null)).toBe(true);
  });
});
