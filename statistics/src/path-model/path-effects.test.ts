import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { totalEffects } from './path-effects.ts';
import type { PathModel } from './path-model.ts';
import reference from './path-quality.reference.json' with { type: 'json' };

const modelOf = (constructs: number, paths: PathModel['paths']): PathModel => ({
  scheme: 'path',
  constructs: Array.from({ length: constructs }, (_, j) => ({ indicators: [j], mode: 'A' })),
  paths,
});

describe('total effects', () => {
  it('are those of the inverse of 1 minus the paths in R', () => {
    const model = modelOf(
      5,
      reference.paths.map(([from, to]) => [from!, to!] as const),
    );
    const found = totalEffects(model, reference.coefficients);
    expect(found).toHaveLength(10);
    for (const { from, to, direct, indirect, total } of found) {
      expect(differences(total, reference.total[from]![to], { absolute: 1e-13 })).toEqual([]);
      expect(differences(direct, reference.direct[from]![to], { absolute: 1e-13 })).toEqual([]);
      expect(direct + indirect).toBeCloseTo(total, 13);
    }
  });

  it('are the same whatever the order of constructs and paths', () => {
    const paths: PathModel['paths'] = [
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 3],
      [1, 3],
    ];
    const coefficients = [0.5, -0.2, 0.4, 0.7, 0.1];
    const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    assertLaw(
      fc.property(orders, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (names, order) => {
        const renamed = modelOf(
          4,
          order.map((k) => [names[paths[k]![0]]!, names[paths[k]![1]]!] as const),
        );
        const there = totalEffects(
          renamed,
          order.map((k) => coefficients[k]!),
        );
        for (const { from, to, ...effect } of totalEffects(modelOf(4, paths), coefficients)) {
          const same = there.find((one) => one.from === names[from] && one.to === names[to]);
          expect(differences(same, effect, { absolute: 1e-14 })).toEqual([]);
        }
        expect(there).toHaveLength(6);
      }),
    );
  });

  it('leave out pairs that no way leads between, and keep those whose ways cancel out', () => {
    const model = modelOf(4, [
      [0, 1],
      [1, 3],
      [0, 3],
      [2, 3],
    ]);
    const found = totalEffects(model, [0.5, 0.4, -0.2, 0.3]);
    expect(found.map(({ from, to }) => `${from}${to}`)).toEqual(['01', '03', '13', '23']);
    expect(found[1]!.total).toBeCloseTo(0, 15);
    expect(found[1]).toMatchObject({ direct: -0.2, indirect: 0.2 });
  });

  it('are refused for a circle and for too few coefficients', () => {
    const circle = modelOf(2, [
      [0, 1],
      [1, 0],
    ]);
    expect(() => totalEffects(circle, [1, 1])).toThrow(
      new RangeError('total effects require connected constructs without a circle'),
    );
    expect(() => totalEffects(modelOf(2, [[0, 1]]), [])).toThrow(
      new RangeError('total effects require one coefficient for each path'),
    );
  });
});
