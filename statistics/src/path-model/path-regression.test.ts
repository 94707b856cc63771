import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import type { PathModel } from './path-model.ts';
import reference from './path-regression.reference.json' with { type: 'json' };
import { predecessors, regress, submatrix } from './path-regression.ts';

const related = reference.related.map((row) => Float64Array.from(row));

describe('a regression from correlations', () => {
  it('is that of lm in R on standardised columns', () => {
    for (const { on, coefficients, r2 } of reference.fits) {
      const found = regress(related, on, 3);
      expect(differences(found, { coefficients, r2 }, { relative: 1e-12 })).toEqual([]);
    }
  });

  it('is missing when the predictors are combinations of one another', () => {
    expect(regress(related, [0, 1, 1], 3)).toBeNull();
  });

  it('says nothing from no predictors', () => {
    expect(regress(related, [], 3)).toEqual({ coefficients: new Float64Array(), r2: 0 });
  });
});

describe('the predecessors of a construct', () => {
  it('come in the order of the paths', () => {
    const model: PathModel = {
      scheme: 'path',
      constructs: [0, 1, 2, 3].map((j) => ({ indicators: [j], mode: 'A' })),
      paths: [
        [2, 3],
        [0, 3],
        [0, 1],
        [0, 2],
      ],
    };
    expect(predecessors(model, 3)).toEqual([2, 0]);
    expect(predecessors(model, 0)).toEqual([]);
  });

  it('take their part of a matrix in the order wanted', () => {
    const part = submatrix([Float64Array.of(1, 2), Float64Array.of(3, 4)], [1, 0], [1]);
    expect(part).toEqual([Float64Array.of(4), Float64Array.of(2)]);
  });
});
