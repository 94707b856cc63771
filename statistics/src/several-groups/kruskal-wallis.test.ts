import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { tallyNumbers } from '../ranks/midranks.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import { mannWhitneyTest } from '../two-groups/mann-whitney.ts';
import { dunnTest } from './dunn-test.ts';
import reference from './kruskal-wallis.reference.json' with { type: 'json' };
import { kruskalWallisTest } from './kruskal-wallis.ts';

const close = { relative: 1e-10, absolute: 1e-13 };
const ratings = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 25 });
const varied = fc
  .array(ratings, { minLength: 2, maxLength: 5 })
  .filter((groups) => new Set(groups.flat()).size > 1);

describe('the Kruskal-Wallis test', () => {
  it('is that of R', () => {
    for (const { groups, dunn: _, ...wanted } of reference.cases) {
      expect(differences(kruskalWallisTest(groups.map(tallyNumbers)), wanted, close)).toEqual([]);
    }
  });

  it('is the square of the Mann-Whitney z for two groups', () => {
    assertLaw(
      fc.property(ratings, ratings, (x, y) => {
        fc.pre(new Set([...x, ...y]).size > 1);
        const [ofX, ofY] = [tallyNumbers(x), tallyNumbers(y)];
        const { z, pValue } = mannWhitneyTest(ofX, ofY, { method: 'normal' });
        const { h, pValue: same } = kruskalWallisTest([ofX, ofY]);
        expect(differences([h, same], [z! ** 2, pValue], { relative: 1e-9, absolute: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('does not change with the order of the groups or with the steps of the scale', () => {
    assertLaw(
      fc.property(varied, (groups) => {
        const found = kruskalWallisTest(groups.map(tallyNumbers));
        const turned = kruskalWallisTest(groups.toReversed().map(tallyNumbers));
        expect(turned.h!).toBeCloseTo(found.h!, 10);
        const steps = groups.map((answers) => tallyNumbers(answers.map((one) => one ** 3)));
        expect(kruskalWallisTest(steps)).toEqual(found);
        expect(found.epsilonSquared!).toBeGreaterThanOrEqual(0);
        expect(found.epsilonSquared!).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('keeps its digits where nearly everybody answers alike', () => {
    const nearly = (others: number) => ({ values: [4, 5], counts: [1_000_000_000 - others, others] });
    const { h } = kruskalWallisTest([nearly(2), nearly(1)]);
    // With two values it is (N−1)/N times the χ² of the table, here by hand: 1/3·(1 + 3e-9/2).
    expect(h! * 3).toBeCloseTo(1, 8);
  });

  it('rejects about 5 of 100 times when there is no difference', () => {
    const random = seededRandomNumbers(14);
    let rejected = 0;
    for (let poll = 0; poll < 2000; poll++) {
      const drawn = [20, 15, 30].map((n) =>
        tallyNumbers(Array.from({ length: n }, () => Math.ceil(5 * random()))),
      );
      if (kruskalWallisTest(drawn).pValue! < 0.05) rejected++;
    }
    expect(Math.abs(rejected / 2000 - 0.05)).toBeLessThan(0.015);
  });

  it('says nothing when all answers are equal, and nothing of η² with a person a group', () => {
    const equal = kruskalWallisTest([tallyNumbers([3, 3]), tallyNumbers([3])]);
    expect(equal).toMatchObject({
      h: null,
      pValue: null,
      epsilonSquared: null,
      etaSquaredH: null,
      meanRanks: [2, 2],
    });
    expect(kruskalWallisTest([tallyNumbers([1]), tallyNumbers([2])]).etaSquaredH).toBeNull();
  });

  it('refuses a single group, groups of nobody and missing answers', () => {
    const said = (text: string): RangeError => new RangeError(`the Kruskal-Wallis test requires ${text}`);
    const some = tallyNumbers([1, 2]);
    expect(() => kruskalWallisTest([some])).toThrow(said('at least two groups'));
    expect(() => kruskalWallisTest([])).toThrow(said('at least two groups'));
    expect(() => kruskalWallisTest([some, tallyNumbers([])])).toThrow(said('people in each group'));
    expect(() => kruskalWallisTest([some, { values: [Number.NaN], counts: [1] }])).toThrow(
      said('answers without missing ones'),
    );
  });
});

describe("Dunn's test", () => {
  it('is that of its formula in R with the p-values that R adjusts', () => {
    for (const { groups, dunn } of reference.cases) {
      for (const [adjustment, adjusted] of [
        ['holm', dunn.holm],
        ['benjamini-hochberg', dunn.bh],
      ] as const) {
        const found = dunnTest(groups.map(tallyNumbers), adjustment);
        const columns = {
          a: found.map(({ a }) => a),
          b: found.map(({ b }) => b),
          z: found.map(({ z }) => z),
          pValue: found.map(({ pValue }) => pValue),
          adjusted: found.map((one) => one.adjusted),
        };
        const { a, b, z, pValue } = dunn;
        expect(differences(columns, { a, b, z, pValue, adjusted }, close)).toEqual([]);
      }
    }
  });

  it('changes only its sign with the order of the groups', () => {
    assertLaw(
      fc.property(varied, (groups) => {
        const last = groups.length - 1;
        const turned = dunnTest(groups.toReversed().map(tallyNumbers), 'bonferroni');
        for (const { a, b, z, adjusted } of dunnTest(groups.map(tallyNumbers), 'bonferroni')) {
          const same = turned.find((one) => one.a === last - b && one.b === last - a)!;
          expect(same.z! + z!).toBeCloseTo(0, 12);
          expect(same.adjusted!).toBeCloseTo(adjusted!, 12);
        }
      }),
    );
  });

  it('says nothing when all answers are equal, and refuses groups of nobody', () => {
    const [x, none] = [tallyNumbers([3, 3]), tallyNumbers([])];
    expect(dunnTest([x, x], 'holm')).toEqual([{ a: 0, b: 1, z: null, pValue: null, adjusted: null }]);
    expect(() => dunnTest([x], 'holm')).toThrow(new RangeError("Dunn's test requires at least two groups"));
    expect(() => dunnTest([x, none], 'holm')).toThrow(
      new RangeError("Dunn's test requires people in each group"),
    );
  });
});
