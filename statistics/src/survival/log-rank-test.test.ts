import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import { type EventTimes, eventTimes } from './event-times.ts';
import reference from './log-rank-test.reference.json' with { type: 'json' };
import { logRankTest, petoPetoTest } from './log-rank-test.ts';

const group = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 15 }), fc.boolean()), { minLength: 1, maxLength: 20 })
  .map((rows) =>
    eventTimes(
      rows.map(([time]) => time),
      rows.map(([, happened]) => happened),
    ),
  );

describe('the tests of Mantel, and of Peto and Peto', () => {
  it.each(reference.cases)('are those of survdiff: case %#', ({ groups, logRank, petoPeto }) => {
    const counted = groups.map(({ time, event }) => eventTimes(time, event));
    // Rounding moves a p-value far out in the tail by more than it moves the statistic.
    const closely = { relative: 1e-9, absolute: 1e-14 };
    expect(differences(logRankTest(counted), logRank, closely)).toEqual([]);
    expect(differences(petoPetoTest(counted), petoPeto, closely)).toEqual([]);
  });

  it('expect as many events as there are, and do not mind the order of groups nor the unit of time', () => {
    assertLaw(
      fc.property(group, group, group, (a, b, c) => {
        const slower = (one: EventTimes): EventTimes => ({
          ...one,
          times: one.times.map((time) => 4 * time),
        });
        for (const test of [logRankTest, petoPetoTest]) {
          const found = test([a, b, c]);
          const sum = (of: 'observed' | 'expected'): number =>
            found.groups.reduce((all, one) => all + one[of], 0);
          expect(differences(sum('expected'), sum('observed'), { relative: 1e-10, absolute: 1e-12 })).toEqual(
            [],
          );
          const turned = test([c, a, b].map(slower));
          expect(turned.degreesOfFreedom).toBe(found.degreesOfFreedom);
          if (found.chiSquare === null || turned.chiSquare === null) continue;
          expect(differences(turned.chiSquare, found.chiSquare, { relative: 1e-6, absolute: 1e-9 })).toEqual(
            [],
          );
        }
      }),
    );
  });

  it('see no difference between a group and itself', () => {
    assertLaw(
      fc.property(group, (one) => {
        const { chiSquare, pValue } = logRankTest([one, one]);
        fc.pre(chiSquare !== null);
        expect(chiSquare).toBeCloseTo(0, 12);
        expect(pValue).toBeCloseTo(1, 5);
      }),
    );
  });

  it('call alike groups different in about one of twenty polls, and unlike ones nearly always', () => {
    const random = seededRandomNumbers(6);
    const draw = (people: number, rate: number): EventTimes => {
      const lives = Array.from({ length: people }, () => -Math.log(1 - random()) / rate);
      const watched = lives.map(() => 3 * random());
      return eventTimes(
        lives.map((life, i) => Math.min(life, watched[i]!)),
        lives.map((life, i) => life <= watched[i]!),
      );
    };
    const rejected = (rate: number, polls: number): number => {
      let count = 0;
      for (let poll = 0; poll < polls; poll++) {
        if (logRankTest([draw(50, 1), draw(50, 1), draw(50, rate)]).pValue! < 0.05) count++;
      }
      return count / polls;
    };
    const byChance = rejected(1, 400);
    expect(byChance).toBeGreaterThan(0.025);
    expect(byChance).toBeLessThan(0.08);
    expect(rejected(3, 30)).toBeGreaterThan(0.9);
  });

  it('have no answer where nothing could have come out otherwise', () => {
    const noAnswer = { chiSquare: null, pValue: null };
    const early = eventTimes([1, 2], [0, 0]);
    expect(logRankTest([early, eventTimes([3, 4], [1, 0])])).toMatchObject({
      ...noAnswer,
      degreesOfFreedom: 0,
    });
    const none = eventTimes([3], [0]);
    expect(logRankTest([none, none])).toMatchObject({ ...noAnswer, degreesOfFreedom: 0 });
    const together = eventTimes([1, 1], [1, 1]);
    expect(petoPetoTest([together, together])).toMatchObject({ ...noAnswer, degreesOfFreedom: 1 });
  });

  it('refuse fewer than two groups, and a group without a case', () => {
    const one = eventTimes([1], [1]);
    expect(() => logRankTest([one])).toThrow(new RangeError('a log-rank test requires at least two groups'));
    expect(() => petoPetoTest([])).toThrow('a log-rank test requires at least two groups');
    expect(() => logRankTest([one, eventTimes([], [])])).toThrow(
      'a log-rank test requires a case in every group',
    );
    expect(() => logRankTest([one, { times: [1], events: [], censored: [0] }])).toThrow(
      'both counts for each time',
    );
  });
});
