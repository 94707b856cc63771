import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { weighNeighbours } from './inner-weights.ts';
import type { PathModel, PathScheme } from './path-model.ts';
import { type PathPlan, planPathModel } from './path-plan.ts';
import { pathWorkspace } from './path-workspace.ts';

const between = [
  [1, 0.5, -0.4],
  [0.5, 1, 0.2],
  [-0.4, 0.2, 1],
];

/** The inner weights of each construct of a model in which the first two lead to the third. */
function innerWeights(scheme: PathScheme, correlations = between): (number[] | null)[] {
  const model: PathModel = {
    scheme,
    constructs: [0, 1, 2].map((j) => ({ indicators: [j], mode: 'A' })),
    paths: [
      [0, 2],
      [1, 2],
    ],
  };
  const space = pathWorkspace(planPathModel(model) as PathPlan);
  space.between.set(correlations.flat());
  return [0, 1, 2].map((j) => (weighNeighbours(space, j) ? Array.from(space.inner) : null));
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
    expect(innerWeights('centroid')).toEqual(centroid);
    expect(innerWeights('factorial')).toEqual(factorial);
  });

  it('are regression weights of predecessors and correlations of successors for the path scheme', () => {
    // (−0.4 − 0.5·0.2)/(1 − 0.25) and (0.2 + 0.5·0.4)/(1 − 0.25).
    const path = [
      [0, 0, -0.4],
      [0, 0, 0.2],
      [-0.5 / 0.75, 0.4 / 0.75, 0],
    ];
    expect(differences(innerWeights('path'), path, { relative: 1e-14 })).toEqual([]);
  });

  it('are missing where predecessors cannot be told apart', () => {
    const same = [
      [1, 1, 0.3],
      [1, 1, 0.3],
      [0.3, 0.3, 1],
    ];
    expect(innerWeights('path', same).map((one) => one === null)).toEqual([false, false, true]);
    expect(innerWeights('centroid', same)).not.toContain(null);
  });
});
