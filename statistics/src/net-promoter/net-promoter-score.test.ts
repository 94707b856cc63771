import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { tallyWeighted } from '../../testing/tally-weighted.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './net-promoter-score.reference.json' with { type: 'json' };
import { netPromoterScore, weightedNetPromoterScore } from './net-promoter-score.ts';

const SCALE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const groups = fc
  .tuple(fc.nat(200), fc.nat(200), fc.nat(200))
  .filter(([promoters, passives, detractors]) => promoters + passives + detractors > 0);
const scoreOf = ([promoters, passives, detractors]: readonly [number, number, number]) =>
  netPromoterScore({ values: [2, 8, 9], counts: [detractors, passives, promoters] }, 0.95);

describe('the net promoter score', () => {
  it('is that of people coded 100, 0 and −100 in R', () => {
    for (const { counts, confidence, ...wanted } of reference.plain) {
      const found = netPromoterScore({ values: SCALE, counts }, confidence);
      expect(differences(found, wanted, { relative: 1e-12, absolute: 1e-11 })).toEqual([]);
    }
  });

  it('changes only its sign when promoters and detractors change places', () => {
    assertLaw(
      fc.property(groups, ([promoters, passives, detractors]) => {
        const here = scoreOf([promoters, passives, detractors]);
        const there = scoreOf([detractors, passives, promoters]);
        expect(there.nps + here.nps).toBe(0);
        expect(there.standardError).toBe(here.standardError);
        const [low, high] = here.interval;
        expect(differences(there.interval, [-high, -low], { absolute: 1e-11 })).toEqual([]);
        expect(Math.abs(here.nps)).toBeLessThanOrEqual(100);
        expect(here.promoters + here.passives + here.detractors).toBe(here.n);
      }),
    );
  });

  it('puts every answer of the scale into its group', () => {
    const groupOf = SCALE.map((value) => netPromoterScore({ values: [value], counts: [1] }, 0.95).nps);
    expect(groupOf).toEqual([-100, -100, -100, -100, -100, -100, -100, 0, 0, 100, 100]);
  });

  it('has an interval that holds the true score in about 95 of 100 polls', () => {
    const random = seededRandomNumbers(5);
    let covered = 0;
    for (let poll = 0; poll < 4000; poll++) {
      const counts: [number, number, number] = [0, 0, 0];
      for (let person = 0; person < 50; person++) {
        const drawn = random();
        counts[drawn < 0.5 ? 0 : drawn < 0.8 ? 1 : 2] += 1;
      }
      const [low, high] = scoreOf(counts).interval;
      if (low <= 30 && 30 <= high) covered++;
    }
    expect(Math.abs(covered / 4000 - 0.95)).toBeLessThan(0.015);
  });

  it('follows other scales and cuts', () => {
    const groups = { scale: [1, 5], promoterMin: 5, detractorMax: 3 } as const;
    const tally = { values: [1, 3, 4, 5], counts: [1, 2, 3, 4] };
    const found = netPromoterScore(tally, 0.9, groups);
    expect(found).toMatchObject({ n: 10, promoters: 4, passives: 3, detractors: 3, nps: 10 });
    const recoded = { values: [0, 8, 10], counts: [3, 3, 4] };
    expect(found).toEqual(netPromoterScore(recoded, 0.9));
    const lowestAlone = { ...groups, detractorMax: 1 };
    expect(netPromoterScore(tally, 0.9, lowestAlone)).toMatchObject({ promoters: 4, detractors: 1 });
    const answers = [1, 3, 3, 4, 5, 5];
    const other = weightedNetPromoterScore(tallyWeighted(answers, [1, 2, 1, 1, 3, 1]), 0.9, groups);
    const same = tallyWeighted([0, 0, 0, 8, 10, 10], [1, 2, 1, 1, 3, 1]);
    expect(other).toEqual(weightedNetPromoterScore(same, 0.9));
  });

  it('refuses groups that overlap or lie beyond the scale', () => {
    const refusal = new RangeError(
      'a net promoter score requires detractors below promoters, both within the scale',
    );
    const tally = { values: [3], counts: [2] };
    for (const [promoterMin, detractorMax] of [
      [4, 4],
      [6, 3],
      [4, 0],
      [Number.NaN, 3],
    ] as const) {
      const groups = { scale: [1, 5], promoterMin, detractorMax } as const;
      expect(() => netPromoterScore(tally, 0.95, groups)).toThrow(refusal);
    }
    const outside = new RangeError('a net promoter score requires answers within 1..5');
    const groups = { scale: [1, 5], promoterMin: 5, detractorMax: 3 } as const;
    for (const values of [[0], [3, 6], [0, 3]]) {
      expect(() => netPromoterScore({ values, counts: values.map(() => 1) }, 0.95, groups)).toThrow(outside);
    }
  });

  it('refuses nobody, other scales and missing values', () => {
    const nobody = new RangeError('a net promoter score requires at least one answer');
    const outside = new RangeError('a net promoter score requires answers within 0..10');
    expect(() => netPromoterScore({ values: [], counts: [] }, 0.95)).toThrow(nobody);
    expect(() => netPromoterScore({ values: [5], counts: [0] }, 0.95)).toThrow(nobody);
    for (const count of [-1, Number.NaN, Infinity])
      expect(() => netPromoterScore({ values: [5, 9], counts: [count, 9] }, 0.95)).toThrow(
        new RangeError('a tally requires one count of 0 or more for each value'),
      );
    for (const value of [-1, 11, Number.NaN]) {
      expect(() => netPromoterScore({ values: [value], counts: [3] }, 0.95)).toThrow(outside);
      expect(() => weightedNetPromoterScore(tallyWeighted([value], [1]), 0.95)).toThrow(outside);
    }
    expect(() => netPromoterScore({ values: [5], counts: [1] }, 1)).toThrow(RangeError);
  });
});

describe('the weighted net promoter score', () => {
  it('is that of R', () => {
    for (const { answers, weights, confidence, ...wanted } of reference.weighted) {
      const found = weightedNetPromoterScore(tallyWeighted(answers, weights), confidence);
      expect(differences(found, wanted, { relative: 1e-11 })).toEqual([]);
    }
  });

  it('is the plain score when all weights are equal', () => {
    assertLaw(
      fc.property(fc.array(fc.nat(10), { minLength: 2, maxLength: 40 }), (answers) => {
        const tally = tallyWeighted(answers, new Array(answers.length).fill(0.7));
        const weighted = weightedNetPromoterScore(tally, 0.95)!;
        const plain = netPromoterScore(tally, 0.95);
        expect(differences(weighted.nps, plain.nps, { absolute: 1e-10 })).toEqual([]);
        expect(differences(weighted.effectiveN, plain.n, { relative: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('is missing without weights and has no interval of one person', () => {
    expect(weightedNetPromoterScore(tallyWeighted([9], [0]), 0.95)).toBeNull();
    const one = weightedNetPromoterScore(tallyWeighted([9], [2]), 0.95);
    expect(one).toEqual({ nps: 100, effectiveN: 1, interval: null });
  });
});
