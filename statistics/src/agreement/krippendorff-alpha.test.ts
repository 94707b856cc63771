import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededNormals } from '../../testing/simulated-people.ts';
import reference from './krippendorff-alpha.reference.json' with { type: 'json' };
import { krippendorffAlpha, krippendorffAlphaInterval, type RatingLevel } from './krippendorff-alpha.ts';
import { unitRatings } from './unit-ratings.ts';

const LEVELS: readonly RatingLevel[] = ['nominal', 'ordinal', 'interval', 'ratio'];
const columns = (raters: readonly (readonly (number | null)[])[]) =>
  raters.map((ratings) => Float64Array.from(ratings, (rating) => rating ?? Number.NaN));
const of = (raters: readonly (readonly (number | null)[])[]) => unitRatings(columns(raters));
const rater = fc.array(fc.option(fc.integer({ min: 0, max: 4 })), { minLength: 6, maxLength: 6 });
const raters = fc.array(rater, { minLength: 2, maxLength: 5 });

describe('Krippendorff’s alpha', () => {
  it('is that of the table of coincidences in R', () => {
    for (const { raters: ratings, levels, ...known } of reference.alphas) {
      for (const { level, ...wanted } of levels) {
        const found = krippendorffAlpha(of(ratings), level as RatingLevel);
        expect(differences(found, { ...wanted, ...known }, { relative: 1e-11, absolute: 1e-13 })).toEqual([]);
      }
    }
  });

  it('is at most 1 and the same in any order of raters and units', () => {
    assertLaw(
      fc.property(raters, (ratings) => {
        const turned = ratings.toReversed().map((one) => one.toReversed());
        for (const level of LEVELS) {
          const here = krippendorffAlpha(of(ratings), level);
          if (here.alpha !== null) expect(here.alpha).toBeLessThanOrEqual(1);
          const there = krippendorffAlpha(of(turned), level);
          expect(differences(there, here, { relative: 1e-11, absolute: 1e-12 })).toEqual([]);
        }
      }),
    );
  });

  it('keeps its value when ratings are renamed, stretched, moved or multiplied, as the level allows', () => {
    assertLaw(
      fc.property(raters, (ratings) => {
        const changed = (change: (rating: number) => number) =>
          of(ratings.map((one) => one.map((rating) => (rating === null ? null : change(rating)))));
        const same: readonly (readonly [RatingLevel, (rating: number) => number])[] = [
          ['nominal', (rating) => [3, 0, 4, 1, 2][rating]!],
          ['ordinal', (rating) => rating ** 3 - 20],
          ['interval', (rating) => 1e6 - 2.5 * rating],
          ['ratio', (rating) => 8 * rating],
        ];
        for (const [level, change] of same) {
          const { alpha } = krippendorffAlpha(of(ratings), level);
          const allowed = { absolute: 1e-10 };
          expect(differences(krippendorffAlpha(changed(change), level).alpha, alpha, allowed)).toEqual([]);
        }
      }),
    );
  });

  it('does not mind units with one rating or none', () => {
    assertLaw(
      fc.property(raters, fc.integer({ min: 0, max: 9 }), (ratings, single) => {
        const more = ratings.map((one, at) => [...one, at === 0 ? single : null, null]);
        for (const level of LEVELS) {
          const { units, ...rest } = krippendorffAlpha(of(ratings), level);
          expect(krippendorffAlpha(of(more), level)).toEqual({ ...rest, units: units + 2 });
        }
      }),
    );
  });

  it('is 1 when all agree and about 0 by chance', () => {
    const agreed = of([
      [1, 2, 5, null],
      [1, 2, 5, 3],
      [1, null, 5, 3],
    ]);
    for (const level of LEVELS) expect(krippendorffAlpha(agreed, level).alpha).toBe(1);
    const normal = seededNormals(6);
    const chance = Array.from({ length: 5 }, () => Array.from({ length: 1000 }, () => normal() + 50));
    for (const level of ['ordinal', 'interval', 'ratio'] as const)
      expect(Math.abs(krippendorffAlpha(of(chance), level).alpha!)).toBeLessThan(0.04);
  });

  it('is missing without pairs or without variation', () => {
    for (const level of LEVELS) {
      const alone = krippendorffAlpha(
        of([
          [1, null],
          [null, 2],
        ]),
        level,
      );
      expect(alone).toEqual({
        ...{ alpha: null, units: 2, pairableUnits: 0, pairableValues: 0 },
        ...{ observedDisagreement: null, expectedDisagreement: null },
      });
      const equal = krippendorffAlpha(
        of([
          [0.1, 0.1, 7],
          [0.1, 0.1, null],
          [0.1, 0.1, null],
        ]),
        level,
      );
      expect(equal).toMatchObject({ alpha: null, observedDisagreement: 0, expectedDisagreement: 0 });
      expect(krippendorffAlpha(of([[], []]), level).alpha).toBeNull();
      expect(krippendorffAlpha(of([[1], [2]]), level)).toMatchObject({ alpha: 0, pairableValues: 2 });
    }
  });

  it('refuses ratings below 0 at level ratio only', () => {
    const ratings = of([
      [-1, 2],
      [1, 2],
    ]);
    const line = 'krippendorff alpha of level ratio requires ratings of 0 or more';
    expect(() => krippendorffAlpha(ratings, 'ratio')).toThrow(new RangeError(line));
    const options = { samples: 9, seed: 1, confidence: 0.95 };
    expect(() => krippendorffAlphaInterval(ratings, 'ratio', options)).toThrow(new RangeError(line));
    expect(krippendorffAlpha(ratings, 'interval').alpha).not.toBeNull();
  });
});

