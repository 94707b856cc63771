import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededNormals } from '../../testing/simulated-people.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import { moments } from '../moments/moments.ts';
import reference from './paired-gap.reference.json' with { type: 'json' };
import { type AnswerPairTally, gapFromMoments, gapFromPairTally, pairedGap } from './paired-gap.ts';

const SCALE = [1, 2, 3, 4, 5, 6, 7];
const cells = fc.array(fc.array(fc.nat(5), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
const tallyOf = (counts: readonly (readonly number[])[]): AnswerPairTally => ({
  firstValues: [1, 4, 9],
  secondValues: [1, 2, 7],
  counts,
});
const nothing = {
  standardDeviation: null,
  standardError: null,
  interval: null,
  t: null,
  degreesOfFreedom: null,
  pValue: null,
};

describe('the paired gap', () => {
  it('is the paired t test of R, from people and from the counts of their pairs', () => {
    for (const { first, second, counts, confidence, ...wanted } of reference.pairs) {
      const people = summarizeSample(Float64Array.from(second, (answer, i) => answer - first[i]!));
      const counted = gapFromPairTally({ firstValues: SCALE, secondValues: SCALE, counts });
      for (const sample of [people, counted]) {
        expect(differences(pairedGap(sample, confidence), wanted, { relative: 1e-10 })).toEqual([]);
      }
    }
  });

  it('changes its sign, and nothing else, when the sides change places', () => {
    assertLaw(
      fc.property(cells, (counts) => {
        const { firstValues, secondValues } = tallyOf(counts);
        const turned = counts.map((_, i) => counts.map((row) => row[i]!));
        const here = pairedGap(gapFromPairTally(tallyOf(counts)), 0.9);
        const back = { firstValues: secondValues, secondValues: firstValues, counts: turned };
        const there = pairedGap(gapFromPairTally(back), 0.9);
        const close = { relative: 1e-9, absolute: 1e-12 };
        expect(differences(there.gap, here.gap && -here.gap, close)).toEqual([]);
        expect(differences(there.pValue, here.pValue, close)).toEqual([]);
        if (here.interval)
          expect(differences(there.interval, [-here.interval[1], -here.interval[0]], close)).toEqual([]);
      }),
    );
  });

  it('excludes 0 from its interval exactly when p is below what is left of the confidence', () => {
    assertLaw(
      fc.property(cells, fc.constantFrom(0.5, 0.8, 0.95), (counts, confidence) => {
        const { interval, pValue } = pairedGap(gapFromPairTally(tallyOf(counts)), confidence);
        if (interval === null || pValue === null || Math.abs(pValue - 1 + confidence) < 1e-9) return;
        expect(interval[0] > 0 || interval[1] < 0).toBe(pValue < 1 - confidence);
      }),
    );
  });

  it('finds a gap that is not there in about 5 of 100 samples', () => {
    const normal = seededNormals(3);
    let found = 0;
    for (let sample = 0; sample < 3000; sample++) {
      const gaps = Float64Array.from({ length: 12 }, normal);
      if (pairedGap(summarizeSample(gaps), 0.95).pValue! < 0.05) found++;
    }
    expect(Math.abs(found / 3000 - 0.05)).toBeLessThan(0.012);
  });

  it('has no test of equal gaps, no spread of one person and nothing of nobody', () => {
    const equal = pairedGap({ n: 5, mean: -1, sd: 0 }, 0.95);
    expect(equal).toMatchObject({ gap: -1, interval: [-1, -1], t: null, pValue: null, degreesOfFreedom: 4 });
    expect(pairedGap({ n: 5, mean: 0, sd: 0 }, 0.95)).toMatchObject({ t: null, pValue: null });
    const rounding = summarizeSample(Float64Array.of(0.1 + 0.2, 0.3, 0.3));
    expect(rounding.sd).toBeGreaterThan(0);
    expect(pairedGap(rounding, 0.95).t).toBeNull();
    expect(pairedGap(summarizeSample(Float64Array.of(3)), 0.95)).toEqual({ n: 1, gap: 3, ...nothing });
    expect(pairedGap(summarizeSample(Float64Array.of()), 0.95)).toEqual({ n: 0, gap: null, ...nothing });
    const infinite = Number.POSITIVE_INFINITY;
    for (const differences of [
      { n: 2, mean: infinite, sd: Number.NaN },
      { n: 2, mean: 1, sd: infinite },
      { n: 1, mean: -infinite, sd: Number.NaN },
    ]) {
      expect(() => pairedGap(differences, 0.95)).toThrow(
        new RangeError('a paired gap requires answers that are numbers'),
      );
    }
    for (const n of [-1, Number.NaN, infinite]) {
      expect(() => pairedGap({ n, mean: 1, sd: 1 }, 0.95)).toThrow(
        new RangeError('a paired gap requires a number of people'),
      );
    }
    expect(() => pairedGap({ n: 3, mean: 1, sd: -1 }, 0.95)).toThrow(
      new RangeError('a paired gap requires answers that are numbers'),
    );
    for (const confidence of [0, 1, Number.NaN]) {
      expect(() => pairedGap({ n: 1, mean: 0, sd: 0 }, confidence)).toThrow(
        new RangeError('a paired gap requires a confidence strictly between 0 and 1'),
      );
    }
  });
});

describe('differences from what is sufficient for them', () => {
  it('add up over samples', () => {
    assertLaw(
      fc.property(cells, cells, (here, there) => {
        const both = here.map((row, i) => row.map((count, j) => count + there[i]![j]!));
        const people = [here, there].flatMap((counts) =>
          counts.flatMap((row, i) =>
            row.flatMap((count, j) => new Array<number>(count).fill([1, 2, 7][j]! - [1, 4, 9][i]!)),
          ),
        );
        const close = { relative: 1e-12, absolute: 1e-12 };
        const wanted = summarizeSample(Float64Array.from(people));
        expect(differences(gapFromPairTally(tallyOf(both)), wanted, close)).toEqual([]);
      }),
    );
  });

  it('are not there of nobody, and not touched by a value that nobody gave', () => {
    const nobody = { n: 0, mean: Number.NaN, sd: Number.NaN };
    expect(gapFromPairTally({ firstValues: [1], secondValues: [2], counts: [[0]] })).toEqual(nobody);
    const refused = {
      firstValues: [1, Number.NaN],
      secondValues: [2, 4],
      counts: [
        [1, 1],
        [0, 0],
      ],
    };
    expect(gapFromPairTally(refused)).toEqual({ n: 2, mean: 2, sd: Math.SQRT2 });
  });

  it('are not touched by columns on neither side, even when these have no moments', () => {
    const missing = Number.NaN;
    const given = {
      n: 9,
      means: Float64Array.of(5, missing, 4),
      covariance: [
        Float64Array.of(2, missing, 1),
        Float64Array.of(missing, missing, missing),
        Float64Array.of(1, missing, 1),
      ],
    };
    expect(gapFromMoments(given, { plus: [2], minus: [0] })).toEqual({ n: 9, mean: -1, sd: 1 });
  });

  it('are those of R for an average of questions, from the moments alone', () => {
    const found = gapFromMoments(moments(reference.columns.map((column) => Float64Array.from(column))), {
      plus: [3, 4, 5],
      minus: [0, 1, 2],
    });
    const { mean, sd } = reference;
    expect(differences(found, { n: 30, mean, sd }, { relative: 1e-12, absolute: 1e-14 })).toEqual([]);
  });

  it('do not vary when both sides are the same question, and know nothing of one person', () => {
    const column = Float64Array.of(0.1, 0.7, 0.3);
    const same = gapFromMoments(moments([column, column]), { plus: [0], minus: [1] });
    expect(differences(same, { n: 3, mean: 0, sd: 0 }, { absolute: 1e-8 })).toEqual([]);
    expect(
      gapFromMoments(moments([column.slice(1, 2), column.slice(0, 1)]), { plus: [0], minus: [1] }).sd,
    ).toBeNaN();
    const falling = {
      n: 9,
      means: Float64Array.of(1, 1),
      covariance: [Float64Array.of(1, 1 + 1e-15), Float64Array.of(1 + 1e-15, 1)],
    };
    expect(gapFromMoments(falling, { plus: [0], minus: [1] }).sd).toBe(0);
  });

  it('refuse tables of another shape, what is no count, and columns that are not there', () => {
    const shape = new RangeError(
      'a gap from a pair tally requires a row for each first and a column for each second value',
    );
    expect(() => gapFromPairTally({ firstValues: [1], secondValues: [1], counts: [] })).toThrow(shape);
    for (const counts of [[[1, 2]], [[1], [1, 2]], [[1, 2], [1]]]) {
      const firstValues = counts.map((_, i) => i);
      expect(() => gapFromPairTally({ firstValues, secondValues: [1], counts })).toThrow(shape);
    }
    for (const count of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const counts of [[[count]], [[2], [count]], [[2, count]]]) {
        const firstValues = counts.map((_, i) => i);
        const secondValues = counts[0]!.map((_, j) => j);
        expect(() => gapFromPairTally({ firstValues, secondValues, counts })).toThrow(
          new RangeError('a gap from a pair tally requires counts of 0 or more'),
        );
      }
    }
    const found = moments([Float64Array.of(1, 2)]);
    const sides = new RangeError('a gap from moments requires a column on each side');
    expect(() => gapFromMoments(found, { plus: [], minus: [0] })).toThrow(sides);
    expect(() => gapFromMoments(found, { plus: [0], minus: [] })).toThrow(sides);
    expect(() => gapFromMoments(found, { plus: [0], minus: [1] })).toThrow(
      new RangeError('a gap from moments requires columns of the moments'),
    );
  });
});
