import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import { pairedGap } from './paired-gap.ts';
import reference from './weighted-gap.reference.json' with { type: 'json' };
import { weightedGap } from './weighted-gap.ts';

const read = (numbers: readonly (number | null)[]): Float64Array =>
  Float64Array.from(numbers, (number) => number ?? Number.NaN);
const gaps = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 2, maxLength: 30 });

describe('the weighted gap', () => {
  it('is that of survey in R, missing and weightless people left out', () => {
    for (const { gaps: given, weights, confidence, ...wanted } of reference.samples) {
      const found = weightedGap(read(given), read(weights), confidence);
      expect(differences(found, wanted, { relative: 1e-10 })).toEqual([]);
    }
  });

  it('is the plain gap with its interval when all weights are equal', () => {
    assertLaw(
      fc.property(gaps, fc.double({ min: 0.01, max: 100, noNaN: true }), (given, weight) => {
        const column = Float64Array.from(given);
        const { n, gap, standardError, interval } = pairedGap(summarizeSample(column), 0.9);
        const found = weightedGap(column, new Float64Array(given.length).fill(weight), 0.9);
        const close = { relative: 1e-9, absolute: 1e-12 };
        expect(differences(found, { n, gap, standardError, interval }, close)).toEqual([]);
      }),
    );
  });

  it('is the same to the last digit in whatever order people come', () => {
    const weights = Float64Array.of(1, 1, 1);
    const ascending = weightedGap(Float64Array.of(0.1, 0.2, 0.3), weights, 0.9);
    expect(weightedGap(Float64Array.of(0.3, 0.2, 0.1), weights, 0.9)).toEqual(ascending);
  });

  it('has nothing to say of nobody, no error of one person, and refuses weights that cannot be', () => {
    const nothing = { n: 0, effectiveN: null, gap: null, standardError: null, interval: null };
    expect(weightedGap(Float64Array.of(), Float64Array.of(), 0.9)).toEqual(nothing);
    expect(weightedGap(Float64Array.of(-1, Number.NaN), Float64Array.of(0, 2), 0.9)).toEqual(nothing);
    expect(weightedGap(Float64Array.of(-1), Float64Array.of(2), 0.9)).toEqual({
      n: 1,
      effectiveN: 1,
      gap: -1,
      standardError: null,
      interval: null,
    });
    expect(() => weightedGap(Float64Array.of(1), Float64Array.of(), 0.9)).toThrow(
      new RangeError('a weighted gap requires one weight for each person'),
    );
    for (const wrong of [-1, Number.POSITIVE_INFINITY]) {
      expect(() => weightedGap(Float64Array.of(1), Float64Array.of(wrong), 0.9)).toThrow(
        new RangeError('a weighted gap requires weights of 0 or more'),
      );
    }
    expect(() => weightedGap(Float64Array.of(1), Float64Array.of(1), 1)).toThrow(RangeError);
  });

  it('refuses gaps too large to be squared', () => {
    const tooLarge = new RangeError('a weighted gap requires gaps whose weighted squares are numbers');
    expect(() => weightedGap(Float64Array.of(-1e300, 1), Float64Array.of(4, 4), 0.9)).toThrow(tooLarge);
    for (const gap of [1e300, Infinity]) {
      expect(() => weightedGap(Float64Array.of(gap, 7), Float64Array.of(1e9, 5), 0.9)).toThrow(RangeError);
    }
  });
});
