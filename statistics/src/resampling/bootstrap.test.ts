import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, expanded, seededNormals } from '../../testing/simulated-people.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import {
  type BootstrapDraws,
  type BootstrapResult,
  bootstrap,
  drawFigures,
  figureDraws,
  mergeDraws,
  summarizeDraws,
} from './bootstrap.ts';

const OPTIONS = { samples: 60, seed: 4, confidence: 0.9 };
const ones = (rows: number): Float64Array => new Float64Array(rows).fill(1);

function bootstrapMean(numbers: Float64Array, people: Float64Array, options = OPTIONS): BootstrapResult {
  const figures = (drawn: Float64Array): number[] => {
    const { mean, sd } = summarizeSample(numbers, drawn);
    return [mean, sd];
  };
  return bootstrap(people, figures, options)!;
}

describe('the bootstrap', () => {
  it('is the same for the same seed and another for another', () => {
    const numbers = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6);
    const once = bootstrapMean(numbers, ones(8));
    expect(bootstrapMean(numbers, ones(8))).toEqual(once);
    expect(bootstrapMean(numbers, ones(8), { ...OPTIONS, seed: 5 })).not.toEqual(once);
  });

  it('draws from rows that count several people what it draws from the people one by one', () => {
    const rows = fc.array(fc.tuple(fc.nat(10), fc.nat(3)), { minLength: 3, maxLength: 12 });
    assertLaw(
      fc.property(rows, (pairs) => {
        const numbers = Float64Array.from(pairs, ([x]) => x);
        const counts = Float64Array.from(pairs, ([, count]) => count);
        const people = expanded(numbers, counts);
        fc.pre(new Set(people).size > 1);
        const often = bootstrapMean(numbers, counts);
        const each = bootstrapMean(people, ones(people.length));
        expect(differences(often, each, { absolute: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('draws as many people as there are, each as likely as the next', () => {
    const drawnOften = new Float64Array(4);
    const people = Float64Array.of(1, 0, 3, 2);
    bootstrap(
      people,
      (drawn) => {
        expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(6);
        drawn.forEach((count, row) => {
          drawnOften[row]! += count / 6;
        });
        return [0];
      },
      { samples: 4000, seed: 2, confidence: 0.5 },
    );
    const wanted = people.map((count) => (count / 6) * 4000);
    expect(drawnOften[1]).toBe(0);
    expect(differences(drawnOften, wanted, { relative: 0.05 })).toEqual([]);
  });

  it('finds the error of a mean that theory knows', () => {
    const normal = seededNormals(6);
    const numbers = column(80, () => 10 + 3 * normal());
    const found = bootstrapMean(numbers, ones(80), { samples: 4000, seed: 1, confidence: 0.95 });
    const { mean, sd } = summarizeSample(numbers);
    const error = (sd * Math.sqrt(79 / 80)) / Math.sqrt(80);
    expect(differences(found.standardErrors[0], error, { relative: 0.05 })).toEqual([]);
    const wanted = [mean - 1.96 * error, mean + 1.96 * error];
    expect(differences(found.intervals[0], wanted, { absolute: 0.15 * error })).toEqual([]);
  });

  it('has intervals that hold the true mean about as often as they say', () => {
    const normal = seededNormals(9);
    let covered = 0;
    for (let sample = 0; sample < 400; sample++) {
      const options = { samples: 200, seed: sample, confidence: 0.9 };
      const [low, high] = bootstrapMean(
        column(40, () => 2 + normal()),
        ones(40),
        options,
      ).intervals[0]!;
      if (low <= 2 && 2 <= high) covered++;
    }
    // Percentile intervals of 40 people are a little too short; 400 trials have an error of 0.015.
    expect(covered / 400).toBeGreaterThan(0.84);
    expect(covered / 400).toBeLessThan(0.94);
  });

  it('widens with the confidence', () => {
    const numbers = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6);
    const width = (confidence: number): number => {
      const [low, high] = bootstrapMean(numbers, ones(8), { ...OPTIONS, confidence }).intervals[0]!;
      return high - low;
    };
    expect(width(0.5)).toBeLessThan(width(0.9));
    expect(width(0.9)).toBeLessThan(width(0.99));
  });

  it('leaves out resamples without figures and has no result from fewer than two', () => {
    let call = 0;
    const sometimes = (): number[] | null => {
      call++;
      return call % 3 === 0 ? null : call % 3 === 1 ? [Number.NaN] : [call];
    };
    expect(bootstrap(ones(3), sometimes, OPTIONS)?.used).toBe(20);
    expect(bootstrap(ones(3), () => null, OPTIONS)).toBeNull();
    expect(bootstrap(ones(3), () => [1], { ...OPTIONS, samples: 1 })).toBeNull();
    const same = bootstrap(ones(1), () => [7], OPTIONS);
    expect(same).toEqual({ means: [7], standardErrors: [0], intervals: [[7, 7]], used: 60 });
  });

  it('refuses nobody, parts of people, no resamples and a confidence of everything', () => {
    const tried = (people: number[], options = OPTIONS) => {
      return () => bootstrap(Float64Array.from(people), () => [1], options);
    };
    expect(tried([])).toThrow(new RangeError('a bootstrap requires at least one person'));
    expect(tried([0, 0])).toThrow(new RangeError('a bootstrap requires at least one person'));
    for (const people of [
      [1, 0.5],
      [2, -1],
      [1, Infinity],
    ]) {
      expect(tried(people)).toThrow(new RangeError('a bootstrap requires whole numbers of people'));
    }
    expect(tried([1], { ...OPTIONS, samples: 0 })).toThrow(
      new RangeError('a bootstrap requires at least one resample'),
    );
    expect(tried([1], { ...OPTIONS, confidence: 1 })).toThrow(
      new RangeError('an interval requires a confidence strictly between 0 and 1'),
    );
  });
});

describe('the resamples of several workers', () => {
  const numbers = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6);
  const options = { samples: 40, seed: 11 };
  const draw = (from?: number, to?: number): BootstrapDraws =>
    drawFigures(
      ones(8),
      (people) => {
        const { mean, sd } = summarizeSample(numbers, people);
        // Some resamples have no figures.
        return people[0] === 2 ? null : [mean, sd];
      },
      { ...options, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
    );

  it('are those of one worker, however they are shared', () => {
    const whole = draw();
    expect(summarizeDraws(whole, 0.9)!.used).toBeLessThan(40);
    const cut = fc.uniqueArray(fc.integer({ min: 1, max: 39 }), { maxLength: 4 });
    assertLaw(
      fc.property(cut, (cuts) => {
        const ends = [0, ...cuts.toSorted((a, b) => a - b), 40];
        const parts = ends.slice(1).map((to, at) => draw(ends[at]!, to));
        expect(mergeDraws(parts.toReversed())).toEqual(whole);
      }),
    );
  });

  it('give the errors, intervals and means of the bootstrap', () => {
    const { values, width } = draw();
    const { means, standardErrors, used } = summarizeDraws(draw(), 0.9)!;
    const column = Array.from(values).filter((value, at) => at % width === 1 && !Number.isNaN(value));
    expect(figureDraws(draw(), 1)).toEqual(Float64Array.from(column));
    const { mean, sd } = summarizeSample(Float64Array.from(column));
    expect([means[1], standardErrors[1], used]).toEqual([mean, sd, column.length]);
  });

  it('can be put together when a part has no figures at all', () => {
    const none: BootstrapDraws = { from: 0, to: 2, width: 0, values: new Float64Array() };
    const some: BootstrapDraws = { from: 2, to: 3, width: 2, values: Float64Array.of(1, 2) };
    const NaNs = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
    expect(mergeDraws([none, some])).toEqual({
      from: 0,
      to: 3,
      width: 2,
      values: Float64Array.of(...NaNs, 1, 2),
    });
    expect(mergeDraws([none]).values).toEqual(new Float64Array());
    expect(summarizeDraws(none, 0.9)).toBeNull();
  });

  it('are refused when they overlap, leave a hole, hold other figures, or are none', () => {
    expect(() => mergeDraws([])).toThrow(new RangeError('merged draws require at least one part'));
    for (const parts of [
      [draw(0, 5), draw(4, 9)],
      [draw(0, 5), draw(6, 9)],
    ]) {
      expect(() => mergeDraws(parts)).toThrow(
        new RangeError('merged draws require parts that follow one another'),
      );
    }
    const other: BootstrapDraws = { from: 5, to: 6, width: 1, values: Float64Array.of(1) };
    expect(() => mergeDraws([draw(0, 5), other])).toThrow(
      new RangeError('merged draws require the same figures'),
    );
  });

  it('are a part of all resamples', () => {
    for (const [from, to] of [
      [-1, 5],
      [3, 3],
      [3, 41],
      [0.5, 2],
    ] as const) {
      expect(() => draw(from, to)).toThrow(
        new RangeError('a bootstrap requires a part of its resamples, counted from 0 to below their number'),
      );
    }
  });
});
