import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { givenStandardChart } from './control-chart.ts';
import { nelsonSignals } from './nelson-rules.ts';
import reference from './run-rules.reference.json' with { type: 'json' };
import {
  alternationRuns,
  awayRuns,
  nearRuns,
  oneSideRuns,
  pointsBeyond,
  trendRuns,
  zoneSignals,
} from './run-rules.ts';
import { westernElectricSignals } from './western-electric-rules.ts';

const chartOf = (z: Iterable<number>) => givenStandardChart(Float64Array.from(z), { centre: 0, sigma: 1 });
const series = fc.array(fc.oneof(fc.integer({ min: -7, max: 7 }), fc.constant(Number.NaN)), {
  maxLength: 40,
});
const halves = series.map((list) => list.map((one) => one / 2));

describe('the rules of Western Electric and of Nelson', () => {
  it('signal where R finds them window by window', () => {
    for (const { z, runLength, expected } of reference.series) {
      const chart = chartOf(z.map((one) => one ?? Number.NaN));
      expect(nelsonSignals(chart, runLength)).toEqual(expected);
      const { oneBeyondThreeSigma, twoOfThreeBeyondTwoSigma, fourOfFiveBeyondOneSigma, runOnOneSide } =
        expected;
      expect(westernElectricSignals(chart, runLength)).toEqual({
        oneBeyondThreeSigma,
        twoOfThreeBeyondTwoSigma,
        fourOfFiveBeyondOneSigma,
        runOnOneSide,
      });
    }
  });

  it('want eight in a row with Western Electric and nine with Nelson', () => {
    const chart = chartOf(new Array<number>(9).fill(0.5));
    expect(westernElectricSignals(chart).runOnOneSide).toEqual([7, 8]);
    expect(nelsonSignals(chart).runOnOneSide).toEqual([8]);
  });

  it('signal on both sides alike', () => {
    assertLaw(
      fc.property(halves, (list) => {
        expect(nelsonSignals(chartOf(list.map((one) => -one)), 3)).toEqual(nelsonSignals(chartOf(list), 3));
      }),
    );
  });

  it('never look past a missing point: two series with one between signal as each alone', () => {
    assertLaw(
      fc.property(halves, halves, (before, after) => {
        const joined = nelsonSignals(chartOf([...before, Number.NaN, ...after]), 3);
        const [one, other] = [nelsonSignals(chartOf(before), 3), nelsonSignals(chartOf(after), 3)];
        for (const rule of Object.keys(joined) as (keyof typeof joined)[]) {
          expect(joined[rule]).toEqual([...one[rule], ...other[rule].map((row) => row + before.length + 1)]);
        }
      }),
    );
  });

  it('signal by chance about once in 92 points by the four rules together', () => {
    const normal = seededNormals(4);
    const [charts, rows] = [250, 700];
    let points = 0;
    for (let chart = 0; chart < charts; chart++) {
      const signals = Object.values(westernElectricSignals(chartOf(column(rows, () => normal())))).flat();
      points += Math.min(rows, ...signals.map((row) => row + 1));
    }
    expect(points / charts).toBeGreaterThan(75);
    expect(points / charts).toBeLessThan(110);
  });

  it('take a point on a line as not beyond it, whatever rounding does', () => {
    const z = (value: number): Float64Array => Float64Array.of(value);
    expect(pointsBeyond(z(3 + 1e-12), 3)).toEqual([]);
    expect(pointsBeyond(z(3 + 1e-6), 3)).toEqual([0]);
    expect(oneSideRuns(z(1e-12), 1)).toEqual([]);
    expect(oneSideRuns(z(-1e-6), 1)).toEqual([0]);
    expect(nearRuns(z(1 + 1e-12), { distance: 1, length: 1 })).toEqual([0]);
    expect(awayRuns(z(1 + 1e-12), { distance: 1, length: 1 })).toEqual([]);
  });

  it('know points that are infinitely far away', () => {
    const chart = givenStandardChart(Float64Array.of(1, 2, 0), { centre: 1, sigma: 0 });
    expect(westernElectricSignals(chart).oneBeyondThreeSigma).toEqual([1, 2]);
    expect(nearRuns(Float64Array.of(Infinity, 0), { distance: 1, length: 1 })).toEqual([1]);
  });

  it('signal nowhere without points', () => {
    expect(Object.values(nelsonSignals(chartOf([]))).flat()).toEqual([]);
    expect(Object.values(nelsonSignals(chartOf(new Array<number>(20).fill(Number.NaN)), 1)).flat()).toEqual(
      [],
    );
  });

  it('refuse lengths, windows and distances that mean nothing', () => {
    const z = Float64Array.of(1, 2);
    const whole = new RangeError('a run rule requires a whole number of points');
    for (const length of [0, -1, 1.5, Number.NaN]) {
      expect(() => oneSideRuns(z, length)).toThrow(whole);
      expect(() => westernElectricSignals(chartOf(z), length)).toThrow(whole);
      expect(() => nearRuns(z, { distance: 1, length })).toThrow(whole);
      expect(() => zoneSignals(z, { distance: 1, count: length, window: 3 })).toThrow(whole);
    }
    expect(() => trendRuns(z, 1)).toThrow('a trend requires at least two points');
    expect(() => alternationRuns(z, 2)).toThrow('an alternation requires at least three points');
    expect(() => zoneSignals(z, { distance: 1, count: 3, window: 2 })).toThrow(
      'a window of at least its count',
    );
    const far = 'a run rule requires a distance of at least 0';
    for (const distance of [-1, Number.NaN]) {
      expect(() => pointsBeyond(z, distance)).toThrow(far);
      expect(() => zoneSignals(z, { distance, count: 1, window: 1 })).toThrow(far);
      expect(() => nearRuns(z, { distance, length: 1 })).toThrow(far);
      expect(() => awayRuns(z, { distance, length: 1 })).toThrow(far);
    }
  });
});
