import { describe, expect, it } from 'vitest';
import { correlation, type Matrix, moments } from '../moments/moments.ts';
import reference from './partial-least-squares.reference.json' with { type: 'json' };
import { partialLeastSquares } from './partial-least-squares.ts';
import type { PathModel } from './path-model.ts';

const columns = reference.columns.map((numbers) => Float64Array.from(numbers));
const related = (data: readonly Float64Array[]): Matrix => correlation(moments(data).covariance);

describe('a path model without an estimate', () => {
  const [a, b, c, d] = columns as [Float64Array, Float64Array, Float64Array, Float64Array];
  const failing = (data: readonly Float64Array[], blocks: readonly number[][], mode: 'A' | 'B' = 'A') =>
    partialLeastSquares(related(data), {
      scheme: 'path',
      constructs: blocks.map((indicators) => ({ indicators, mode })),
      paths: blocks.slice(1).map((_, j) => [j, blocks.length - 1] as const),
    });

  it('names the construct with an indicator that does not vary', () => {
    const flat = a.map(() => 0.1);
    expect(failing([a, b, flat], [[0], [1, 2]])).toEqual({ failure: 'no-variation', construct: 1 });
    expect(failing([a, b], [[], [1]])).toEqual({ failure: 'no-variation', construct: 0 });
    expect(failing([a, a.map((x) => -x), b], [[0, 1], [2]])).toEqual({
      failure: 'no-variation',
      construct: 0,
    });
  });

  it('names the construct of mode B whose indicators are combinations of one another', () => {
    const data = [a, b, c, a.map((x, i) => x + c[i]!)];
    expect(failing(data, [[1], [0, 2, 3]], 'B')).toEqual({ failure: 'indicators-singular', construct: 1 });
    expect(failing(data, [[1], [0, 2, 3]], 'A')).toHaveProperty('paths');
  });

  it('names the construct whose predecessors cannot be told apart', () => {
    expect(failing([a, a, d], [[0], [1], [2]])).toEqual({ failure: 'predecessors-singular', construct: 2 });
  });

  it('has none of one person, of nobody, or for a construct that no path touches', () => {
    expect(failing([Float64Array.of(1), Float64Array.of(2)], [[0], [1]])).toHaveProperty('failure');
    expect(failing([new Float64Array(), new Float64Array()], [[0], [1]])).toHaveProperty('failure');
    expect(failing([a], [[0]])).toHaveProperty('failure');
  });

  it('names a construct on a circle, one without paths, and one without relation to its neighbours', () => {
    const constructs = [0, 1, 2].map((j) => ({ indicators: [j], mode: 'A' as const }));
    const paths: PathModel['paths'] = [
      [0, 1],
      [1, 2],
      [2, 1],
    ];
    const circle = partialLeastSquares(related([a, b, c]), { scheme: 'path', constructs, paths });
    expect(circle).toEqual({ failure: 'circular-paths', construct: 1 });
    const itself = partialLeastSquares(related([a, b, c]), {
      scheme: 'path',
      constructs,
      paths: [
        [0, 1],
        [2, 2],
      ],
    });
    expect(itself).toEqual({ failure: 'circular-paths', construct: 2 });
    const alone = partialLeastSquares(related([a, b, c]), { scheme: 'path', constructs, paths: [[0, 1]] });
    expect(alone).toEqual({ failure: 'unconnected', construct: 2 });
    const crossed = [
      [1, 0.5, 0],
      [0.5, 1, 0],
      [0, 0, 1],
    ].map((row) => Float64Array.from(row));
    const pair: PathModel = { scheme: 'path', constructs: [], paths: [[0, 1]] };
    const twoAndOne: PathModel = {
      ...pair,
      constructs: [[0, 1], [2]].map((indicators) => ({ indicators, mode: 'A' })),
    };
    expect(partialLeastSquares(crossed, twoAndOne)).toEqual({ failure: 'unrelated', construct: 0 });
    const oneAndOne: PathModel = {
      ...pair,
      constructs: [[0], [2]].map((indicators) => ({ indicators, mode: 'A' })),
    };
    expect(partialLeastSquares(crossed, oneAndOne)).toMatchObject({ paths: [0], r2: [null, 0] });
  });

  it('says when the weights do not settle', () => {
    const restless = [
      [4, 2, 0, 4, 3, 0, 4],
      [1, 0, 2, 0, 1, 4, 2],
      [3, 4, 4, 3, 1, 2, 0],
      [2, 2, 4, 1, 3, 4, 4],
      [2, 2, 3, 1, 3, 0, 0],
      [4, 1, 3, 1, 1, 0, 0],
    ].map((numbers) => Float64Array.from(numbers));
    const model: PathModel = {
      scheme: 'path',
      constructs: [0, 2, 4].map((j) => ({ indicators: [j, j + 1], mode: 'B' })),
      paths: [
        [0, 1],
        [1, 2],
        [0, 2],
      ],
    };
    const found = partialLeastSquares(related(restless), model);
    expect(found).toEqual({ failure: 'not-converged', construct: null });
    expect(partialLeastSquares(related(restless), { ...model, scheme: 'factorial' })).toHaveProperty('paths');
  });

  it('refuses what is no model', () => {
    const good: PathModel = {
      scheme: 'path',
      constructs: [0, 1].map((j) => ({ indicators: [j], mode: 'A' })),
      paths: [[0, 1]],
    };
    const refused: readonly (readonly [Partial<Record<keyof PathModel, unknown>>, string])[] = [
      [{ constructs: [], paths: [] }, 'a path model requires at least one construct'],
      [{ scheme: 'C' }, 'a path model requires a scheme of path, centroid, factorial'],
      [
        { constructs: [{ indicators: [0], mode: 'C' }, good.constructs[1]] },
        'a path model requires constructs of mode A or B',
      ],
      [
        { constructs: [{ indicators: [-1], mode: 'A' }, good.constructs[1]] },
        'a path model requires indicators that are positions',
      ],
      [
        { constructs: [{ indicators: [2], mode: 'A' }, good.constructs[1]] },
        'a path model requires indicators within the correlations',
      ],
      [
        { constructs: [{ indicators: [0, 0], mode: 'A' }, good.constructs[1]] },
        'a path model requires each indicator of a construct once',
      ],
      [{ paths: [[0, 2]] }, 'a path model requires paths between its constructs'],
      [
        {
          paths: [
            [0, 1],
            [0, 1],
          ],
        },
        'a path model requires each path once',
      ],
    ];
    for (const [change, message] of refused) {
      const model = { ...good, ...change } as PathModel;
      expect(() => partialLeastSquares(related([a, b]), model)).toThrow(new RangeError(message));
    }
  });
});
