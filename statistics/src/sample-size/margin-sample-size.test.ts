import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { netPromoterIntervals } from '../net-promoter/net-promoter-intervals.ts';
import { waldInterval } from '../proportions/proportion-intervals.ts';
import reference from './margin-sample-size.reference.json' with { type: 'json' };
import {
  krejcieMorganSampleSize,
  sampleSizeForMean,
  sampleSizeForNetPromoterScore,
  sampleSizeForProportion,
} from './margin-sample-size.ts';

const close = { relative: 1e-10 };
const wantedOf = (row: { margin: number; confidence: number; population: number | null }) => ({
  margin: row.margin,
  confidence: row.confidence,
  ...(row.population === null ? {} : { population: row.population }),
});

describe('the number of people for a margin', () => {
  it('of a share is the one that R finds', () => {
    for (const row of reference.shares) {
      const found = sampleSizeForProportion(row.share, wantedOf(row));
      expect(differences(found, { unlimited: row.unlimited, n: row.n }, close)).toEqual([]);
      expect(found.people).toBe(Math.ceil(row.n));
    }
  });

  it('of a mean and of a net promoter score are those that R finds', () => {
    for (const row of reference.means) {
      expect(differences(sampleSizeForMean(row.sd, wantedOf(row)).n, row.n, close)).toEqual([]);
    }
    for (const row of reference.scores) {
      const found = sampleSizeForNetPromoterScore(row, wantedOf(row));
      expect(differences(found.n, row.n, close)).toEqual([]);
    }
  });

  it('gives the margin back in the interval of that many people', () => {
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    const margin = fc.double({ min: 0.005, max: 0.1, noNaN: true });
    assertLaw(
      fc.property(share, margin, (p, e) => {
        const { n } = sampleSizeForProportion(p, { margin: e, confidence: 0.95 });
        if (n < 1) return;
        const [low, high] = waldInterval(p * n, n, 0.95);
        expect((high - low) / 2).toBeCloseTo(e, 10);
        const shares = { promoters: p, detractors: (1 - p) / 2 };
        const score = sampleSizeForNetPromoterScore(shares, { margin: 100 * e, confidence: 0.9 });
        if (score.n < 1) return;
        const counts = {
          n: score.n,
          promoters: shares.promoters * score.n,
          detractors: shares.detractors * score.n,
        };
        const { wald } = netPromoterIntervals(counts, 0.9);
        expect((wald[1] - wald[0]) / 2).toBeCloseTo(100 * e, 8);
      }),
    );
  });

  it('is never more than there are, nor more than without end', () => {
    const population = fc.integer({ min: 1, max: 1_000_000 });
    assertLaw(
      fc.property(population, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (people, margin) => {
        const found = sampleSizeForProportion(0.5, { margin, confidence: 0.95, population: people });
        expect(found.people).toBeLessThanOrEqual(people);
        expect(found.people).toBeGreaterThanOrEqual(1);
        if (found.unlimited >= 1) expect(found.n).toBeLessThanOrEqual(found.unlimited * (1 + 1e-14));
        const of = sampleSizeForMean(0.5, { margin, confidence: 0.95, population: people });
        expect(of.people).toBeLessThanOrEqual(people);
      }),
    );
  });

  it('refuses what it cannot answer', () => {
    const fine = { margin: 0.05, confidence: 0.95 };
    for (const share of [0, 1, Number.NaN]) {
      expect(() => sampleSizeForProportion(share, fine)).toThrow(
        new RangeError('a sample size requires a share strictly between 0 and 1'),
      );
    }
    for (const margin of [0, -1, Number.NaN, Infinity]) {
      expect(() => sampleSizeForProportion(0.5, { ...fine, margin })).toThrow(
        new RangeError('a sample size requires a margin above 0'),
      );
    }
    for (const margin of [1e-300, 1e300]) {
      expect(() => sampleSizeForProportion(0.5, { ...fine, margin, population: 9 })).toThrow(
        new RangeError('a sample size requires a margin that some number of people has'),
      );
    }
    expect(sampleSizeForProportion(0.5, { ...fine, margin: 1e100, population: 1 }).n).toBe(1);
    for (const population of [0, Number.NaN]) {
      const refusal = new RangeError('a sample size requires a population of at least one');
      expect(() => sampleSizeForProportion(0.5, { ...fine, population })).toThrow(refusal);
      expect(() => krejcieMorganSampleSize(population)).toThrow(refusal);
    }
    for (const sd of [0, Number.NaN, Infinity]) {
      expect(() => sampleSizeForMean(sd, fine)).toThrow(
        new RangeError('a sample size requires a standard deviation above 0'),
      );
    }
    expect(() => sampleSizeForNetPromoterScore({ promoters: 0.8, detractors: 0.3 }, fine)).toThrow(
      new RangeError('a sample size requires shares of promoters and detractors of together at most 1'),
    );
    expect(() => sampleSizeForNetPromoterScore({ promoters: 1, detractors: 0 }, fine)).toThrow(
      new RangeError('a sample size requires people in more than one group'),
    );
    expect(() => sampleSizeForProportion(0.5, { margin: 0.1, confidence: 95 })).toThrow(RangeError);
  });
});

describe('the table of Krejcie and Morgan', () => {
  it('is the printed one', () => {
    const printed = [
      [10, 10],
      [20, 19],
      [50, 44],
      [100, 80],
      [150, 108],
      [200, 132],
      [300, 169],
      [500, 217],
      [1000, 278],
      [2000, 322],
      [5000, 357],
      [10_000, 370],
      [75_000, 382],
      [1_000_000, 384],
    ] as const;
    for (const [population, n] of printed)
      expect(krejcieMorganSampleSize(population), `${population}`).toBe(n);
  });
});
