import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { meanInterval, summarizeSample } from '../means/mean-interval.ts';
import { wilsonInterval } from '../proportions/wilson-interval.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './finite-population.reference.json' with { type: 'json' };
import {
  type FinitePopulationConvention,
  finitePopulationCorrection,
  finitePopulationMeanInterval,
  finitePopulationProportionInterval,
} from './finite-population.ts';

const CONVENTIONS: readonly FinitePopulationConvention[] = ['sampling-fraction', 'population-less-one'];
const asked = fc
  .integer({ min: 2, max: 5000 })
  .chain((n) => fc.record({ n: fc.constant(n), population: fc.integer({ min: n, max: 20_000 }) }));

describe('the finite population correction', () => {
  it('has two conventions that differ by √(N/(N−1)) and ends at 0 and 1', () => {
    assertLaw(
      fc.property(asked, ({ n, population }) => {
        const [fraction, lessOne] = CONVENTIONS.map((convention) =>
          finitePopulationCorrection(n, { population, convention }),
        );
        expect(lessOne).toBeCloseTo(fraction! * Math.sqrt(population / (population - 1)), 12);
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(lessOne).toBeLessThanOrEqual(1);
      }),
    );
    for (const convention of CONVENTIONS) {
      expect(finitePopulationCorrection(7, { population: 7, convention })).toBe(0);
      expect(finitePopulationCorrection(1, { population: 1, convention })).toBe(0);
      expect(finitePopulationCorrection(0, { population: 7, convention: 'sampling-fraction' })).toBe(1);
    }
  });

  it('refuses more answers than people and no population', () => {
    const more = new RangeError(
      'a finite population correction requires no more answers than people in the population',
    );
    const none = new RangeError(
      'a finite population correction requires a population of at least one person',
    );
    for (const convention of CONVENTIONS) {
      for (const n of [8, -1, Number.NaN]) {
        expect(() => finitePopulationCorrection(n, { population: 7, convention })).toThrow(more);
      }
      for (const population of [0, Number.NaN, Infinity]) {
        expect(() => finitePopulationCorrection(0, { population, convention })).toThrow(none);
      }
    }
  });
});

describe('the interval of a mean in a finite population', () => {
  it('is that of the survey package', () => {
    for (const { numbers, population, confidence, ends } of reference.means) {
      const sample = summarizeSample(Float64Array.from(numbers));
      const found = finitePopulationMeanInterval(
        sample,
        { population, convention: 'sampling-fraction' },
        confidence,
      );
      expect(differences(found, ends, { relative: 1e-12 })).toEqual([]);
    }
  });

  it('is the plain interval narrowed by the correction', () => {
    assertLaw(
      fc.property(asked, ({ n, population }) => {
        const sample = { n, mean: 4, sd: 1.5 };
        const [low, high] = meanInterval(sample, 0.9);
        for (const convention of CONVENTIONS) {
          const finite = { population, convention };
          const [lower, upper] = finitePopulationMeanInterval(sample, finite, 0.9);
          const correction = finitePopulationCorrection(n, finite);
          expect(upper - lower).toBeCloseTo((high - low) * correction, 10);
          expect((lower + upper) / 2).toBeCloseTo(4, 10);
        }
      }),
    );
  });

  it('holds the mean of the population in about 95 of 100 samples without replacement', () => {
    const random = seededRandomNumbers(3);
    const everyone = Array.from({ length: 60 }, () => 1 + Math.floor(random() * 7));
    const truth = everyone.reduce((sum, x) => sum + x, 0) / 60;
    let covered = 0;
    for (let poll = 0; poll < 2000; poll++) {
      const drawn = [...everyone];
      for (let i = 0; i < 30; i++) {
        const other = i + Math.floor(random() * (60 - i));
        [drawn[i], drawn[other]] = [drawn[other]!, drawn[i]!];
      }
      const finite = { population: 60, convention: 'sampling-fraction' } as const;
      const sample = summarizeSample(Float64Array.from(drawn.slice(0, 30)));
      const [low, high] = finitePopulationMeanInterval(sample, finite, 0.95);
      if (low <= truth && truth <= high) covered++;
    }
    expect(Math.abs(covered / 2000 - 0.95)).toBeLessThan(0.015);
  });

  it('refuses a single answer', () => {
    const finite = { population: 9, convention: 'sampling-fraction' } as const;
    for (const n of [0, 1, Number.NaN]) {
      expect(() => finitePopulationMeanInterval({ n, mean: 1, sd: 0 }, finite, 0.95)).toThrow(
        new RangeError('a mean interval requires at least two numbers'),
      );
    }
  });
});

describe('the interval of a share in a finite population', () => {
  it('has the ends that R finds', () => {
    for (const { successes, n, population, confidence, low, high } of reference.shares) {
      const finite = { population, convention: 'population-less-one' } as const;
      const found = finitePopulationProportionInterval({ successes, n }, finite, confidence);
      expect(differences(found, [low, high], { absolute: 1e-10 })).toEqual([]);
    }
  });

  it('comes to the Wilson interval when there are many more people', () => {
    for (const convention of CONVENTIONS) {
      const found = finitePopulationProportionInterval(
        { successes: 8, n: 10 },
        { population: 1e12, convention },
        0.95,
      );
      expect(differences(found, wilsonInterval(8, 10, 0.95), { absolute: 1e-11 })).toEqual([]);
    }
  });

  it('ends at 0 and 1 when nobody or everybody gave the answer, and has no width when all were asked', () => {
    const finite = { population: 30, convention: 'population-less-one' } as const;
    expect(finitePopulationProportionInterval({ successes: 0, n: 20 }, finite, 0.95)[0]).toBe(0);
    expect(finitePopulationProportionInterval({ successes: 20, n: 20 }, finite, 0.95)[1]).toBe(1);
    expect(finitePopulationProportionInterval({ successes: 7, n: 30 }, finite, 0.95)).toEqual([
      7 / 30,
      7 / 30,
    ]);
  });

  it('refuses what is no count and no confidence', () => {
    const finite = { population: 30, convention: 'population-less-one' } as const;
    const interval = (successes: number, n: number, level = 0.95) =>
      finitePopulationProportionInterval({ successes, n }, finite, level);
    expect(() => interval(0, 0)).toThrow(
      new RangeError('a finite population interval requires at least one answer'),
    );
    expect(() => interval(3, 2)).toThrow(
      new RangeError('a finite population interval requires successes within 0..n'),
    );
    expect(() => interval(3, 30, 1)).toThrow(RangeError);
  });
});
