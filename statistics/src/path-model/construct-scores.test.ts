import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { correlation, moments } from '../moments/moments.ts';
import { constructScores } from './construct-scores.ts';
import { completeAnswers } from './missing-answers.ts';
import reference from './partial-least-squares.reference.json' with { type: 'json' };
import { partialLeastSquares } from './partial-least-squares.ts';
import type { PathModel, PathScheme } from './path-model.ts';

const { survey } = reference;
const columns = survey.columns.map((numbers) => Float64Array.from(numbers, (x) => x ?? Number.NaN));
const modelOf = (scheme: string): PathModel => ({
  scheme: scheme as PathScheme,
  constructs: survey.blocks.map((indicators, j) => ({
    indicators,
    mode: survey.modes[j] === 'B' ? 'B' : 'A',
  })),
  paths: survey.paths.map(([from, to]) => [from!, to!] as const),
});

describe('construct scores', () => {
  it('are those of the algorithm on scores in R, of standardised and of centred indicators', () => {
    let compared = 0;
    for (const { missing, standardize, scheme, rows, firstScores } of reference.surveys) {
      if (rows[1] !== 1) continue;
      const complete = completeAnswers(columns, missing === 'mean' ? 'mean' : 'listwise');
      const found = moments(complete.columns);
      const model = modelOf(scheme);
      const estimate = partialLeastSquares(
        standardize ? correlation(found.covariance) : found.covariance,
        model,
      );
      if ('failure' in estimate) throw new Error(estimate.failure);
      const { weights } = estimate;
      const scores = constructScores(complete.columns, {
        model,
        weights,
        moments: found,
        standardize: standardize === 1,
      });
      const first = firstScores.map((_, i) => scores.map((one) => one[i]!));
      expect(differences(first, firstScores, { absolute: 1e-8 })).toEqual([]);
      const { means, covariance } = moments(scores);
      expect(
        differences(
          means,
          means.map(() => 0),
          { absolute: 1e-12 },
        ),
      ).toEqual([]);
      expect(differences(covariance, estimate.constructCorrelation, { absolute: 1e-9 })).toEqual([]);
      compared++;
    }
    expect(compared).toBe(4);
  });

  it('are missing for people with a missing answer, construct by construct', () => {
    const scored = {
      model: {
        scheme: 'path',
        constructs: [
          { indicators: [0], mode: 'A' },
          { indicators: [1], mode: 'A' },
        ],
        paths: [[0, 1]],
      } satisfies PathModel,
      weights: [Float64Array.of(1), Float64Array.of(1)],
      moments: moments([Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6)]),
    };
    const found = constructScores([Float64Array.of(4, Number.NaN), Float64Array.of(2, 8)], scored);
    expect(found).toEqual([Float64Array.of(2, Number.NaN), Float64Array.of(-1, 2)]);
    const others = new RangeError('construct scores require columns, moments and weights of one model');
    expect(() => constructScores([Float64Array.of(4)], scored)).toThrow(others);
    const columns = [Float64Array.of(4), Float64Array.of(2)];
    expect(() => constructScores(columns, { ...scored, weights: [Float64Array.of(1)] })).toThrow(others);
    const nothing = { n: 0, means: new Float64Array(), covariance: [] };
    const model = { ...scored.model, constructs: [], paths: [] };
    expect(constructScores([], { model, weights: [], moments: nothing })).toEqual([]);
  });
});
