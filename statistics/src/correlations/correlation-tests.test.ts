import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededNormals } from '../../testing/simulated-people.ts';
import type { Alternative } from '../alternatives/alternative.ts';
import { correlation, moments } from '../moments/moments.ts';
import reference from './correlation-tests.reference.json' with { type: 'json' };
import { kendallCorrelation } from './kendall-correlation.ts';
import { pearsonTest } from './pearson-correlation.ts';
import { spearmanCorrelation } from './spearman-correlation.ts';

const close = { relative: 1e-9, absolute: 1e-12 };
const asked = { confidence: 0.95 };
const rankCorrelations = [spearmanCorrelation, kendallCorrelation] as const;
const answers = fc
  .array(fc.record({ x: fc.integer({ min: 1, max: 5 }), y: fc.integer({ min: 0, max: 6 }) }), {
    minLength: 5,
    maxLength: 40,
  })
  .filter((pairs) => new Set(pairs.map(({ x }) => x)).size > 1 && new Set(pairs.map(({ y }) => y)).size > 1);
const split = (pairs: readonly { x: number; y: number }[]) =>
  [pairs.map(({ x }) => x), pairs.map(({ y }) => y)] as const;
const productMoment = (x: readonly number[], y: readonly number[]): number =>
  correlation(moments([Float64Array.from(x), Float64Array.from(y)]).covariance)[0]![1]!;

describe('the test of a correlation', () => {
  it('is that of R for each alternative', () => {
    for (const { x, y, pearson, alternative, confidence } of reference.cases) {
      const options = { confidence, alternative: alternative as Alternative };
      const found = pearsonTest({ n: x.length, r: productMoment(x, y) }, options);
      expect(differences(found, pearson, close)).toEqual([]);
    }
  });

  it('holds the true correlation in about 95 of 100 polls', () => {
    const normal = seededNormals(31);
    let covered = 0;
    for (let poll = 0; poll < 2000; poll++) {
      const x = Array.from({ length: 25 }, normal);
      const y = x.map((one) => 0.6 * one + 0.8 * normal());
      const [low, high] = pearsonTest({ n: 25, r: productMoment(x, y) }, asked).interval!;
      if (low <= 0.6 && 0.6 <= high) covered++;
    }
    expect(Math.abs(covered / 2000 - 0.95)).toBeLessThan(0.015);
  });

  it('has no width at ±1, and takes what rounding puts beyond', () => {
    const whole = pearsonTest({ n: 5, r: 1 + 4e-16 }, asked);
    expect(whole).toEqual({
      n: 5,
      correlation: 1,
      t: Infinity,
      degreesOfFreedom: 3,
      pValue: 0,
      interval: [1, 1],
    });
    expect(pearsonTest({ n: 5, r: -1 }, { confidence: 0.9, alternative: 'greater' }).pValue).toBe(1);
    expect(pearsonTest({ n: 4, r: 0 }, asked)).toMatchObject({ t: 0, pValue: 1 });
  });

  it('refuses fewer than three people and what is no correlation', () => {
    expect(() => pearsonTest({ n: 2, r: 0.5 }, asked)).toThrow(
      new RangeError('the test of a correlation requires at least three people'),
    );
    for (const r of [1.1, -1.1, Number.NaN]) {
      expect(() => pearsonTest({ n: 9, r }, asked)).toThrow(
        new RangeError('the test of a correlation requires a correlation within -1..1'),
      );
    }
    for (const confidence of [0, 1])
      expect(() => pearsonTest({ n: 9, r: 0 }, { confidence })).toThrow(RangeError);
  });
});

