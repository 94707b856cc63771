import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './net-promoter-intervals.reference.json' with { type: 'json' };
import { netPromoterIntervals } from './net-promoter-intervals.ts';
import { netPromoterScore } from './net-promoter-score.ts';

const groups = fc
  .tuple(fc.nat(300), fc.nat(300), fc.nat(300))
  .filter(([promoters, passives, detractors]) => promoters + passives + detractors > 1);

describe('the intervals of a net promoter score', () => {
  it('are those of people coded 100, 0 and −100 in R', () => {
    for (const { n, promoters, detractors, confidence, ...wanted } of reference.rows) {
      const found = netPromoterIntervals({ n, promoters, detractors }, confidence);
      expect(differences(found, wanted, { relative: 1e-11, absolute: 1e-11 })).toEqual([]);
    }
  });

  it('turn over with the groups; Student is wider than Wald; the score shows the adjusted one', () => {
    assertLaw(
      fc.property(groups, ([promoters, passives, detractors]) => {
        const n = promoters + passives + detractors;
        const here = netPromoterIntervals({ n, promoters, detractors }, 0.9);
        const there = netPromoterIntervals({ n, promoters: detractors, detractors: promoters }, 0.9);
        for (const method of ['wald', 'studentT', 'adjustedWald'] as const) {
          const [low, high] = here[method]!;
          expect(differences(there[method], [-high, -low], { absolute: 1e-11 })).toEqual([]);
        }
        expect(here.studentT![0]).toBeLessThanOrEqual(here.wald[0]);
        expect(here.studentT![1]).toBeGreaterThanOrEqual(here.wald[1]);
        const tally = { values: [2, 8, 9], counts: [detractors, passives, promoters] };
        expect(netPromoterScore(tally, 0.9).interval).toEqual(here.adjustedWald);
      }),
    );
  });

  it('have no Student interval of one person', () => {
    const one = netPromoterIntervals({ n: 1, promoters: 1, detractors: 0 }, 0.95);
    expect(one).toMatchObject({
      standardErrorN: 0,
      standardErrorNMinus1: null,
      wald: [100, 100],
      studentT: null,
    });
  });

  it('refuse nobody and groups that are more than all', () => {
    const nobody = new RangeError('a net promoter score requires at least one answer');
    const more = new RangeError('a net promoter score requires promoters and detractors within all people');
    for (const n of [0, Number.NaN, Infinity]) {
      expect(() => netPromoterIntervals({ n, promoters: 0, detractors: 0 }, 0.95)).toThrow(nobody);
    }
    for (const [promoters, detractors] of [
      [6, 5],
      [-1, 2],
      [2, -1],
      [Number.NaN, 1],
    ] as const) {
      expect(() => netPromoterIntervals({ n: 10, promoters, detractors }, 0.95)).toThrow(more);
    }
    expect(() => netPromoterIntervals({ n: 1, promoters: 1, detractors: 0 }, 1)).toThrow(
      new RangeError('an interval requires a confidence strictly between 0 and 1'),
    );
  });
});
