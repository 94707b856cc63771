import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './mantel-haenszel-rate-ratio.reference.json' with { type: 'json' };
import { mantelHaenszelRateRatio } from './mantel-haenszel-rate-ratio.ts';

describe('the ratio of rates by Mantel and Haenszel', () => {
  it('is the root of its estimating equation, with the error of Greenland and Robins', () => {
    for (const { a, s, b, t, confidence, ratio, error, ends } of reference.tables) {
      const strata = a.map((events, k) => ({
        one: { events, time: s[k]! },
        other: { events: b[k]!, time: t[k]! },
      }));
      const found = mantelHaenszelRateRatio(strata, confidence);
      const wanted = { ratio, logStandardError: error, interval: ends };
      expect(differences(found, wanted, { relative: 1e-9 })).toEqual([]);
    }
  });

  it('is the plain ratio in one stratum, and takes away what strata differ by', () => {
    const plain = mantelHaenszelRateRatio(
      [{ one: { events: 6, time: 20 }, other: { events: 3, time: 40 } }],
      0.95,
    );
    expect(plain.ratio).toBeCloseTo(4, 12);
    // Twice as often in both, although those of the first stratum leave ten times as often and are rarely in group one.
    const found = mantelHaenszelRateRatio(
      [
        { one: { events: 200, time: 1000 }, other: { events: 1000, time: 10_000 } },
        { one: { events: 200, time: 10_000 }, other: { events: 10, time: 1000 } },
      ],
      0.95,
    );
    expect(found.ratio).toBeCloseTo(2, 12);
  });

  it('says nothing where nothing happened, and knows no interval where it happened on one side alone', () => {
    const none = { events: 0, time: 3 };
    expect(mantelHaenszelRateRatio([], 0.9)).toEqual({ ratio: null, logStandardError: null, interval: null });
    expect(mantelHaenszelRateRatio([{ one: none, other: none }], 0.9).ratio).toBeNull();
    const oneSide = [{ one: { events: 2, time: 3 }, other: none }];
    expect(mantelHaenszelRateRatio(oneSide, 0.9)).toEqual({
      ratio: Number.POSITIVE_INFINITY,
      logStandardError: null,
      interval: null,
    });
    expect(() => mantelHaenszelRateRatio([{ one: { events: -1, time: 1 }, other: none }], 0.9)).toThrow(
      RangeError,
    );
  });

  it('has an interval that holds the true ratio in about 95 of 100 worlds of sparse strata', () => {
    const random = seededRandomNumbers(11);
    const poisson = (mean: number): number => {
      let [count, product] = [0, random()];
      for (const end = Math.exp(-mean); product > end; count += 1) product *= random();
      return count;
    };
    let covered = 0;
    for (let world = 0; world < 1500; world += 1) {
      const strata = Array.from({ length: 12 }, (_, k) => {
        const [rate, time] = [0.01 * (1 + k), 60 + 20 * k];
        return {
          one: { events: poisson(2.5 * rate * time * 0.3), time: time * 0.3 },
          other: { events: poisson(rate * time), time },
        };
      });
      const [low, high] = mantelHaenszelRateRatio(strata, 0.95).interval ?? [0, 0];
      if (low <= 2.5 && 2.5 <= high) covered += 1;
    }
    expect(Math.abs(covered / 1500 - 0.95)).toBeLessThan(0.02);
  });
});