describe('rank correlations', () => {
  it('are those of R for each alternative, with ties and without', () => {
    for (const { x, y, spearman, kendall, alternative, confidence } of reference.cases) {
      const options = { confidence, alternative: alternative as Alternative };
      expect(differences(spearmanCorrelation(x, y, options), spearman, close)).toEqual([]);
      expect(differences(kendallCorrelation(x, y, options), kendall, close)).toEqual([]);
    }
  });

  it('do not change with the steps of a scale or the order of people, and turn with a scale', () => {
    assertLaw(
      fc.property(answers, (pairs) => {
        const [x, y] = split(pairs);
        for (const of of rankCorrelations) {
          const found = of(x, y, asked)!;
          const allowed = { relative: 1e-10, absolute: 1e-12 };
          expect(differences(of(x.map(Math.exp), y, asked), found, allowed)).toEqual([]);
          expect(differences(of(x.toReversed(), y.toReversed(), asked), found, allowed)).toEqual([]);
          expect(differences(of(y, x, asked), found, allowed)).toEqual([]);
          const turned = of(
            x,
            y.map((one) => -one),
            asked,
          )!;
          expect(differences(turned.pValue, found.pValue, allowed)).toEqual([]);
          const [low, high] = found.interval!;
          expect(differences(turned.interval, [-high, -low], allowed)).toEqual([]);
        }
      }),
    );
  });

  it('say of counted pairs what they say of the people one by one', () => {
    assertLaw(
      fc.property(answers, (pairs) => {
        const [x, y] = split(pairs);
        const kinds = new Map<string, { x: number; y: number; count: number }>();
        for (const pair of pairs) {
          const kind = `${pair.x} ${pair.y}`;
          kinds.set(kind, { ...pair, count: (kinds.get(kind)?.count ?? 0) + 1 });
        }
        const counted = [...kinds.values(), { x: 99, y: 0, count: 0 }];
        const counts = Float64Array.from(counted, ({ count }) => count);
        for (const of of rankCorrelations) {
          const one = of(x, y, asked)!;
          const many = of(...split(counted), { ...asked, counts });
          expect(differences(many, one, { relative: 1e-10, absolute: 1e-12 })).toEqual([]);
        }
      }),
    );
  });

  it('count pairs of people as Kendall defines them', () => {
    assertLaw(
      fc.property(answers, (pairs) => {
        const [x, y] = split(pairs);
        let concordance = 0;
        for (let a = 0; a < pairs.length; a++) {
          for (let b = 0; b < a; b++) concordance += Math.sign(x[a]! - x[b]!) * Math.sign(y[a]! - y[b]!);
        }
        expect(kendallCorrelation(x, y, asked)!.concordance).toBe(concordance);
      }),
    );
  });

  it('are known for two and three people, and say nothing where answers do not vary', () => {
    expect(kendallCorrelation([1, 2], [3, 4], asked)).toMatchObject({ n: 2, tauB: 1, z: 1, interval: null });
    expect(spearmanCorrelation([1, 2, 3], [1, 3, 2], asked)).toMatchObject({ interval: null });
    for (const of of rankCorrelations) {
      expect(of([2, 2, 2, 2], [1, 2, 3, 4], asked)).toBeNull();
      expect(of([1, 2, 3, 4], [7, 7, 7, 7], asked)).toBeNull();
    }
  });

  it('refuse missing answers, columns of different lengths and too few people', () => {
    const lengths = new RangeError('a rank correlation requires as many answers to each question');
    const missing = new RangeError('ranks require numbers without missing ones');
    for (const of of rankCorrelations) {
      expect(() => of([1, 2, 3], [1, 2], asked)).toThrow(lengths);
      expect(() => of([1, Number.NaN, 3], [1, 2, 3], asked)).toThrow(missing);
      expect(() => of([1, 2, 3], [1, 2, Number.NaN], asked)).toThrow(missing);
      expect(() => of([1, 2, 3], [1, 2, 4], { confidence: 0.95, counts: Float64Array.of(1) })).toThrow(
        RangeError,
      );
    }
    expect(() => spearmanCorrelation([1, 2], [1, 2], asked)).toThrow(
      new RangeError('a rank correlation requires at least three people'),
    );
    expect(() => kendallCorrelation([1], [1], asked)).toThrow(
      new RangeError('a rank correlation requires at least two people'),
    );
    expect(() => kendallCorrelation([], [], asked)).toThrow(RangeError);
  });
});
