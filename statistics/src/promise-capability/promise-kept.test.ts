import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import { betaProductInterval } from '../survival/beta-product-interval.ts';
import { type EventTimes, eventTimes } from '../survival/event-times.ts';
import { kaplanMeier } from '../survival/kaplan-meier.ts';
import reference from './promise-kept.reference.json' with { type: 'json' };
import { promiseKept } from './promise-kept.ts';

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), {
  minLength: 1,
  maxLength: 30,
});
const counted = (list: readonly (readonly [number, boolean])[]): EventTimes =>
  eventTimes(
    list.map(([time]) => time),
    list.map(([, done]) => done),
  );

describe('the chance of keeping a promise', () => {
  it.each(reference.cases)('is that of prop.test and survfit: $time', ({ time, event, promises }) => {
    const history = eventTimes(time, event);
    for (const { promised, confidence, expected } of promises) {
      const found = promiseKept(history, promised, confidence);
      expect(differences(found, expected, { relative: 1e-11, absolute: 1e-14 })).toEqual([]);
    }
  });

  it('grows with the time promised, stays within its interval and does not mind the unit', () => {
    assertLaw(
      fc.property(rows, fc.integer({ min: 0, max: 20 }), (list, promised) => {
        const found = promiseKept(counted(list), promised, 0.9);
        const inHours = counted(list.map(([time, done]) => [time * 24, done]));
        expect(promiseKept(inHours, promised * 24, 0.9)).toEqual(found);
        const later = promiseKept(counted(list), promised + 3, 0.9);
        fc.pre(found.chance !== null);
        const [low, high] = found.interval!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(found.chance! + 1e-12);
        expect(high).toBeGreaterThanOrEqual(found.chance! - 1e-12);
        expect(high).toBeLessThanOrEqual(1);
        if (later.chance !== null) expect(later.chance).toBeGreaterThanOrEqual(found.chance! - 1e-12);
      }),
    );
  });

  it('counts a case that is late and still open as late, not as unknown', () => {
    const history = eventTimes([1, 2, 6, 9], [1, 1, 0, 0]);
    expect(promiseKept(history, 3, 0.95)).toMatchObject({ chance: 0.5, unknown: 0, method: 'wilson' });
    expect(promiseKept(history, 6, 0.95)).toMatchObject({ chance: 0.5, unknown: 0, method: 'wilson' });
    expect(promiseKept(history, 7, 0.95)).toMatchObject({ unknown: 1, method: 'log-log' });
  });

  it('has an interval where all or none of those watched were in time', () => {
    const all = eventTimes([1, 2, 2, 3], [0, 1, 1, 1]);
    const kept = promiseKept(all, 5, 0.95);
    const [, high] = betaProductInterval(kaplanMeier(all), 5, 0.95);
    expect(kept).toEqual({ n: 4, unknown: 1, chance: 1, interval: [1 - high, 1], method: 'beta product' });
    const none = promiseKept(eventTimes([1, 4, 5, 6], [0, 1, 1, 1]), 3, 0.95);
    expect(none).toMatchObject({ chance: 0, unknown: 1, method: 'beta product' });
    expect(none.interval![0]).toBe(0);
    expect(none.interval![1]).toBeCloseTo(1 - 0.025 ** (1 / 3), 12);
  });

  it('is not known for times longer than any case was watched', () => {
    const nothing = { n: 3, unknown: 2, chance: null, interval: null, method: null };
    expect(promiseKept(eventTimes([1, 4, 5], [1, 0, 0]), 6, 0.95)).toEqual(nothing);
    expect(promiseKept(eventTimes([1, 4, 5], [1, 0, 0]), 5, 0.95).chance).not.toBeNull();
  });

  it('is not broken by rounding', () => {
    expect(promiseKept(eventTimes([0.1 + 0.2, 0.9], [1, 1]), 0.3, 0.95).chance).toBe(0.5);
    expect(promiseKept(eventTimes([0.3, 0.9], [0, 1]), 0.1 + 0.2, 0.95).unknown).toBe(0);
    expect(promiseKept(eventTimes([0.3001, 0.9], [1, 1]), 0.3, 0.95).chance).toBe(0);
  });

  it('is held by its interval in about 95 of 100 pasts, with open cases and without', () => {
    const random = seededRandomNumbers(17);
    const truth = 1 - Math.exp(-1.5);
    const held = { open: 0, done: 0 };
    const pasts = 500;
    const holds = (history: EventTimes): boolean => {
      const [low, high] = promiseKept(history, 1.5, 0.95).interval ?? [0, 1];
      return low <= truth && truth <= high;
    };
    for (let past = 0; past < pasts; past++) {
      const lasts = Array.from({ length: 70 }, () => -Math.log(1 - random()));
      const watched = lasts.map(() => 5 * random());
      if (
        holds(
          eventTimes(
            lasts,
            lasts.map(() => true),
          ),
        )
      )
        held.done++;
      const seen = lasts.map((time, i) => Math.min(time, watched[i]!));
      if (
        holds(
          eventTimes(
            seen,
            lasts.map((time, i) => time <= watched[i]!),
          ),
        )
      )
        held.open++;
    }
    for (const count of Object.values(held)) {
      expect(count / pasts).toBeGreaterThan(0.925);
      expect(count / pasts).toBeLessThan(0.98);
    }
  });

  it('refuses no past, and times and confidences that cannot be', () => {
    const history = eventTimes([1], [1]);
    const time = new RangeError('a promise requires a time of at least 0');
    for (const bad of [-1, Number.NaN, Infinity]) expect(() => promiseKept(history, bad, 0.95)).toThrow(time);
    for (const bad of [0, 1, Number.NaN]) expect(() => promiseKept(history, 1, bad)).toThrow(RangeError);
    expect(() => promiseKept(eventTimes([], []), 1, 0.95)).toThrow('requires at least one case');
  });
});
