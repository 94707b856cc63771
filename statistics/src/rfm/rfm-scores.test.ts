import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import reference from './rfm-scores.reference.json' with { type: 'json' };
import { rankGroups, rfmScores } from './rfm-scores.ts';

const column = (numbers: readonly (number | null)[]) => Float64Array.from(numbers, (x) => x ?? Number.NaN);

describe('rank groups', () => {
  it('keep the order, lie within 1..bins, and are the same for equal numbers and in any units', () => {
    assertLaw(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 2, max: 10 }),
        (numbers, bins) => {
          const groups = rankGroups(column(numbers), bins, 'high');
          const other = rankGroups(column(numbers.map((x) => 5 - 2 * x)), bins, 'low');
          expect(other).toEqual(groups);
          numbers.forEach((x, i) => {
            expect(groups[i]).toBeGreaterThanOrEqual(1);
            expect(groups[i]).toBeLessThanOrEqual(bins);
            expect(Number.isInteger(groups[i])).toBe(true);
            numbers.forEach((y, j) => {
              if (x < y) expect(groups[i]).toBeLessThanOrEqual(groups[j]!);
              if (x === y) expect(groups[i]).toBe(groups[j]);
            });
          });
        },
      ),
    );
  });

  it('are equally large for distinct numbers when their number is a multiple of the groups', () => {
    assertLaw(
      fc.property(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 1, max: 20 }), (bins, size) => {
        const numbers = Float64Array.from({ length: bins * size }, (_, i) => (i * 7919) % 104_729);
        const groups = rankGroups(numbers, bins, 'low');
        for (let group = 1; group <= bins; group++)
          expect(groups.filter((one) => one === group).length).toBe(size);
      }),
    );
  });

  it('put equal numbers into the middle group, and the missing into none', () => {
    expect(Array.from(rankGroups(column([4, 4, null, 4, 4, 4]), 5, 'high'))).toEqual([
      3,
      3,
      Number.NaN,
      3,
      3,
      3,
    ]);
    expect(Array.from(rankGroups(column([0, -0, 1]), 3, 'low'))).toEqual([3, 3, 1]);
    expect(Array.from(rankGroups(column([8]), 5, 'low'))).toEqual([5]);
    expect(Array.from(rankGroups(column([null, null]), 5, 'low'))).toEqual([Number.NaN, Number.NaN]);
    expect(rankGroups(column([]), 5, 'low').length).toBe(0);
  });

  it('refuse fewer than two groups, and more than can be counted', () => {
    const line = new RangeError('rank groups require a whole number of groups, within 2..1,000,000');
    for (const bins of [1, 0, 2.5, Number.NaN, 1e6 + 1, Number.MAX_VALUE])
      expect(() => rankGroups(column([1]), bins, 'low')).toThrow(line);
  });
});

describe('rfm scores', () => {
  it('are those of the ranks and quantiles in R', () => {
    for (const { recency, frequency, monetary, bins, r, f, m } of reference.scores) {
      const found = rfmScores(
        { recency: column(recency), frequency: column(frequency), monetary: column(monetary) },
        { bins },
      );
      expect(found.recency).toEqual(column(r));
      expect(found.frequency).toEqual(column(f));
      expect(found.monetary).toEqual(column(m));
    }
  });

  it('take a date for recency when told that high is better', () => {
    const days = [3, 90, 17];
    const measures = { frequency: column([1, 2, 3]), monetary: column([3, 2, 1]) };
    const ago = rfmScores({ ...measures, recency: column(days) }, { bins: 3 });
    const dates = rfmScores(
      { ...measures, recency: column(days.map((day) => 20_000 - day)) },
      { bins: 3, better: { recency: 'high' } },
    );
    expect(dates).toEqual(ago);
    expect(ago.codes).toEqual(['313', '122', '231']);
    const upside = rfmScores(
      { ...measures, recency: column(days) },
      { bins: 3, better: { frequency: 'low', monetary: 'low' } },
    );
    expect(upside.codes).toEqual(['331', '122', '213']);
  });

  it('have no code where a measure is missing, and one that can be read from ten groups on', () => {
    const all = { recency: column([1, null]), frequency: column([1, 2]), monetary: column([1, 2]) };
    expect(rfmScores(all, { bins: 2 }).codes).toEqual(['211', null]);
    expect(rfmScores({ ...all, recency: column([1, 2]) }, { bins: 10 }).codes).toEqual(['10-5-5', '5-10-10']);
  });

  it('refuse measures of different customers', () => {
    const all = { recency: column([1]), frequency: column([1]), monetary: column([1]) };
    const line = new RangeError('rfm scores require three measures of the same customers');
    for (const measure of ['recency', 'frequency', 'monetary'] as const)
      expect(() => rfmScores({ ...all, [measure]: column([1, 2]) }, { bins: 2 })).toThrow(line);
  });
});
