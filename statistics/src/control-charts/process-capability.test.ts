import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import reference from './process-capability.reference.json' with { type: 'json' };
import { processCapability } from './process-capability.ts';

const process = { n: 50, mean: 5, sigma: 1, freedom: 49 };

describe('the capability of a process', () => {
  it('is that of R', () => {
    for (const one of reference.capabilities) {
      const { lower = null, upper = null } = one;
      const found = processCapability(one, { lower, upper }, one.confidence)!;
      const expected = {
        cp: (one.cp ?? null) !== null ? { estimate: one.cp, interval: [one.cpLow, one.cpHigh] } : null,
        cpk: { estimate: one.cpk, interval: [one.cpkLow, one.cpkHigh] },
      };
      expect(differences(found, expected, { relative: 1e-10 })).toEqual([]);
    }
  });

  it('is the example of the book: limits 38 and 62, sample standard deviation 1.75 of 20 gives Cp 2.29, 1.57 to 3.01', () => {
    const of20 = { n: 20, mean: 50, sigma: 1.75, freedom: 19 };
    const { cp } = processCapability(of20, { lower: 38, upper: 62 }, 0.95)!;
    // The book goes on with the rounded 2.29.
    expect(differences([cp!.estimate, ...cp!.interval], [2.29, 1.57, 3.01], { absolute: 0.006 })).toEqual([]);
  });

  it('is at most what a centred process could do, and the same when it is centred', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const width = fc.double({ min: 0.001, max: 1e6, noNaN: true });
    assertLaw(
      fc.property(number, width, number, (lower, wide, mean) => {
        const upper = lower + wide;
        fc.pre(lower < upper);
        const { cp, cpk } = processCapability({ ...process, mean }, { lower, upper }, 0.95)!;
        expect(cpk.estimate).toBeLessThanOrEqual(cp!.estimate + 1e-9 * Math.abs(lower));
        const centred = processCapability({ ...process, mean: (lower + upper) / 2 }, { lower, upper }, 0.95)!;
        expect(centred.cpk.estimate).toBeCloseTo(cp!.estimate, 6);
      }),
    );
  });

  it('holds the true index in about 95 of 100 samples', () => {
    const random = seededRandomNumbers(11);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let covered = 0;
    for (let sample = 0; sample < 2000; sample++) {
      const values = Array.from({ length: 40 }, normal);
      const mean = values.reduce((sum, one) => sum + one, 0) / 40;
      const sigma = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 39);
      const { cpk } = processCapability(
        { n: 40, mean, sigma, freedom: 39 },
        { lower: null, upper: 3 },
        0.95,
      )!;
      if (cpk.interval[0] <= 1 && 1 <= cpk.interval[1]) covered++;
    }
    expect(covered / 2000).toBeGreaterThan(0.93);
    expect(covered / 2000).toBeLessThan(0.97);
  });

  it('is below 0 with the mean outside, has no Cp with one limit, and is nothing where nothing spreads', () => {
    const { cp, cpk } = processCapability({ ...process, mean: 11 }, { lower: null, upper: 8 }, 0.95)!;
    expect([cp, cpk.estimate]).toEqual([null, -1]);
    expect(processCapability({ ...process, sigma: 0 }, { lower: 0, upper: 8 }, 0.95)).toBeNull();
  });

  it('refuses what is no process and no tolerance', () => {
    const limits = { lower: 0, upper: 8 };
    const bad = [{ n: 1 }, { freedom: 0 }, { mean: Number.NaN }, { sigma: -1 }, { sigma: Infinity }];
    for (const one of bad) {
      expect(() => processCapability({ ...process, ...one }, limits, 0.95)).toThrow(RangeError);
    }
    const noLimits = [
      { lower: null, upper: null },
      { lower: 8, upper: 8 },
      { lower: 9, upper: 8 },
      { lower: Number.NaN, upper: 8 },
    ];
    for (const one of noLimits) expect(() => processCapability(process, one, 0.95)).toThrow(RangeError);
    for (const level of [0, 1, Number.NaN]) {
      expect(() => processCapability(process, limits, level)).toThrow(RangeError);
    }
  });
});
