import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import reference from './bias-corrected-interval.reference.json' with { type: 'json' };
import { biasCorrectedInterval } from './bias-corrected-interval.ts';
import { drawFigures, figureDraws } from './bootstrap.ts';
import { jackknifeAccelerations } from './jackknife.ts';
import { quantileType7 } from './quantile.ts';

const ones = (rows: number): Float64Array => new Float64Array(rows).fill(1);

describe('the bias-corrected interval', () => {
  it('is taken at the ranks that boot.ci of R takes it at', () => {
    expect(reference.cases.length).toBeGreaterThanOrEqual(8);
    for (const { values, interval, ...correction } of reference.cases) {
      const found = biasCorrectedInterval(values, correction);
      expect(differences(found, interval, { relative: 1e-11 })).toEqual([]);
    }
  });

  it('is the percentile interval when nothing is off centre or skewed', () => {
    const values = Float64Array.from({ length: 101 }, (_, i) => (i - 50) ** 3);
    const found = biasCorrectedInterval(values, { estimate: 0, acceleration: 0, confidence: 0.9 });
    const wanted = [quantileType7(values, 0.05), quantileType7(values, 0.95)];
    expect(differences(found, wanted, { relative: 1e-9 })).toEqual([]);
  });

  it('follows any ascending change of the figure, widens with the confidence and mirrors', () => {
    const draws = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 200, maxLength: 200 });
    assertLaw(
      fc.property(draws, fc.double({ min: -0.1, max: 0.1, noNaN: true }), (values, acceleration) => {
        const sorted = values.toSorted((a, b) => a - b);
        fc.pre(sorted[0]! < sorted[90]! && sorted[90]! < sorted[199]!);
        const at = (confidence: number) => ({ estimate: sorted[90]!, acceleration, confidence });
        const found = biasCorrectedInterval(values, at(0.8))!;
        const doubled = biasCorrectedInterval(
          values.map((x) => 2 * x + 7),
          { ...at(0.8), estimate: 2 * sorted[90]! + 7 },
        );
        expect(
          differences(
            doubled,
            found.map((x) => 2 * x + 7),
            { absolute: 1e-9 },
          ),
        ).toEqual([]);
        const wider = biasCorrectedInterval(values, at(0.95))!;
        expect(wider[0]).toBeLessThanOrEqual(found[0] + 1e-9);
        expect(wider[1]).toBeGreaterThanOrEqual(found[1] - 1e-9);
        const mirrored = biasCorrectedInterval(
          values.map((x) => -x),
          { estimate: -sorted[90]!, acceleration: -acceleration, confidence: 0.8 },
        );
        expect(differences(mirrored, [-found[1], -found[0]], { absolute: 1e-9 })).toEqual([]);
      }),
    );
  });

  it('holds a true variance more often than the percentiles do', () => {
    const normal = seededNormals(3);
    let corrected = 0;
    let plain = 0;
    for (let trial = 0; trial < 150; trial++) {
      const numbers = column(25, normal);
      const variance = (people: Float64Array): number[] => [summarizeSample(numbers, people).sd ** 2];
      const values = figureDraws(drawFigures(ones(25), variance, { samples: 300, seed: trial }), 0);
      const estimate = variance(ones(25))[0]!;
      const acceleration = jackknifeAccelerations(ones(25), variance)![0]!;
      const [low, high] = biasCorrectedInterval(values, { estimate, acceleration, confidence: 0.9 })!;
      const sorted = values.toSorted();
      if (low <= 1 && 1 <= high) corrected++;
      if (quantileType7(sorted, 0.05) <= 1 && 1 <= quantileType7(sorted, 0.95)) plain++;
    }
    expect(corrected).toBeGreaterThan(plain);
    expect(corrected / 150).toBeGreaterThan(0.78);
  });

  it('has both ends at a figure that never changes, and counts ties as half below', () => {
    const correction = { estimate: 4, acceleration: 0.1, confidence: 0.95 };
    expect(biasCorrectedInterval([4, 4, 4], correction)).toEqual([4, 4]);
    const steps = [3, 4, 4, 5];
    const found = biasCorrectedInterval(steps, { ...correction, acceleration: 0 });
    const wanted = [quantileType7(steps, 0.025), quantileType7(steps, 0.975)];
    expect(differences(found, wanted, { relative: 1e-9 })).toEqual([]);
  });

  it('is missing when the estimate lies outside the resamples or the acceleration is too great', () => {
    const correction = { estimate: 9, acceleration: 0, confidence: 0.95 };
    expect(biasCorrectedInterval([1, 2, 3], correction)).toBeNull();
    expect(biasCorrectedInterval([1, 2, 3], { ...correction, estimate: 0 })).toBeNull();
    expect(biasCorrectedInterval([1, 2, 3], { ...correction, estimate: 2, acceleration: 0.6 })).toBeNull();
    expect(biasCorrectedInterval([1, 2, 3], { ...correction, estimate: 2, acceleration: -0.6 })).toBeNull();
  });

  it('refuses no resamples, what is no number, and a confidence of everything', () => {
    const correction = { estimate: 2, acceleration: 0, confidence: 0.95 };
    expect(() => biasCorrectedInterval([], correction)).toThrow(
      new RangeError('a bias-corrected interval requires at least one resample'),
    );
    for (const wrong of [{ estimate: Number.NaN }, { acceleration: Infinity }]) {
      expect(() => biasCorrectedInterval([1, 2], { ...correction, ...wrong })).toThrow(
        new RangeError('a bias-corrected interval requires a finite estimate and acceleration'),
      );
    }
    for (const wrong of [Number.NaN, Infinity]) {
      expect(() => biasCorrectedInterval([1, wrong], correction)).toThrow(
        new RangeError('a bias-corrected interval requires resamples with a finite figure'),
      );
    }
    expect(() => biasCorrectedInterval([1, 2], { ...correction, confidence: 1 })).toThrow(RangeError);
  });
});
