import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { eventTimes, eventTimesCount, mergeEventTimes } from './event-times.ts';

const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean()), { maxLength: 40 });
const counted = (rows: readonly (readonly [number, boolean])[]) =>
  eventTimes(
    rows.map(([time]) => time),
    rows.map(([, happened]) => happened),
  );

describe('counts of events for each time', () => {
  it('ascend, and hold every case', () => {
    assertLaw(
      fc.property(cases, (rows) => {
        const found = counted(rows);
        expect(found.times).toEqual([...new Set(rows.map(([time]) => time))].toSorted((a, b) => a - b));
        expect(eventTimesCount(found)).toBe(rows.length);
        expect(found.events.reduce((sum, count) => sum + count, 0)).toBe(
          rows.filter(([, did]) => did).length,
        );
      }),
    );
  });

  it('of parts, merged, are those of the whole', () => {
    assertLaw(
      fc.property(cases, cases, cases, (a, b, c) => {
        const whole = counted([...a, ...b, ...c]);
        expect(mergeEventTimes([a, b, c].map(counted))).toEqual(whole);
        expect(mergeEventTimes([counted(a), mergeEventTimes([b, c].map(counted))])).toEqual(whole);
      }),
    );
  });

  it('take times apart by rounding only as one, the earliest, within and across parts', () => {
    const expected = { times: [0.3, 0.7], events: [2, 1], censored: [0, 1] };
    expect(eventTimes([0.1 + 0.2, 0.3, 0.7, 0.1 * 7], [1, 1, 1, 0])).toEqual(expected);
    const parts = [eventTimes([0.1 + 0.2, 0.7], [1, 1]), eventTimes([0.3, 0.1 * 7], [1, 0])];
    expect(mergeEventTimes(parts)).toEqual(expected);
    expect(eventTimes([1, 1 + 1e-6], [1, 1]).times.length).toBe(2);
    expect(eventTimes([1e10, 1e10 + 10, 1e10 + 1000], [1, 1, 1]).times).toEqual([1e10, 1e10 + 1000]);
  });

  it('may be empty', () => {
    const none = { times: [], events: [], censored: [] };
    expect(eventTimes([], [])).toEqual(none);
    expect(mergeEventTimes([])).toEqual(none);
    expect(mergeEventTimes([none, none])).toEqual(none);
    expect(eventTimesCount(none)).toBe(0);
  });

  it('refuse times that cannot be, and cases of which it is not known whether it happened', () => {
    const time = new RangeError('event times require times of at least 0');
    for (const bad of [-1, Number.NaN, Infinity]) {
      expect(() => eventTimes([1, bad], [1, 1])).toThrow(time);
      expect(() => mergeEventTimes([{ times: [bad], events: [1], censored: [0] }])).toThrow(time);
    }
    const unknown = 'event times require to know of each case whether it happened';
    expect(() => eventTimes([1, 2], [1])).toThrow(unknown);
    for (const bad of [2, -1, Number.NaN]) expect(() => eventTimes([1], [bad])).toThrow(unknown);
  });

  it('refuse counts that are none', () => {
    const refuses = (times: number[], events: number[], censored: number[]) =>
      expect(() => mergeEventTimes([{ times, events, censored }]));
    refuses([1, 2], [1], [0, 0]).toThrow('event times require both counts for each time');
    refuses([1, 2], [1, 1], [0]).toThrow('event times require both counts for each time');
    expect(() => eventTimesCount({ times: [1, 2], events: [1, 1], censored: [0] })).toThrow(
      new RangeError('event times require both counts for each time'),
    );
    refuses([2, 1], [1, 1], [0, 0]).toThrow('event times require times that ascend');
    refuses([1, 1], [1, 1], [0, 0]).toThrow('event times require times that ascend');
    for (const bad of [-1, Number.NaN, Infinity]) {
      refuses([1], [bad], [0]).toThrow('event times require counts of at least 0');
      refuses([1], [0], [bad]).toThrow('event times require counts of at least 0');
    }
  });
});
