import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './beta-product-interval.reference.json' with { type: 'json' };
import { betaProductInterval } from './beta-product-interval.ts';
import { eventTimes } from './event-times.ts';
import { kaplanMeier } from './kaplan-meier.ts';

describe('the beta product interval', () => {
  it.each(reference.cases)('is that of beta functions and qbeta: $time', ({ time, event, at }) => {
    const curve = kaplanMeier(eventTimes(time, event));
    for (const { time: when, confidence, low, high } of at) {
      const found = betaProductInterval(curve, when, confidence);
      expect(differences(found, [low, high], { relative: 1e-9, absolute: 1e-12 })).toEqual([]);
    }
  });

  it('is the exact interval of binom.test while nobody is lost from sight', () => {
    for (const { n, survivors, confidence, low, high } of reference.exact) {
      const curve = kaplanMeier({ times: [1, 2], events: [n - survivors, survivors], censored: [0, 0] });
      const found = betaProductInterval(curve, 1, confidence);
      expect(differences(found, [low, high], { relative: 1e-9 })).toEqual([]);
    }
  });

  it('lies around the curve, and falls with time where nobody is lost from sight', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), {
      minLength: 1,
      maxLength: 30,
    });
    assertLaw(
      fc.property(rows, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (list, confidence) => {
        const times = list.map(([time]) => time);
        const curve = kaplanMeier(
          eventTimes(
            times,
            list.map(([, happened]) => happened),
          ),
        );
        for (const [row, time] of curve.times.entries()) {
          const [low, high] = betaProductInterval(curve, time, confidence);
          expect(low).toBeLessThanOrEqual(curve.survival[row]! + 1e-12);
          expect(high).toBeGreaterThanOrEqual(curve.survival[row]! - 1e-12);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('holds the true share at least as often as it says, with few cases of which many are lost from sight', () => {
    const random = seededRandomNumbers(31);
    const polls = 900;
    let [above, below] = [0, 0];
    for (let poll = 0; poll < polls; poll++) {
      const lives = Array.from({ length: 25 }, () => -Math.log(1 - random()));
      const watched = lives.map(() => 2 * random());
      const curve = kaplanMeier(
        eventTimes(
          lives.map((life, i) => Math.min(life, watched[i]!)),
          lives.map((life, i) => life <= watched[i]!),
        ),
      );
      const [low, high] = betaProductInterval(curve, 1, 0.9);
      if (low > Math.exp(-1)) above++;
      if (high < Math.exp(-1)) below++;
    }
    expect(above / polls).toBeLessThan(0.06);
    expect(below / polls).toBeLessThan(0.06);
    expect((above + below) / polls).toBeGreaterThan(0.03);
  });

  it('ends at 1 before the first event and at 0 when nobody is left', () => {
    const curve = kaplanMeier(eventTimes([2, 3, 4], [0, 1, 0]));
    expect(betaProductInterval(curve, 1, 0.95)[1]).toBe(1);
    expect(betaProductInterval(curve, 1, 0.95)[0]).toBeCloseTo(0.025 ** (1 / 3), 12);
    expect(betaProductInterval(curve, 2, 0.95)[0]).toBeCloseTo(0.025 ** (1 / 2), 12);
    expect(betaProductInterval(curve, 4, 0.95)[0]).toBe(0);
    expect(betaProductInterval(curve, 99, 0.95)).toEqual(betaProductInterval(curve, 4, 0.95));
  });

  it('refuses times and confidences that cannot be', () => {
    const curve = kaplanMeier(eventTimes([1], [1]));
    for (const time of [-1, Number.NaN]) {
      expect(() => betaProductInterval(curve, time, 0.95)).toThrow(
        'a share at a time requires a time of at least 0',
      );
    }
    for (const level of [0, 1, Number.NaN]) {
      expect(() => betaProductInterval(curve, 1, level)).toThrow(RangeError);
    }
  });
});
