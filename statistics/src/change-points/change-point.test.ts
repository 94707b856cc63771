import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './change-point.reference.json' with { type: 'json' };
import { type ChangePoint, changePoint } from './change-point.ts';
import { chanceOfLargestShift } from './shift-chance.ts';

const columnOf = (numbers: readonly (number | null)[]): Float64Array =>
  Float64Array.from(numbers, (number) => number ?? Number.NaN);

function found(values: Float64Array, variances: Float64Array | null = null): ChangePoint {
  const change = changePoint(values, variances);
  if ('failure' in change) throw new Error(change.failure);
  return change;
}

const STEP = Float64Array.of(5, 6, 5, 6, 5, 6, 9, 10, 9, 10);

describe('a change point', () => {
  it.each(reference.cases)('is the best of all regressions on a step in R: at $result.at', (stored) => {
    const { values, variances, result, ...options } = stored;
    const change = changePoint(columnOf(values), columnOf(variances), options);
    expect(differences(change, result, { relative: 1e-8, absolute: 1e-11 })).toEqual([]);
  });

  it.each(reference.simulated)(
    'has a p-value that is never too small and seldom much too large: %#',
    (stored) => {
      let sum = 0;
      const weights = Float64Array.from(stored.weights, (weight) => {
        sum += weight;
        return sum;
      });
      for (const [at, statistic] of stored.statistics.entries()) {
        const chance = stored.chances[at]!;
        const error = Math.sqrt((chance * (1 - chance)) / stored.draws);
        const bound = chanceOfLargestShift(statistic, weights);
        expect(bound).toBeGreaterThan(chance - 3 * error);
        expect(bound).toBeLessThan(chance * (chance > 0.02 ? 1.45 : 1.2) + 3 * error);
      }
    },
  );

  it('has a p-value of at most 1, and none that is below 0', () => {
    const weights = Float64Array.from({ length: 24 }, (_, i) => i + 1);
    expect(chanceOfLargestShift(0, weights)).toBe(1);
    expect(chanceOfLargestShift(0.5, weights)).toBe(1);
    expect(chanceOfLargestShift(1e9, weights)).toBeGreaterThanOrEqual(0);
  });

  it('moves and stretches with the values, and turns with them', () => {
    const drawn = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 40 });
    assertLaw(
      fc.property(
        drawn,
        fc.integer({ min: -4, max: 4 }),
        fc.integer({ min: -99, max: 99 }),
        (list, power, by) => {
          fc.pre(new Set(list).size > 2);
          const values = Float64Array.from(list);
          const variances = values.map((value) => 1 + (value % 7) ** 2);
          const factor = -(2 ** power);
          const own = found(values, variances);
          const other = found(
            values.map((value) => by + factor * value),
            variances.map((variance) => factor ** 2 * variance),
          );
          const expected = {
            at: own.at,
            since: own.since,
            statistic: own.statistic,
            pValue: own.pValue,
            shift: factor * own.shift,
            interval: [factor * own.interval[1], factor * own.interval[0]],
            dispersion: own.dispersion,
            excess: Math.abs(factor) * own.excess,
          };
          // Of two splits that are equally good rounding picks one.
          fc.pre(other.at === own.at);
          expect(differences(other, expected, { relative: 1e-8, absolute: 1e-9 })).toEqual([]);
        },
      ),
    );
  });

  it('knows nothing of missing rows, but that the change may have been in them', () => {
    const holes = Float64Array.of(
      5,
      6,
      5,
      Number.NaN,
      6,
      5,
      6,
      Number.NaN,
      Number.NaN,
      9,
      10,
      9,
      10,
      Number.NaN,
    );
    const { at, since, ...rest } = found(holes);
    const { at: _, since: __, ...plain } = found(STEP);
    expect(rest).toEqual(plain);
    expect(at).toBe(9);
    expect(since).toEqual([7, 9]);
    expect(found(STEP).since).toEqual([6, 6]);
  });

  it('takes a dispersion that is at least as large as it is told', () => {
    const variances = new Float64Array(10).fill(4);
    const wide = changePoint(STEP, variances, { leastDispersion: 1 });
    expect(wide).toMatchObject({ dispersion: 1, at: 6, shift: 4 });
    expect((wide as ChangePoint).statistic).toBeCloseTo(4 / Math.sqrt(4 * (1 / 6 + 1 / 4)), 12);
    const narrow = changePoint(STEP, variances, { leastDispersion: 0.1 }) as ChangePoint;
    expect(narrow.dispersion).toBeCloseTo(Math.sqrt(2.5 / 8 / 4), 12);
  });

  it('is not certain where points lie on their levels: distances to the next point stand in', () => {
    const change = found(Float64Array.of(1, 1, 1, 1, 2, 2, 2, 2));
    expect(change.dispersion).toBeCloseTo(Math.sqrt(1 / 14), 12);
    expect(change.pValue).toBeGreaterThan(0.001);
    expect(change.interval[0]).toBeLessThan(1);
    expect(change.interval[1]).toBeGreaterThan(1);
  });

  it('says why there is none', () => {
    const few = { failure: 'too-few-points' };
    const alike = { failure: 'no-variation' };
    expect(changePoint(new Float64Array(0), null)).toEqual(few);
    expect(changePoint(Float64Array.of(1, 2, 3, 4, 5, 6, 7, Number.NaN), null)).toEqual(few);
    expect(changePoint(new Float64Array(7), null)).toEqual(few);
    expect(changePoint(new Float64Array(8).fill(0.1 + 0.2), null)).toEqual(alike);
    expect(
      changePoint(
        Float64Array.from({ length: 9 }, (_, i) => (i % 2 ? 0.3 : 0.1 + 0.2)),
        null,
      ),
    ).toEqual(alike);
  });

  it('stays a number with the largest and smallest of values and variances', () => {
    for (const size of [1e-300, 1e150, 1e300]) {
      const change = found(
        STEP.map((value) => value * size),
        new Float64Array(10).fill(1e-200),
      );
      expect(change.pValue).toBeCloseTo(found(STEP).pValue, 12);
      expect(change.shift / size).toBeCloseTo(4, 9);
    }
  });

  it('refuses what is no series', () => {
    const variance = 'a change point requires a variance above 0 for each value';
    expect(() => changePoint(Float64Array.of(1, Infinity), null)).toThrow(
      new RangeError('a change point requires finite values, or NaN where one is missing'),
    );
    expect(() => changePoint(STEP, new Float64Array(10))).toThrow(new RangeError(variance));
    expect(() => changePoint(STEP, new Float64Array(9).fill(1))).toThrow(variance);
    expect(() => changePoint(STEP, new Float64Array(10).fill(Number.NaN))).toThrow(variance);
    expect(() => changePoint(Float64Array.of(-1.7e308, 1.7e308), null)).toThrow(
      'not as far apart as numbers reach',
    );
    expect(() => changePoint(STEP, null, { confidence: 1 })).toThrow(RangeError);
    expect(() => changePoint(STEP, null, { leastDispersion: -1 })).toThrow('a least dispersion of 0 or more');
  });
});
