import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { type UnitRatings, unitRatings, unitRatingsOfCounts } from './unit-ratings.ts';

function listed({ values, codes, starts }: UnitRatings): number[][] {
  return Array.from({ length: starts.length - 1 }, (_, unit) =>
    Array.from(codes.subarray(starts[unit], starts[unit + 1]), (code) => values[code]!),
  );
}

describe('ratings by unit', () => {
  it('keep what each unit got, without the missing', () => {
    const found = unitRatings([
      Float64Array.of(7, Number.NaN, Number.NaN, -2),
      Float64Array.of(0.5, 7, Number.NaN, -2),
    ]);
    expect(listed(found)).toEqual([[7, 0.5], [7], [], [-2, -2]]);
    expect(Array.from(found.values)).toEqual([-2, 0.5, 7]);
    expect(Array.from(found.repeats)).toEqual([1, 1, 1, 1]);
  });

  it('come from counts in the order of the values', () => {
    const found = unitRatingsOfCounts(
      [5, 1],
      [
        [2, 1],
        [0, 0],
        [0, 2],
      ],
      Float64Array.of(3, 1, 2),
    );
    expect(listed(found)).toEqual([[5, 5, 1], [], [1, 1]]);
    expect(Array.from(found.values)).toEqual([1, 5]);
    expect(Array.from(found.repeats)).toEqual([3, 1, 2]);
  });

  it('say the same from columns, from counts, and from counts put together', () => {
    const rater = fc.array(fc.option(fc.integer({ min: 1, max: 3 }), { nil: Number.NaN }), {
      minLength: 8,
      maxLength: 8,
    });
    assertLaw(
      fc.property(fc.array(rater, { minLength: 2, maxLength: 4 }), (raters) => {
        const columns = unitRatings(raters.map((ratings) => Float64Array.from(ratings)));
        const rows = listed(columns).map((ratings) =>
          [1, 2, 3].map((value) => ratings.filter((rating) => rating === value).length),
        );
        const kinds = [...new Set(rows.map(String))];
        const repeats = kinds.map((kind) => rows.filter((row) => String(row) === kind).length);
        const together = unitRatingsOfCounts(
          [1, 2, 3],
          kinds.map((kind) => kind.split(',').map(Number)),
          Float64Array.from(repeats),
        );
        for (const level of ['nominal', 'ordinal', 'interval', 'ratio'] as const) {
          const { alpha, ...known } = krippendorffAlpha(columns, level);
          for (const other of [unitRatingsOfCounts([1, 2, 3], rows), together]) {
            const found = krippendorffAlpha(other, level);
            expect(found.pairableValues).toBe(known.pairableValues);
            expect(found.units).toBe(known.units);
            if (alpha === null) expect(found.alpha).toBeNull();
            else expect(found.alpha).toBeCloseTo(alpha, 11);
          }
        }
      }),
    );
  });

  it('refuse what cannot be told apart or counted', () => {
    const say = (line: string) => new RangeError(`ratings by unit require ${line}`);
    expect(() => unitRatings([])).toThrow(say('at least one rater'));
    expect(() => unitRatings([Float64Array.of(1), Float64Array.of(1, 2)])).toThrow(
      say('raters of the same units'),
    );
    expect(() => unitRatings([Float64Array.of(Number.POSITIVE_INFINITY)])).toThrow(say('finite ratings'));
    expect(() => unitRatingsOfCounts([1, 1], [])).toThrow(say('distinct values'));
    expect(() => unitRatingsOfCounts([Number.NaN], [[1]])).toThrow(say('finite ratings'));
    expect(() => unitRatingsOfCounts([1, 2], [[1]])).toThrow(say('a count for each value'));
    for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => unitRatingsOfCounts([1], [[count]])).toThrow(say('whole counts of 0 or more'));
    expect(() => unitRatingsOfCounts([1], [[1]], Float64Array.of(1, 1))).toThrow(
      say('one repeat for each row'),
    );
    expect(() => unitRatingsOfCounts([1], [[1]], Float64Array.of(-1))).toThrow(say('repeats of 0 or more'));
  });
});
