import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { innerWeights } from './inner-weights.ts';
import type { PathModel, PathScheme } from './path-model.ts';

const between = [Float64Array.of(1, 0.5, -0.4), Float64Array.of(0.5, 1, 0.2), Float64Array.of(-0.4, 0.2, 1)];

function model(scheme: PathScheme): PathModel {
  return {
    scheme,
    constructs: [0, 1, 2].map((j) => ({ indicators: [j], mode: 'A' })),
    paths: [
      [0, 2],
      [1, 2],
    ],
  };
}

describe('inner weights', () => {
  it('are signs for the centroid scheme and correlations for the factorial scheme', () => {
    const centroid = [
      [0, 0, -1],
      [0, 0, 1],
      [-1, 1, 0],
    ];
    const factorial = [
      [0, 0, -0.4],
      [0, 0, 0.2],
      [-0.4, 0.2, 0],
    ];
    expect(differences(innerWeights(between, model('centroid')), { weights: centroid }, {})).toEqual([]);
    expect(differences(innerWeights(between, model('factorial')), { weights: factorial }, {})).toEqual([]);
  });

  it('are regression weights of predecessors and correlations of successors for the path scheme', () => {
    // (−0.4 − 0.5·0.2)/(1 − 0.25) and (0.2 + 0.5·0.4)/(1 − 0.25).
    const path = [
      [0, 0, -0.4],
      [0, 0, 0.2],
      [-0.5 / 0.75, 0.4 / 0.75, 0],
    ];
    const found = innerWeights(between, model('path'));
    expect(differences(found, { weights: path }, { relative: 1e-14 })).toEqual([]);
  });

  it('name the construct whose predecessors cannot be told apart', () => {
    const same = [Float64Array.of(1, 1, 0.3), Float64Array.of(1, 1, 0.3), Float64Array.of(0.3, 0.3, 1)];
    expect(innerWeights(same, model('path'))).toEqual({ failure: 'predecessors-singular', construct: 2 });
    expect(innerWeights(same, model('centroid'))).toHaveProperty('weights');
  });
});
