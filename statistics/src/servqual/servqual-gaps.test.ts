import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { meanInterval, summarizeSample } from '../means/mean-interval.ts';
import reference from './servqual-gaps.reference.json' with { type: 'json' };
import { expectationGaps, rowMeans } from './servqual-gaps.ts';

const read = (columns: (number | null)[][]): Float64Array[] =>
  columns.map((answers) => Float64Array.from(answers, (answer) => answer ?? Number.NaN));
const expectation = read(reference.expectation);
const perception = read(reference.perception);
const gaps = expectation.map((expected, item) => expectationGaps(expected, perception[item]!));

describe('gaps between expectation and perception', () => {
  it('are those of R, missing where one side is', () => {
    expect(differences(gaps, reference.gaps, {})).toEqual([]);
  });

  it('have the paired t interval of R', () => {
    const sample = summarizeSample(gaps[0]!);
    const found = [sample.mean, meanInterval(sample, 0.95)];
    const wanted = [reference.itemGap, reference.itemInterval];
    expect(differences(found, wanted, { relative: 1e-12 })).toEqual([]);
  });

  it('change their sign when the sides change places', () => {
    const answers = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 });
    assertLaw(
      fc.property(answers, (pairs) => {
        const expected = Float64Array.from(pairs, ([x]) => x);
        const perceived = Float64Array.from(pairs, ([, y]) => y);
        const back = expectationGaps(perceived, expected);
        expect(expectationGaps(expected, perceived)).toEqual(back.map((gap) => 0 - gap));
      }),
    );
  });

  it('refuse columns of different lengths', () => {
    expect(() => expectationGaps(Float64Array.of(1), Float64Array.of(1, 2))).toThrow(
      new RangeError('expectation gaps require equally long columns'),
    );
  });
});

describe('the means of rows', () => {
  it('are those of R over any answers and over all answers', () => {
    expect(differences(rowMeans(gaps, 1), reference.anyAnswer, { absolute: 1e-15 })).toEqual([]);
    expect(differences(rowMeans(gaps, 3), reference.allAnswers, { absolute: 1e-15 })).toEqual([]);
  });

  it('do not depend on the order of the questions', () => {
    const reversed = rowMeans(gaps.toReversed(), 2);
    expect(differences(reversed, rowMeans(gaps, 2), { absolute: 1e-15 })).toEqual([]);
  });

  it('are missing below the answers asked for, and refuse nothing and unequal columns', () => {
    const row = [Float64Array.of(4), Float64Array.of(Number.NaN)];
    expect(rowMeans(row, 1)).toEqual(Float64Array.of(4));
    expect(rowMeans(row, 2)).toEqual(Float64Array.of(Number.NaN));
    expect(rowMeans([new Float64Array()], 1)).toEqual(new Float64Array());
    expect(() => rowMeans([], 1)).toThrow(new RangeError('row means require at least one column'));
    expect(() => rowMeans([Float64Array.of(1), Float64Array.of(1, 2)], 1)).toThrow(
      new RangeError('row means require columns of equal length'),
    );
    for (const atLeast of [0, -1, Number.NaN]) {
      expect(() => rowMeans(row, atLeast)).toThrow(
        new RangeError('row means require at least one answer of a person'),
      );
    }
    const opposed = [Float64Array.of(Infinity), Float64Array.of(-Infinity)];
    for (const columns of [opposed, opposed.slice(1)]) {
      expect(() => rowMeans(columns, 1)).toThrow(new RangeError('row means require finite answers'));
    }
  });
});