describe('the interval of Krippendorff’s alpha', () => {
  const normal = seededNormals(4);
  const drawn = (units: number) => {
    const truth = Array.from({ length: units }, () => normal());
    return of(
      Array.from({ length: 3 }, () => truth.map((unit) => 0.1 * Math.round(10 * (unit + 0.5 * normal())))),
    );
  };

  it('is the same for the same seed and holds the estimate', () => {
    const ratings = drawn(60);
    for (const level of ['nominal', 'ordinal', 'interval'] as const) {
      const options = { samples: 300, seed: 2, confidence: 0.95 };
      const found = krippendorffAlphaInterval(ratings, level, options)!;
      expect(krippendorffAlphaInterval(ratings, level, options)).toEqual(found);
      const { alpha } = krippendorffAlpha(ratings, level);
      expect(found.interval[0]).toBeLessThanOrEqual(alpha!);
      expect(found.interval[1]).toBeGreaterThanOrEqual(alpha!);
      expect(found.used).toBe(300);
    }
  });

  it('holds the true alpha in about 95 of 100 samples', () => {
    // One rating is the truth with variance 1 and an error with variance 1/4: four fifths of its variance are true.
    let covered = 0;
    for (let draw = 0; draw < 200; draw++) {
      const options = { samples: 120, seed: draw, confidence: 0.95 };
      const [low, high] = krippendorffAlphaInterval(drawn(80), 'interval', options)!.interval;
      if (low <= 0.8 && 0.8 <= high) covered++;
    }
    expect(covered / 200).toBeGreaterThan(0.9);
    expect(covered / 200).toBeLessThan(0.985);
  });

  it('refuses ratings whose differences have no square', () => {
    const line = new RangeError('krippendorff alpha requires ratings whose differences can be squared');
    for (const size of [1e300, 1e-300]) {
      const ratings = of([
        [0, size],
        [size, size],
      ]);
      expect(() => krippendorffAlpha(ratings, 'interval')).toThrow(line);
      expect(krippendorffAlpha(ratings, 'ordinal').alpha).toBe(0);
    }
  });

  it('leaves out resamples without variation, and is missing with fewer than two others', () => {
    const options = { samples: 100, seed: 3, confidence: 0.9 };
    const one = krippendorffAlphaInterval(
      of([
        [1, 2],
        [1, 2],
      ]),
      'nominal',
      options,
    )!;
    expect(one.used).toBeGreaterThan(20);
    expect(one.used).toBeLessThan(80);
    expect(
      krippendorffAlphaInterval(
        of([
          [1, 1],
          [1, 1],
        ]),
        'nominal',
        options,
      ),
    ).toBeNull();
  });
});
