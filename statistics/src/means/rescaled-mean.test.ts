import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { summarizeSample } from './mean-interval.ts';
import reference from './rescaled-mean.reference.json' with { type: 'json' };
import { rescaledMean } from './rescaled-mean.ts';

describe('the mean on a scale from 0 to 100', () => {
  it('is that of answers rescaled one by one in R', () => {
    for (const { answers, scale, confidence, ...wanted } of reference.samples) {
      const sample = summarizeSample(Float64Array.from(answers));
      const found = rescaledMean(sample, [scale[0]!, scale[1]!], confidence);
      expect(differences(found, wanted, { relative: 1e-12 })).toEqual([]);
    }
  });

  it('mirrors when the scale turns round', () => {
    assertLaw(
      fc.property(fc.double({ min: 1, max: 7, noNaN: true }), fc.integer({ min: 1, max: 99 }), (mean, n) => {
        const up = rescaledMean({ n, mean, sd: 1.2 }, [1, 7], 0.9);
        const down = rescaledMean({ n, mean, sd: 1.2 }, [7, 1], 0.9);
        const mirrored = up.interval === null ? null : [100 - up.interval[1], 100 - up.interval[0]];
        const wanted = { mean: 100 - up.mean, sd: up.sd, interval: mirrored };
        expect(differences(down, wanted, { absolute: 1e-10 })).toEqual([]);
        expect(up.interval === null).toBe(n < 2);
      }),
    );
  });

  it('refuses no answers, no scale, and a mean outside of it', () => {
    const sample = { n: 5, mean: 3, sd: 1 };
    expect(() => rescaledMean({ ...sample, n: 0 }, [1, 5], 0.95)).toThrow(
      new RangeError('a rescaled mean requires at least one answer'),
    );
    for (const scale of [
      [3, 3],
      [Number.NaN, 5],
      [1, Infinity],
      [-1e308, 1e308],
    ] as const) {
      expect(() => rescaledMean(sample, scale, 0.95)).toThrow(
        new RangeError('a rescaled mean requires a scale with two ends'),
      );
    }
    for (const mean of [0.9, 5.1, Number.NaN]) {
      expect(() => rescaledMean({ ...sample, mean }, [1, 5], 0.95)).toThrow(
        new RangeError('a rescaled mean requires a mean within the scale'),
      );
    }
    expect(() => rescaledMean(sample, [1, 5], 1)).toThrow(RangeError);
  });
});
