import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { moments } from '../moments/moments.ts';
import reference from './index-score.reference.json' with { type: 'json' };
import { type IndexIndicator, indexScore, indexStandardDeviation, respondentIndexes } from './index-score.ts';

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
      [0, Infinity],
      [-Number.MAX_VALUE, Number.MAX_VALUE],
    ] as const) {
      const wrong = { mean: 3, sd: 1, weight: 1, scale };
      for (const indicators of [[wrong], [{ ...wrong, scale: [1, 5] as const }, wrong]]) {
        expect(() => indexScore(indicators)).toThrow(new RangeError('an index requires ascending scales'));
      }
    }
  });
});

describe('the index of each person', () => {
  const answers = reference.answers.map((numbers) => Float64Array.from(numbers));
  const parts = reference.indicators.map(({ sd, weight, scale }) => ({
    sd,
    weight,
    scale: [scale[0]!, scale[1]!] as const,
  }));
  const { covariance } = moments(answers);

  it('is that of R, and so is its standard deviation', () => {
    expect(differences(respondentIndexes(answers, parts), reference.people, { relative: 1e-12 })).toEqual([]);
    const spread = indexStandardDeviation(parts, covariance);
    expect(differences(spread, reference.deviation, { relative: 1e-12 })).toEqual([]);
  });

  it('has the index of the means for its mean, whatever the weights', () => {
    const weights = fc.array(fc.integer({ min: -5, max: 9 }), { minLength: 3, maxLength: 3 });
    assertLaw(
      fc.property(weights, (drawn) => {
        const own = parts.map((part, k) => ({ ...part, weight: drawn[k]! / 10 }));
        const people = respondentIndexes(answers, own);
        const index = indexScore(own.map((part, k) => ({ ...part, mean: moments(answers).means[k]! })));
        if (people === null) return expect(index).toBeNull();
        const { means, covariance: spread } = moments([people]);
        expect(differences(index, means[0], { relative: 1e-9, absolute: 1e-9 })).toEqual([]);
        const deviation = indexStandardDeviation(own, covariance);
        expect(differences(deviation, Math.sqrt(spread[0]![0]!), { relative: 1e-9 })).toEqual([]);
      }),
    );
  });

  it('is missing where an answer is, and for everyone when the weights cancel', () => {
    const one = parts[0]!;
    const found = respondentIndexes([Float64Array.of(1, Number.NaN)], [one])!;
    expect(found[0]).toBe(0);
    expect(found[1]).toBeNaN();
    const cancelling = [one, { ...one, weight: -one.weight }];
    expect(respondentIndexes(answers.slice(0, 2), cancelling)).toBeNull();
    const two = [Float64Array.of(4, 1), Float64Array.of(1, 4)];
    expect(indexStandardDeviation(cancelling, two)).toBeNull();
  });

  it('refuses other columns or covariances than those of its indicators', () => {
    expect(() => respondentIndexes([], parts)).toThrow(
      new RangeError('indexes require the answers to each indicator'),
    );
    for (const other of [[], covariance.slice(1), covariance.map((row, j) => row.slice(j > 0 ? 1 : 0))]) {
      expect(() => indexStandardDeviation(parts, other)).toThrow(
        new RangeError('the spread of an index requires the covariances of its indicators'),
      );
    }
  });
});
