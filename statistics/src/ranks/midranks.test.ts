import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { tallyCount, tallyMean } from '../tallies/tally.ts';
import reference from './midranks.reference.json' with { type: 'json' };
import { midranks, pooledRanks, pooledValues, tallyNumbers } from './midranks.ts';

const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 });

describe('midranks', () => {
  it('are the ranks of R', () => {
    for (const { x, ranks } of reference.plain) expect([...midranks(x)]).toEqual(ranks);
  });

  it('are with counts the ranks of the people one by one', () => {
    for (const { x, counts, full, ranks } of reference.counted) {
      const found = midranks(x, counts);
      const byNumber = new Map(full.map((number, at) => [number, ranks[at]!]));
      for (const [at, number] of x.entries()) expect(found[at]).toBe(byNumber.get(number));
    }
  });

  it('add up to what ranks without ties do', () => {
    assertLaw(
      fc.property(numbers, (x) => {
        const sum = midranks(x).reduce((total, rank) => total + rank, 0);
        expect(sum).toBe((x.length * (x.length + 1)) / 2);
      }),
    );
  });

  it('are the same of thousands of different numbers, which are sorted, as of few, which are not', () => {
    const draw = Array.from({ length: 5000 }, (_, at) => ((at * 7919) % 3001) - 1500);
    const counts = draw.map((_, at) => at % 3);
    const full = draw.flatMap((number, at) => new Array<number>(counts[at]!).fill(number));
    const ascending = full.toSorted((a, b) => a - b);
    const rankOf = (number: number): number =>
      (ascending.indexOf(number) + ascending.lastIndexOf(number)) / 2 + 1;
    const [ranks, ofAll] = [midranks(draw, counts), midranks(full)];
    for (let at = 0; at < draw.length; at += 97) {
      if (counts[at]! > 0) expect(ranks[at]).toBe(rankOf(draw[at]!));
      if (at < full.length) expect(ofAll[at]).toBe(rankOf(full[at]!));
    }
    expect(tallyNumbers([...draw, -0, Number.NaN])).toEqual(tallyNumbers(new Float64Array([...draw, 0])));
    expect(() => midranks([...draw, Number.NaN])).toThrow(RangeError);
  });

  it('rank infinite numbers and nothing', () => {
    expect([...midranks([Infinity, 3, -Infinity, Infinity])]).toEqual([3.5, 2, 1, 3.5]);
    expect([...midranks([])]).toEqual([]);
  });

  it('refuse missing numbers and other counts', () => {
    expect(() => midranks([1, Number.NaN])).toThrow(
      new RangeError('ranks require numbers without missing ones'),
    );
    expect(() => midranks([1, 2], [1])).toThrow(new RangeError('ranks require one count for each number'));
    for (const bad of [-1, Number.NaN, Infinity])
      expect(() => midranks([1, 2], [1, bad])).toThrow(new RangeError('ranks require counts of 0 or more'));
  });
});

describe('a tally of numbers', () => {
  it('ascends, counts everybody who answered, and knows one zero', () => {
    expect(tallyNumbers([10, 9, Number.NaN, 10, 0, -0])).toEqual({ values: [0, 9, 10], counts: [2, 1, 2] });
    expect(tallyNumbers([])).toEqual({ values: [], counts: [] });
    assertLaw(
      fc.property(numbers, (x) => {
        const tally = tallyNumbers(x);
        expect(tallyCount(tally)).toBe(x.length);
        expect(tallyMean(tally)).toBeCloseTo(x.reduce((sum, one) => sum + one, 0) / x.length, 12);
        expect(tally.values).toEqual(tally.values.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('pooled ranks', () => {
  it('are the mean and the variance of the midranks of all', () => {
    assertLaw(
      fc.property(numbers, numbers, (x, y) => {
        const ranks = [...midranks([...x, ...y])];
        const mean = (some: number[]): number => some.reduce((sum, one) => sum + one, 0) / some.length;
        const middle = mean(ranks);
        const found = pooledRanks([tallyNumbers(x), tallyNumbers(y)], 'a test');
        expect(found.sizes).toEqual([x.length, y.length]);
        expect(found.meanRanks[0]).toBeCloseTo(mean(ranks.slice(0, x.length)), 10);
        expect(found.meanRanks[1]).toBeCloseTo(mean(ranks.slice(x.length)), 10);
        const squares = ranks.reduce((sum, rank) => sum + (rank - middle) ** 2, 0);
        expect(found.rankVariance).toBeCloseTo(squares / (ranks.length - 1), 9);
        expect(found.hasTies).toBe(new Set(ranks).size < ranks.length);
      }),
    );
  });

  it('come from the values that somebody answered, in ascending order', () => {
    const [x, y] = [
      { values: [1, 5], counts: [2, 0] },
      { values: [-3, 1], counts: [1, 1] },
    ];
    expect(pooledValues([x, y], 'a test')).toEqual([
      { value: -3, counts: [0, 1] },
      { value: 1, counts: [2, 1] },
    ]);
  });
});
