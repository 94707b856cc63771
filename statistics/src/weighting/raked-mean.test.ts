import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { expanded, seededNormals } from '../../testing/simulated-people.ts';
import { tallyWeighted } from '../../testing/tally-weighted.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import { weightedMean } from '../tallies/weighted-tally.ts';
import reference from './raked-mean.reference.json' with { type: 'json' };
import { rakedMean } from './raked-mean.ts';
import { rakeWeights } from './raking.ts';
import type { WeightingMargin } from './weighting-margin.ts';

const margin = (name: string, targets: readonly number[], codes: ArrayLike<number>): WeightingMargin => ({
  ...{ name, targets, codes },
  categories: targets.map((_, place) => `${name}${place}`),
});
const answers = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 }), fc.nat(1), fc.nat(2)),
  { minLength: 2, maxLength: 30 },
);

describe('the mean under raked weights', () => {
  it('is that of survey in R, with both standard errors', () => {
    for (const one of reference.means) {
      const outcome = Float64Array.from(one.outcome, (answer) => answer ?? Number.NaN);
      const baseWeights = Float64Array.from(one.base);
      const margins = (['region', 'plan'] as const).map((name) =>
        margin(name, reference.targets[name], one.codes[name]),
      );
      const design = { baseWeights, weights: Float64Array.from(one.weights), margins };
      const { mean, n, standardError, fixedWeightsStandardError } = one;
      const allowed = { relative: 1e-8 };
      expect(
        differences(
          rakedMean(outcome, design),
          { mean, n, standardError, fixedWeightsStandardError },
          allowed,
        ),
      ).toEqual([]);
      const equal = rakedMean(outcome, { ...design, residuals: 'equal' })!;
      expect(differences(equal.standardError, one.equalStandardError, allowed)).toEqual([]);
    }
  });

  it('has with given weights the error of the weighted mean', () => {
    assertLaw(
      fc.property(answers, (people) => {
        const [outcome, weights] = [people.map(([x]) => x), people.map(([, w]) => w)];
        const plain = weightedMean(tallyWeighted(outcome, weights))!;
        const found = rakedMean(Float64Array.from(outcome), {
          weights: Float64Array.from(weights),
          margins: [],
        })!;
        const { mean, standardError } = plain;
        const wanted = { mean, standardError, fixedWeightsStandardError: standardError };
        expect(differences(found, wanted, { relative: 1e-10, absolute: 1e-10 })).toEqual([]);
      }),
    );
  });

  it('of rows with counts is that of the people one by one', () => {
    assertLaw(
      fc.property(answers, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 30 }), (people, times) => {
        const counts = Float64Array.from(times.slice(0, people.length));
        const columnOf = (at: 0 | 1 | 2 | 3) => Float64Array.from(people, (person) => person[at]);
        const outcome = columnOf(0).map((x, row) => (row % 5 === 4 ? Number.NaN : x));
        const margins = [margin('plan', [1, 1], columnOf(2)), margin('region', [1, 1, 1], columnOf(3))];
        const baseWeights = columnOf(0);
        const rows = rakedMean(outcome, { weights: columnOf(1), counts, margins, baseWeights });
        const one = rakedMean(expanded(outcome, counts), {
          weights: expanded(columnOf(1), counts),
          baseWeights: expanded(baseWeights, counts),
          margins: margins.map((given) => ({ ...given, codes: expanded(given.codes, counts) })),
        });
        expect(differences(rows, one, { relative: 1e-8, absolute: 1e-9 })).toEqual([]);
      }),
    );
  });

  it('is sure where the margins say all, and moves and stretches with the answers', () => {
    const codes = [0, 1, 1, 0, 1];
    const design = { weights: Float64Array.of(3, 1, 1, 3, 2), margins: [margin('plan', [6, 4], codes)] };
    const known = rakedMean(
      Float64Array.from(codes, (code) => 4 + code),
      design,
    )!;
    expect(known.mean).toBeCloseTo(4.4, 14);
    expect(known.standardError!).toBeLessThan(1e-15);
    expect(known.fixedWeightsStandardError!).toBeGreaterThan(0.2);
    const answered = Float64Array.of(1, 2, 5, 4, 3);
    const here = rakedMean(answered, design)!;
    const there = rakedMean(
      answered.map((x) => 1e6 - 2 * x),
      design,
    )!;
    expect(differences(there.mean, 1e6 - 2 * here.mean, { relative: 1e-14 })).toEqual([]);
    expect(differences(there.standardError, 2 * here.standardError!, { relative: 1e-9 })).toEqual([]);
  });

  it('has an error like the spread of the means of many surveys, smaller than with given weights', () => {
    const random = seededRandomNumbers(9);
    const normal = seededNormals(10);
    const means: number[] = [];
    let error = 0;
    let fixed = 0;
    for (let survey = 0; survey < 800; survey++) {
      const plan = Array.from({ length: 120 }, () => (random() < 0.5 ? 0 : 1));
      const region = plan.map((code) => (random() < 0.4 + 0.2 * code ? 0 : 1));
      const outcome = Float64Array.from(plan, (code, row) => 3 * code + 2 * region[row]! + normal());
      const margins = [margin('plan', [30, 70], plan), margin('region', [60, 40], region)];
      const raked = rakeWeights(margins);
      if ('failure' in raked) throw new Error(raked.failure);
      const found = rakedMean(outcome, { weights: raked.weights, margins })!;
      means.push(found.mean);
      error += found.standardError! / 800;
      fixed += found.fixedWeightsStandardError! / 800;
    }
    const centre = means.reduce((sum, mean) => sum + mean, 0) / 800;
    const spread = Math.sqrt(means.reduce((sum, mean) => sum + (mean - centre) ** 2, 0) / 799);
    expect(Math.abs(centre - (3 * 0.7 + 2 * 0.4))).toBeLessThan(0.03);
    expect(Math.abs(error / spread - 1)).toBeLessThan(0.08);
    expect(fixed).toBeGreaterThan(1.4 * error);
  });

  it('is missing when nobody with a weight answered, and without error for one person', () => {
    const margins = [margin('plan', [1], [0, 0])];
    const weights = Float64Array.of(1, 0);
    expect(rakedMean(Float64Array.of(Number.NaN, 4), { weights, margins })).toBeNull();
    expect(rakedMean(Float64Array.of(Number.NaN, Number.NaN), { weights, margins })).toBeNull();
    const one = rakedMean(Float64Array.of(4), { weights: Float64Array.of(2), margins: [] });
    expect(one).toEqual({ mean: 4, n: 1, fixedWeightsStandardError: null, standardError: null });
    const half = rakedMean(Float64Array.of(4, Number.NaN), { weights: Float64Array.of(2, 2), margins })!;
    expect(half).toEqual({ mean: 4, n: 1, fixedWeightsStandardError: null, standardError: null });
  });

  it('refuses other rows and weights below 0', () => {
    const rows = new RangeError(
      'a raked mean requires outcome, weights, counts and margins of the same rows',
    );
    const outcome = Float64Array.of(1, 2);
    const weights = Float64Array.of(1, 1);
    const short = Float64Array.of(1);
    expect(() => rakedMean(outcome, { weights: short, margins: [] })).toThrow(rows);
    expect(() => rakedMean(outcome, { weights, counts: short, margins: [] })).toThrow(rows);
    expect(() => rakedMean(outcome, { weights, baseWeights: short, margins: [] })).toThrow(rows);
    expect(() => rakedMean(outcome, { weights, margins: [margin('plan', [1], [0])] })).toThrow(rows);
    const below = new RangeError('a raked mean requires weights of 0 or more');
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => rakedMean(outcome, { weights: Float64Array.of(3, weight), margins: [] })).toThrow(below);
  });

  it('refuses answers, base weights, counts and categories that give no number', () => {
    const outcome = Float64Array.of(1, 2);
    const weights = Float64Array.of(1, 1);
    const say = (line: string) => new RangeError(`a raked mean requires ${line}`);
    for (const answer of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(() => rakedMean(Float64Array.of(1, answer), { weights, margins: [] })).toThrow(
        say('finite answers'),
      );
    expect(() => rakedMean(Float64Array.of(-1e300, 1e300), { weights, margins: [] })).toThrow(
      say('answers whose squares are finite'),
    );
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      for (const name of ['baseWeights', 'counts'])
        expect(() => rakedMean(outcome, { weights, [name]: Float64Array.of(1, bad), margins: [] })).toThrow(
          say('base weights and counts of 0 or more'),
        );
    for (const code of [-1, 1, 0.5, Number.NaN])
      expect(() => rakedMean(outcome, { weights, margins: [margin('plan', [1], [0, code])] })).toThrow(
        say('a category for every row: row 2 has none of plan'),
      );
  });
});
