import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './rate-ratio.reference.json' with { type: 'json' };
import { rateRatio } from './rate-ratio.ts';

const orInfinity = (value: number): number => (value === -1 ? Number.POSITIVE_INFINITY : value);

describe('the ratio of two rates', () => {
  it('is that of the exact test of R, with its interval', () => {
    for (const { a, s, b, t, confidence, ratio, low, high } of reference.cases) {
      const found = rateRatio({ events: a, time: s }, { events: b, time: t }, confidence);
      const wanted = { ratio: orInfinity(ratio), interval: [low, orInfinity(high)] };
      expect(differences(found, wanted, { relative: 1e-9 })).toEqual([]);
    }
  });

  it('turns over with the groups and holds itself', () => {
    const events = fc.integer({ min: 0, max: 60 });
    const time = fc.double({ min: 0.1, max: 1e4, noNaN: true });
    assertLaw(
      fc.property(fc.tuple(events, time, events, time), ([a, s, b, t]) => {
        const one = { events: a, time: s };
        const other = { events: b, time: t };
        const [there, back] = [rateRatio(one, other, 0.95), rateRatio(other, one, 0.95)];
        if (there.ratio === null || there.interval === null) return expect(a + b).toBe(0);
        const [low, high] = there.interval;
        expect(low <= there.ratio && there.ratio <= high).toBe(true);
        expect(1 / back.interval![1]).toBeCloseTo(low, 8);
        if (a > 0 && b > 0) expect(there.ratio * back.ratio!).toBeCloseTo(1, 9);
      }),
    );
  });

  it('says nothing without events, and refuses parts of an event and no time', () => {
    const none = { events: 0, time: 4 };
    expect(rateRatio(none, none, 0.9)).toEqual({ ratio: null, interval: null });
    expect(() => rateRatio({ events: 0.5, time: 1 }, none, 0.9)).toThrow(RangeError);
    expect(() => rateRatio({ events: 1, time: 0 }, none, 0.9)).toThrow('a rate requires a time above 0');
    expect(() => rateRatio(none, none, 1)).toThrow(RangeError);
  });
});
