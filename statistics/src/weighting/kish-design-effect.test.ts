import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './kish-design-effect.reference.json' with { type: 'json' };
import { kishDesignEffect } from './kish-design-effect.ts';

const weights = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 30 });
const of = (list: readonly number[]) =>
  kishDesignEffect(
    list.length,
    list.reduce((sum, weight) => sum + weight, 0),
    list.reduce((sum, weight) => sum + weight ** 2, 0),
  );

describe('the design effect of weights', () => {
  it('is one plus their squared variation in R', () => {
    for (const { n, weightSum, weightSquareSum, ...wanted } of reference.effects)
      expect(
        differences(kishDesignEffect(n, weightSum, weightSquareSum), wanted, { relative: 1e-12 }),
      ).toEqual([]);
  });

  it('is 1 or more, at most n, and the same for weights of another size', () => {
    assertLaw(
      fc.property(weights, (list) => {
        const found = of(list);
        if (found === null) return;
        expect(found.designEffect).toBeGreaterThanOrEqual(1);
        expect(found.designEffect).toBeLessThanOrEqual(list.length + 1e-9);
        expect(differences(found.effectiveN * found.designEffect, list.length, { relative: 1e-12 })).toEqual(
          [],
        );
        const stretched = of(list.map((weight) => 0.3 * weight));
        expect(differences(stretched, found, { relative: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('is missing when all weights are 0', () => {
    expect(of([0, 0])).toBeNull();
  });

  it('refuses sums that no weights have', () => {
    const say = (line: string) => new RangeError(`a design effect requires ${line}`);
    expect(() => kishDesignEffect(0, 1, 1)).toThrow(say('at least one person'));
    expect(() => kishDesignEffect(Number.NaN, 1, 1)).toThrow(say('at least one person'));
    expect(() => kishDesignEffect(2, -1, 1)).toThrow(say('weights of 0 or more'));
    expect(() => kishDesignEffect(2, 1, Number.NaN)).toThrow(say('weights of 0 or more'));
    expect(() => kishDesignEffect(2, 4, 7)).toThrow(say('sums of the weights of n people'));
    expect(() => kishDesignEffect(2, 0, 1)).toThrow(say('finite weights'));
  });
});
