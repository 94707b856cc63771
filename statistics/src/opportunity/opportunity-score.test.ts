import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './opportunity-score.reference.json' with { type: 'json' };
import { opportunityRanking, opportunityScore } from './opportunity-score.ts';

const rating = fc.double({ min: 0, max: 10, noNaN: true });

describe('the opportunity score', () => {
  it('is that of R', () => {
    for (const { score, ...outcome } of reference.outcomes) {
      expect(differences(opportunityScore(outcome).score, score, { absolute: 1e-13 })).toEqual([]);
    }
  });

  it('lies within 0..20, rises with importance and falls with satisfaction down to the importance', () => {
    assertLaw(
      fc.property(rating, rating, rating, (importance, satisfaction, other) => {
        const { score } = opportunityScore({ importance, satisfaction });
        expect(score).toBeGreaterThanOrEqual(importance);
        expect(score).toBeLessThanOrEqual(20);
        const more = opportunityScore({ importance: Math.max(importance, other), satisfaction });
        expect(more.score).toBeGreaterThanOrEqual(score);
        const better = opportunityScore({ importance, satisfaction: Math.max(satisfaction, other) });
        expect(better.score).toBeLessThanOrEqual(score);
        if (satisfaction >= importance) expect(score).toBe(importance);
      }),
    );
  });

  it('has its words at the borders', () => {
    const word = (importance: number, satisfaction: number) =>
      opportunityScore({ importance, satisfaction }).word;
    expect([word(8, 0.5), word(8, 1), word(7, 2), word(7, 2.5)]).toEqual([
      'extreme',
      'high',
      'high',
      'worth-a-look',
    ]);
    expect([word(6, 2), word(6, 2.5), word(5, 5), word(5, 5.1)]).toEqual([
      'worth-a-look',
      'served-well',
      'served-well',
      'over-served',
    ]);
    expect([word(10, 10), word(9.9, 10)]).toEqual(['worth-a-look', 'over-served']);
  });

  it('refuses what is outside 0..10 or missing', () => {
    const refusal = new RangeError('an opportunity score requires importance and satisfaction within 0..10');
    for (const wrong of [-0.1, 10.1, Number.NaN]) {
      expect(() => opportunityScore({ importance: wrong, satisfaction: 5 })).toThrow(refusal);
      expect(() => opportunityScore({ importance: 5, satisfaction: wrong })).toThrow(refusal);
    }
  });
});

describe('the ranking', () => {
  it('is that of R, ties in the order given', () => {
    const found = opportunityRanking(reference.ranked);
    expect(found.map(({ position }) => position)).toEqual(reference.positions);
    expect(found.map(({ rank }) => rank)).toEqual(reference.ranks);
    for (const { rank, tied } of found) {
      expect(tied).toBe(reference.ranks.filter((other) => other === rank).length > 1);
    }
  });

  it('ties what differs by rounding only, in the order given', () => {
    const found = opportunityRanking([0.3, 0.1 + 0.2, 5]);
    expect(found.map(({ position, rank, tied }) => [position, rank, tied])).toEqual([
      [2, 1, false],
      [0, 2, true],
      [1, 2, true],
    ]);
  });

  it('leaves out what has no score', () => {
    expect(opportunityRanking([])).toEqual([]);
    expect(opportunityRanking([Number.NaN])).toEqual([]);
    expect(opportunityRanking([Number.NaN, 0])).toEqual([{ position: 1, rank: 1, tied: false }]);
  });
});
