import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import { eventTimes, mergeEventTimes } from './event-times.ts';
import reference from './kaplan-meier.reference.json' with { type: 'json' };
import { kaplanMeier } from './kaplan-meier.ts';
import { restrictedMean } from './restricted-mean.ts';
import { type SurvivalScale, survivalAt, survivalIntervals } from './survival-at.ts';
import { survivalQuantile } from './survival-quantile.ts';

const closely = { relative: 1e-11, absolute: 1e-14 };
const usual = { confidence: 0.95, scale: 'log-log' } as const;
const someCases = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), {
  minLength: 1,
  maxLength: 40,
});
const counted = (rows: readonly (readonly [number, boolean])[]) =>
  eventTimes(
    rows.map(([time]) => time),
    rows.map(([, happened]) => happened),
  );

describe('the curve of Kaplan and Meier', () => {
  it.each(reference.cases)('is that of survfit: $time', ({ time, event, curve, limits, wider }) => {
    const found = kaplanMeier(eventTimes(time, event));
    expect(differences(found, curve, closely)).toEqual([]);
    for (const { scale, confidence, lower, upper, median, at } of [...limits, ...wider]) {
      const options = { confidence, scale: scale as SurvivalScale };
      expect(differences(survivalIntervals(found, options), { lower, upper }, closely)).toEqual([]);
      expect(differences(survivalQuantile(found, 0.5, options), median, closely)).toEqual([]);
      for (const { low, high, ...point } of at) {
        const interval = low === null ? null : [low, high];
        const here = survivalAt(found, point.time, options);
        expect(differences(here, { ...point, interval }, closely)).toEqual([]);
      }
    }
  });

  it.each(reference.cases)('has the quantiles and restricted means of survfit: $time', (one) => {
    const found = kaplanMeier(eventTimes(one.time, one.event));
    for (const { horizon, ...expected } of one.means) {
      expect(differences(restrictedMean(found, horizon), expected, closely)).toEqual([]);
    }
    for (const { share, time, low, high } of one.quantiles) {
      // Where the curve ends exactly at the share, R's quantile goes on to the middle of what was watched.
      if (Math.abs(found.survival.at(-1)! - (1 - share)) < 1e-8) continue;
      const quantile = survivalQuantile(found, share, { confidence: 0.95, scale: 'log' });
      expect(differences(quantile, { time, interval: [low, high] }, closely)).toEqual([]);
    }
  });

  it('is the plain share of those still without it while nobody is lost from sight', () => {
    assertLaw(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 }), (times) => {
        const curve = kaplanMeier(
          eventTimes(
            times,
            times.map(() => true),
          ),
        );
        const n = times.length;
        for (const [row, time] of curve.times.entries()) {
          const share = times.filter((one) => one > time).length / n;
          const error = share === 0 ? Number.NaN : Math.sqrt((share * (1 - share)) / n);
          expect(
            differences([curve.survival[row], curve.standardErrors[row]], [share, error], closely),
          ).toEqual([]);
        }
        const total = times.reduce((sum, time) => sum + time, 0);
        expect(differences(restrictedMean(curve, 20).mean, total / n, closely)).toEqual([]);
      }),
    );
  });

  it('falls from at most 1 to at least 0 and stays within its limits', () => {
    assertLaw(
      fc.property(someCases, fc.constantFrom('plain', 'log', 'log-log'), (rows, scale) => {
        const curve = kaplanMeier(counted(rows));
        const { lower, upper } = survivalIntervals(curve, { confidence: 0.9, scale });
        for (const [row, share] of curve.survival.entries()) {
          expect(share).toBeLessThanOrEqual(row === 0 ? 1 : curve.survival[row - 1]!);
          expect(share).toBeGreaterThanOrEqual(0);
          if (Number.isNaN(lower[row])) continue;
          expect(lower[row]).toBeGreaterThanOrEqual(0);
          expect(lower[row]).toBeLessThanOrEqual(share * (1 + 1e-12));
          expect(upper[row]).toBeGreaterThanOrEqual(share * (1 - 1e-12));
          expect(upper[row]).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('comes out of merged counts, and stretches with the unit of time', () => {
    assertLaw(
      fc.property(someCases, someCases, (a, b) => {
        const whole = kaplanMeier(counted([...a, ...b]));
        expect(kaplanMeier(mergeEventTimes([counted(a), counted(b)]))).toEqual(whole);
        const inDays = kaplanMeier(counted([...a, ...b].map(([time, did]) => [time * 32, did])));
        expect(inDays.survival).toEqual(whole.survival);
        expect(restrictedMean(inDays, 640).mean).toBe(32 * restrictedMean(whole, 20).mean);
      }),
    );
  });

  it('finds the share and the median of lives that end by chance, though many are lost from sight', () => {
    const random = seededRandomNumbers(12);
    let [held, halves] = [0, 0];
    const polls = 400;
    for (let poll = 0; poll < polls; poll++) {
      const lives = Array.from({ length: 80 }, () => -Math.log(1 - random()));
      const watched = lives.map(() => 2.5 * random());
      const curve = kaplanMeier(
        eventTimes(
          lives.map((life, i) => Math.min(life, watched[i]!)),
          lives.map((life, i) => life <= watched[i]!),
        ),
      );
      const [low, high] = survivalAt(curve, 0.5, usual).interval!;
      if (low <= Math.exp(-0.5) && Math.exp(-0.5) <= high) held++;
      const [first, last] = survivalQuantile(curve, 0.5, usual).interval;
      if ((first ?? 0) <= Math.LN2 && Math.LN2 <= (last ?? Infinity)) halves++;
    }
    for (const share of [held / polls, halves / polls]) {
      expect(share).toBeGreaterThan(0.92);
      expect(share).toBeLessThan(0.98);
    }
  });

  it('leaves out times at which nothing is counted, and takes fractions of cases', () => {
    const curve = kaplanMeier({ times: [1, 2, 3], events: [0.5, 0, 1], censored: [0, 0, 0.5] });
    expect(curve.times).toEqual(Float64Array.of(1, 3));
    expect(curve.survival).toEqual(Float64Array.of(0.75, 0.25));
  });

  it('is certain of itself while nothing has happened on two scales, and says nothing on the third', () => {
    const curve = kaplanMeier(eventTimes([2, 3, 4], [0, 0, 1]));
    const at = (time: number, scale: SurvivalScale) => survivalAt(curve, time, { confidence: 0.95, scale });
    expect(at(1, 'log-log').interval).toEqual([1, 1]);
    expect(at(2, 'log-log').interval).toBeNull();
    expect(at(2, 'log').interval).toEqual([1, 1]);
    expect(at(4, 'plain')).toEqual({ time: 4, atRisk: 1, survival: 0, standardError: null, interval: null });
    expect(at(9, 'log').atRisk).toBe(0);
  });

  it('has its median in the middle where it runs at one half, and where that begins when it ends there', () => {
    const middle = kaplanMeier(eventTimes([1, 2, 3, 8], [1, 1, 0, 1]));
    expect(survivalQuantile(middle, 0.5, usual).time).toBe(5);
    const end = kaplanMeier(eventTimes([1, 2, 3, 8], [1, 1, 0, 0]));
    expect(survivalQuantile(end, 0.5, usual).time).toBe(2);
    expect(survivalQuantile(end, 0.6, usual)).toEqual({ time: null, interval: [1, null] });
  });

  it('keeps its figures numbers with fractions of cases and far horizons', () => {
    const tiny = kaplanMeier({ times: [1, 2], events: [3, 0], censored: [1, 1e-300] });
    expect([...tiny.hazardStandardErrors].every(Number.isFinite)).toBe(true);
    const { mean, standardError } = restrictedMean(kaplanMeier(eventTimes([1, 2, 3], [1, 0, 0])), 1e300);
    expect([mean, standardError].every(Number.isFinite)).toBe(true);
  });

  it('refuses nobody, and times, shares and confidences that cannot be', () => {
    const nobody = new RangeError('a survival curve requires at least one case');
    expect(() => kaplanMeier(eventTimes([], []))).toThrow(nobody);
    expect(() => kaplanMeier({ times: [1], events: [0], censored: [0] })).toThrow(nobody);
    expect(() => kaplanMeier({ times: [1], events: [-1], censored: [0] })).toThrow('counts of at least 0');
    const curve = kaplanMeier(eventTimes([1, 2], [1, 0]));
    for (const time of [-1, Number.NaN]) expect(() => survivalAt(curve, time, usual)).toThrow(RangeError);
    for (const horizon of [-1, Number.NaN, Infinity]) {
      expect(() => restrictedMean(curve, horizon)).toThrow(
        'a restricted mean requires a horizon of at least 0',
      );
    }
    for (const share of [0, 1, Number.NaN]) {
      expect(() => survivalQuantile(curve, share, usual)).toThrow('a share strictly between 0 and 1');
      expect(() => survivalAt(curve, 1, { ...usual, confidence: share })).toThrow(RangeError);
      expect(() => survivalIntervals(curve, { ...usual, confidence: share })).toThrow(RangeError);
    }
  });
});
