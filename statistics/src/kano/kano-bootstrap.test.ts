import { describe, expect, it } from 'vitest';
import { kanoBootstrap } from './kano-bootstrap.ts';
import { kanoContinuous } from './kano-continuous.ts';
import { kanoCategoryCounts } from './kano-evaluation-table.ts';
import { kanoSummary } from './kano-summary.ts';

const options = { table: 'standard', confidence: 0.95, samples: 800, seed: 7 } as const;
const answers = [
  [2, 6, 20, 14, 12],
  [1, 5, 4, 2, 10],
  [0, 2, 8, 1, 3],
  [1, 0, 3, 2, 1],
  [0, 1, 1, 0, 1],
];
const nobody = answers.map((row) => row.map(() => 0));

describe('resampled Kano figures', () => {
  it('have the errors and intervals of theory', () => {
    const found = kanoBootstrap(answers, options)!;
    const { better, worse } = kanoSummary(kanoCategoryCounts(answers, 'standard'), 0.95);
    const classified = 93;
    const error = (share: number): number => Math.sqrt((share * (1 - share)) / classified);
    expect(found.used).toBe(800);
    expect(Math.abs(found.better.standardError / error(better!) - 1)).toBeLessThan(0.08);
    expect(Math.abs(found.worse.standardError / error(-worse!) - 1)).toBeLessThan(0.08);
    const means = kanoContinuous(answers, { confidence: 0.95 });
    for (const side of ['functional', 'dysfunctional'] as const) {
      const [low, high] = means[side].interval!;
      expect(Math.abs(found[side].interval[0] - low)).toBeLessThan(0.15);
      expect(Math.abs(found[side].interval[1] - high)).toBeLessThan(0.15);
    }
  });

  it('say how often each kind leads, and the same again for the same seed', () => {
    const found = kanoBootstrap(answers, options)!;
    const shares = Object.values(found.categoryShares);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(found.categoryShares.A).toBeGreaterThan(0.9);
    expect(kanoBootstrap(answers, options)).toEqual(found);
    expect(kanoBootstrap(answers, { ...options, seed: 8 })).not.toEqual(found);
  });

  it('take the questionable answers of the table that is named', () => {
    const sure = nobody.map((row, i) =>
      row.map((_, j) => (i === 1 && j === 1 ? 30 : i === 0 && j === 4 ? 1 : 0)),
    );
    expect(kanoBootstrap(sure, options)!.categoryShares.I).toBeGreaterThan(0.99);
    const doubted = kanoBootstrap(sure, { ...options, table: 'pouliot' })!;
    expect(doubted.categoryShares.Q).toBeGreaterThan(0.99);
    // Who drew nobody but the questionable has no better, and does not count.
    expect(doubted.used).toBeLessThan(800);
    const shares = Object.values(doubted.categoryShares);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('are missing of nobody and of reverse answers alone, and refuse what cannot be drawn', () => {
    expect(kanoBootstrap(nobody, options)).toBeNull();
    expect(kanoBootstrap([[0, 0, 0, 0, 0], [5, 0, 0, 0, 0], ...nobody.slice(2)], options)).toBeNull();
    expect(kanoBootstrap(answers, { ...options, samples: 1 })).toBeNull();
    for (const people of [answers, nobody]) {
      expect(() => kanoBootstrap(people, { ...options, samples: 0 })).toThrow(
        new RangeError('a bootstrap requires at least one resample'),
      );
    }
    expect(kanoBootstrap(nobody, { ...options, samples: 1 })).toBeNull();
    expect(() => kanoBootstrap(answers, { ...options, confidence: 1 })).toThrow(RangeError);
    expect(() => kanoBootstrap([], options)).toThrow(RangeError);
  });
});
