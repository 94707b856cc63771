import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './index-score.reference.json' with { type: 'json' };
import { type IndexIndicator, indexScore } from './index-score.ts';

const indicator: fc.Arbitrary<IndexIndicator> = fc
  .record({
    low: fc.nat(3),
    width: fc.integer({ min: 1, max: 9 }),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    sd: fc.integer({ min: 1, max: 30 }),
    weight: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ low, width, place, sd, weight }) => ({
    mean: low + place * width,
    sd: sd / 10,
    weight: weight / 10,
    scale: [low, low + width],
  }));

describe('the index of a construct', () => {
  it('is the mean of everyone’s index in R', () => {
    const indicators = reference.indicators.map(({ scale, ...rest }) => ({
      ...rest,
      scale: [scale[0]!, scale[1]!] as const,
    }));
    expect(differences(indexScore(indicators), reference.index, { relative: 1e-13 })).toEqual([]);
  });

  it('lies within 0..100, and does not change with the unit or direction of all weights or the unit of an indicator', () => {
    assertLaw(
      fc.property(fc.array(indicator, { minLength: 1, maxLength: 6 }), (indicators) => {
        const score = indexScore(indicators)!;
        expect(score).toBeGreaterThanOrEqual(-1e-9);
        expect(score).toBeLessThanOrEqual(100 + 1e-9);
        const turned = indexScore(indicators.map((one) => ({ ...one, weight: -3 * one.weight })));
        expect(differences(turned, score, { relative: 1e-12, absolute: 1e-12 })).toEqual([]);
        const mirrored = indicators.map((one) => ({ ...one, mean: one.scale[0] + one.scale[1] - one.mean }));
        expect(differences(indexScore(mirrored), 100 - score, { absolute: 1e-10 })).toEqual([]);
      }),
    );
  });

  it('is missing when the weights cancel or an indicator does not vary', () => {
    const one: IndexIndicator = { mean: 3, sd: 1, weight: 0.5, scale: [1, 5] };
    expect(indexScore([one, { ...one, weight: -0.5 }])).toBeNull();
    expect(indexScore([one, { ...one, sd: 0 }])).toBeNull();
    expect(indexScore([{ ...one, sd: Number.NaN }])).toBeNull();
  });

  it('refuses no indicators and scales that do not ascend', () => {
    expect(() => indexScore([])).toThrow(new RangeError('an index requires at least one indicator'));
    for (const scale of [
      [5, 1],
      [3, 3],
      [Number.NaN, 5],
    ] as const) {
      expect(() => indexScore([{ mean: 3, sd: 1, weight: 1, scale }])).toThrow(
        new RangeError('an index requires ascending scales'),
      );
    }
  });
});
