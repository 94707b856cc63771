import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import { type EventTimes, eventTimes, mergeEventTimes } from '../survival/event-times.ts';
import reference from './promisable-time.reference.json' with { type: 'json' };
import { promisableTime } from './promisable-time.ts';

const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), {
  minLength: 1,
  maxLength: 40,
});
const counted = (list: readonly (readonly [number, boolean])[]): EventTimes =>
  eventTimes(
    list.map(([time]) => time),
    list.map(([, done]) => done),
  );
const allDone = (times: readonly number[]): EventTimes =>
  eventTimes(
    times,
    times.map(() => true),
  );
/** No promise, or a time that sorts last. */
const or = (time: number | null): number => time ?? Infinity;

describe('the time that can be promised', () => {
  it('is the order statistic of the binomial distribution where all cases are done', () => {
    for (const { time, wishes } of reference.done) {
      for (const { chance, confidence, expected } of wishes) {
        const found = promisableTime(allDone(time), { chance, confidence });
        expect(differences(found, expected, { relative: 1e-15 })).toEqual([]);
      }
    }
  });

  it('is where the beta product limit reaches the chance where some are open', () => {
    for (const { time, event, wishes } of reference.open) {
      for (const { chance, confidence, expected } of wishes) {
        const found = promisableTime(eventTimes(time, event), { chance, confidence });
        expect(differences(found, expected, { relative: 1e-15 })).toEqual([]);
      }
    }
  });

  it('is later for a greater chance or confidence, never before the estimate, and scales with the unit', () => {
    const share = fc.integer({ min: 50, max: 95 }).map((percent) => percent / 100);
    assertLaw(
      fc.property(rows, share, share, (list, chance, confidence) => {
        const found = promisableTime(counted(list), { chance, confidence });
        expect(or(found.time)).toBeGreaterThanOrEqual(or(found.estimate));
        const surer = promisableTime(counted(list), { chance, confidence: confidence + 0.04 });
        expect(or(surer.time)).toBeGreaterThanOrEqual(or(found.time));
        const likelier = promisableTime(counted(list), { chance: chance + 0.04, confidence });
        expect(or(likelier.time)).toBeGreaterThanOrEqual(or(found.time));
        const inHours = counted(list.map(([time, done]) => [24 * time, done]));
        expect(or(promisableTime(inHours, { chance, confidence }).time)).toBe(24 * or(found.time));
      }),
    );
  });

  it('comes nearer to the estimate with more cases of the same kind', () => {
    const once = allDone([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const wish = { chance: 0.7, confidence: 0.95 };
    expect(promisableTime(once, wish)).toMatchObject({ time: 10, estimate: 7 });
    const often = mergeEventTimes(new Array<EventTimes>(20).fill(once));
    expect(promisableTime(often, wish)).toMatchObject({ n: 200, time: 8, estimate: 7 });
    expect(promisableTime(mergeEventTimes(new Array<EventTimes>(400).fill(once)), wish).time).toBe(8);
  });

  it('is null until as many cases are done as it takes for the longest of them', () => {
    const wish = { chance: 0.9, confidence: 0.95 };
    const past = (n: number): EventTimes => allDone(Array.from({ length: n }, (_, i) => i + 1));
    expect(promisableTime(past(28), wish)).toEqual({ n: 28, time: null, estimate: 26, fewestCases: 29 });
    expect(promisableTime(past(29), wish)).toEqual({ n: 29, time: 29, estimate: 27, fewestCases: 29 });
    expect(promisableTime(eventTimes([1, 2], [0, 0]), wish)).toMatchObject({ time: null, estimate: null });
  });

  it('counts the fewest cases also where they are a whole number exactly', () => {
    const fewest = (chance: number, confidence: number): number =>
      promisableTime(allDone([1]), { chance, confidence }).fewestCases;
    expect(fewest(0.5, 0.875)).toBe(3);
    expect(fewest(0.1, 0.9)).toBe(1);
    expect(fewest(0.1, 0.999)).toBe(3);
    expect(fewest(0.001, 0.5)).toBe(1);
    expect(promisableTime(allDone([1, 2, 3]), { chance: 0.5, confidence: 0.875 }).time).toBe(3);
  });

  it('keeps what it promises in at least 95 of 100 pasts, and not in nearly all, with open cases and without', () => {
    const random = seededRandomNumbers(23);
    const pasts = 600;
    const wish = { chance: 0.8, confidence: 0.95 };
    const held = { done: 0, open: 0 };
    const keeps = (history: EventTimes): boolean =>
      1 - Math.exp(-or(promisableTime(history, wish).time)) >= wish.chance;
    for (let past = 0; past < pasts; past++) {
      const lasts = Array.from({ length: 90 }, () => -Math.log(1 - random()));
      const watched = lasts.map(() => 6 * random());
      if (keeps(allDone(lasts))) held.done++;
      const seen = lasts.map((time, i) => Math.min(time, watched[i]!));
      if (
        keeps(
          eventTimes(
            seen,
            lasts.map((time, i) => time <= watched[i]!),
          ),
        )
      )
        held.open++;
    }
    for (const count of Object.values(held)) {
      expect(count / pasts).toBeGreaterThan(0.93);
      expect(count / pasts).toBeLessThan(0.985);
    }
  });

  it('refuses no past, and wishes that cannot be', () => {
    const history = allDone([1]);
    for (const chance of [0, 1, Number.NaN]) {
      expect(() => promisableTime(history, { chance, confidence: 0.95 })).toThrow(
        new RangeError('a promise requires a chance strictly between 0 and 1'),
      );
    }
    for (const confidence of [0.49, 1, Number.NaN]) {
      expect(() => promisableTime(history, { chance: 0.9, confidence })).toThrow(
        new RangeError('a promise requires a confidence of at least 0.5 and below 1'),
      );
    }
    expect(() => promisableTime(eventTimes([], []), { chance: 0.9, confidence: 0.95 })).toThrow(
      'requires at least one case',
    );
  });
});
