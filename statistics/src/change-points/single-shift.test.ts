import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import reference from './single-shift.reference.json' with { type: 'json' };
import { type SingleShift, singleShift } from './single-shift.ts';

const columnOf = (numbers: readonly (number | null)[]): Float64Array =>
  Float64Array.from(numbers, (number) => number ?? Number.NaN);

describe('a shift at a known row', () => {
  it.each(reference.cases)('is a weighted regression on a step in R: $split', (stored) => {
    const { values, variances, split, confidence, ...expected } = stored;
    const found = singleShift(columnOf(values), columnOf(variances), { split, confidence });
    expect(differences(found, expected, { relative: 1e-9, absolute: 1e-12 })).toEqual([]);
  });

  it('has its levels, their points, and a direction', () => {
    const found = singleShift(Float64Array.of(8, 6, Number.NaN, 3, 1), null, { split: 2 }) as SingleShift;
    expect(found.before).toMatchObject({ mean: 7, points: 2 });
    expect(found.after).toMatchObject({ mean: 2, points: 2 });
    expect(found.shift).toBeCloseTo(-5, 12);
    expect(found.statistic).toBeLessThan(0);
    expect(found.pValue).toBeGreaterThan(0.07);
  });

  it('takes a dispersion that is at least as large as it is told', () => {
    const ones = new Float64Array(4).fill(1);
    const options = { split: 2, leastDispersion: 3 };
    expect(singleShift(Float64Array.of(1, 3, 6, 8), ones, options)).toMatchObject({
      dispersion: 3,
      standardError: 3,
    });
  });

  it('says why there is none', () => {
    const few = { failure: 'too-few-points' };
    const values = Float64Array.of(1, 2, Number.NaN, Number.NaN);
    for (const split of [0, 1, 2, 4]) expect(singleShift(values, null, { split })).toEqual(few);
    expect(singleShift(Float64Array.of(4, 4, 4), null, { split: 1 })).toEqual({ failure: 'no-variation' });
  });

  it('refuses a split that is no row, and what changePoint refuses', () => {
    const values = Float64Array.of(1, 2, 3);
    for (const split of [-1, 1.5, 4, Number.NaN]) {
      expect(() => singleShift(values, null, { split })).toThrow('a shift requires a split that is a row');
    }
    expect(() => singleShift(values, new Float64Array(3), { split: 1 })).toThrow('a variance above 0');
    expect(() => singleShift(values, null, { split: 1, confidence: 0 })).toThrow(RangeError);
    expect(() => singleShift(values, null, { split: 1, leastDispersion: -1 })).toThrow(RangeError);
  });
});
