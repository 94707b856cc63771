import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import {
  bestNewtonMaximum,
  type Likelihood,
  type LikelihoodMaximum,
  newtonMaximum,
} from './newton-maximum.ts';

/** n numbers with the given sum from an exponential distribution, whose rate is best at n/sum with error rate/√n. */
const exponential =
  (n: number, sum: number): Likelihood =>
  (parameters) => {
    const rate = parameters[0]!;
    return {
      value: n * Math.log(rate) - rate * sum,
      gradient: Float64Array.of(n / rate - sum),
      curvature: [Float64Array.of(-n / (rate * rate))],
    };
  };

/** A curve in the logarithm t of one parameter, from its first two derivatives by t. */
const inLogarithm =
  (of: (t: number) => readonly [number, number, number]): Likelihood =>
  (parameters) => {
    const x = parameters[0]!;
    const [value, slope, bend] = of(Math.log(x));
    return {
      value,
      gradient: Float64Array.of(slope / x),
      curvature: [Float64Array.of((bend - slope) / (x * x))],
    };
  };

describe('the maximum by Newton steps', () => {
  it('is found from anywhere, with its standard error', () => {
    const positive = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    assertLaw(
      fc.property(positive, positive, fc.integer({ min: 1, max: 10_000 }), (rate, start, n) => {
        const found = newtonMaximum(exponential(n, n / rate), Float64Array.of(start));
        const expected = { parameters: [rate], standardErrors: [rate / Math.sqrt(n)] };
        expect(differences(found, expected, { relative: 1e-6 })).toEqual([]);
      }),
    );
  });

  it('is the higher one of two that different starts reach', () => {
    // Hills at t = −1 and t = 2, the second one higher.
    const hills = inLogarithm((t) => {
      const hill = (at: number, height: number): [number, number, number] => {
        const value = height * Math.exp(-((t - at) ** 2) * 2);
        return [value, -4 * (t - at) * value, (16 * (t - at) ** 2 - 4) * value];
      };
      const [left, right] = [hill(-1, 1), hill(2, 3)];
      return [0, 1, 2].map((k) => left[k]! + right[k]!) as [number, number, number];
    });
    const starts = [-1.2, 2.3, -0.9].map((t) => Float64Array.of(Math.exp(t)));
    const [low, high] = starts.map((start) => newtonMaximum(hills, start) as LikelihoodMaximum);
    expect(Math.log(low!.parameters[0]!)).toBeCloseTo(-1, 3);
    expect(Math.log(high!.parameters[0]!)).toBeCloseTo(2, 3);
    expect(bestNewtonMaximum(hills, starts)).toEqual(high);
  });

  it('climbs out of where the curve is hollow', () => {
    const bell = inLogarithm((t) => {
      const value = Math.exp(-t * t);
      return [value, -2 * t * value, (4 * t * t - 2) * value];
    });
    for (const t of [-2, 1.5, 2.5]) {
      const found = newtonMaximum(bell, Float64Array.of(Math.exp(t)));
      expect(differences(found, { parameters: [1], value: 1 }, { relative: 1e-6 })).toEqual([]);
    }
  });

  it('is refused by name when the curve rises without end, or becomes level', () => {
    const rising = inLogarithm((t) => [t, 1, 0]);
    const falling = inLogarithm((t) => [-t, -1, 0]);
    const level = inLogarithm((t) => [-Math.exp(-t), Math.exp(-t), -Math.exp(-t)]);
    for (const curve of [rising, falling, level]) {
      const failure = { failure: 'parameter-without-bound', parameter: 0 };
      expect(newtonMaximum(curve, Float64Array.of(1))).toEqual(failure);
      expect(bestNewtonMaximum(curve, [Float64Array.of(1)])).toEqual(failure);
    }
  });

  it('names the parameter that the likelihood does not look at', () => {
    for (const rest of [0, 1e-13]) {
      const blind: Likelihood = ([rate]) => ({
        value: Math.log(rate!) - rate!,
        gradient: Float64Array.of(1 / rate! - 1, rest),
        curvature: [Float64Array.of(-1 / (rate! * rate!), 0), Float64Array.of(0, -2 * rest)],
      });
      const found = newtonMaximum(blind, Float64Array.of(2, 1));
      expect(found).toEqual({ failure: 'parameter-without-bound', parameter: 1 });
    }
  });

  it('is refused when the curve has no value', () => {
    const nowhere = inLogarithm(() => [Number.NaN, 1, -1]);
    expect(newtonMaximum(nowhere, Float64Array.of(1))).toEqual({ failure: 'not-converged' });
  });
});
