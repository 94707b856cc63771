import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import type { PathModel } from './path-model.ts';
import reference from './path-quality.reference.json' with { type: 'json' };
import { constructQuality, goodnessOfFit, pathQuality } from './path-quality.ts';

const loadings = reference.loadings.map((block) => Float64Array.from([block].flat()));
const constructCorrelation = reference.constructCorrelation.map((row) => Float64Array.from(row));
const model: PathModel = {
  scheme: 'path',
  constructs: loadings.map((_, j) => ({ indicators: [j], mode: 'A' })),
  paths: reference.paths.map(([from, to]) => [from!, to!] as const),
};
const close = { relative: 1e-11 };

describe('the quality of constructs', () => {
  it('is that of regressions of scores in R', () => {
    const found = constructQuality({ loadings, r2: reference.r2 }, model, reference.n);
    const { communality, redundancy, adjustedR2 } = reference;
    expect(
      differences(
        found.map((one) => one.communality),
        communality,
        close,
      ),
    ).toEqual([]);
    expect(found.map((one) => one.redundancy)[0]).toBeNull();
    for (const [j, one] of found.entries()) {
      expect(differences(one.redundancy, redundancy[j], close)).toEqual([]);
      expect(differences(one.adjustedR2, adjustedR2[j], close)).toEqual([]);
      expect(one.r2).toBe(reference.r2[j]);
    }
  });

  it('has no adjusted R² with too few people for the predecessors, and it may be below 0', () => {
    const two: PathModel = { ...model, constructs: model.constructs.slice(0, 2), paths: [[0, 1]] };
    const estimate = { loadings: loadings.slice(0, 2), r2: [null, 0.1] };
    expect(constructQuality(estimate, two, 2)[1]!.adjustedR2).toBeNull();
    expect(constructQuality(estimate, two, 3)[1]!.adjustedR2).toBeCloseTo(-0.8, 12);
  });

  it('refuses the estimate of another model', () => {
    const { r2 } = reference;
    for (const other of [
      { loadings: [], r2: [] },
      { loadings: loadings.slice(1), r2 },
      { loadings, r2: r2.slice(1) },
    ]) {
      expect(() => constructQuality(other, model, 9)).toThrow(
        new RangeError('construct quality requires the estimate of this model'),
      );
    }
  });
});

describe('the goodness of fit', () => {
  it('is that of R, without constructs of one indicator', () => {
    expect(
      differences(goodnessOfFit({ loadings, r2: reference.r2 }), reference.goodnessOfFit, close),
    ).toEqual([]);
  });

  it('lies within 0 to 1', () => {
    const share = fc.double({ min: -1, max: 1, noNaN: true });
    const blocks = fc.array(fc.array(share, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    assertLaw(
      fc.property(blocks, share, (drawn, r) => {
        const found = goodnessOfFit({
          loadings: drawn.map((block) => Float64Array.from(block)),
          r2: [r * r],
        });
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('is missing without a construct of several indicators or without an explained one', () => {
    expect(goodnessOfFit({ loadings: [Float64Array.of(1)], r2: [0.5] })).toBeNull();
    expect(goodnessOfFit({ loadings: [Float64Array.of(1, 0.5)], r2: [null] })).toBeNull();
  });
});

describe('the quality of paths', () => {
  it('is that of regressions with and without each predecessor in R', () => {
    const found = pathQuality({ constructCorrelation }, model)!;
    const { effectSize, varianceInflation } = reference;
    expect(
      differences(
        found.map((one) => one.effectSize),
        effectSize,
        { relative: 1e-10, absolute: 1e-13 },
      ),
    ).toEqual([]);
    expect(
      differences(
        found.map((one) => one.varianceInflation),
        varianceInflation,
        close,
      ),
    ).toEqual([]);
  });

  it('has no effect size when all is explained, and is missing when predecessors are combinations', () => {
    const same = [Float64Array.of(1, 1), Float64Array.of(1, 1)];
    const one: PathModel = { ...model, constructs: model.constructs.slice(0, 2), paths: [[0, 1]] };
    expect(pathQuality({ constructCorrelation: same }, one)).toEqual([
      { effectSize: null, varianceInflation: 1 },
    ]);
    const three = [Float64Array.of(1, 1, 0.3), Float64Array.of(1, 1, 0.3), Float64Array.of(0.3, 0.3, 1)];
    const both: PathModel = {
      ...model,
      constructs: model.constructs.slice(0, 3),
      paths: [
        [0, 2],
        [1, 2],
      ],
    };
    expect(pathQuality({ constructCorrelation: three }, both)).toBeNull();
  });
});
