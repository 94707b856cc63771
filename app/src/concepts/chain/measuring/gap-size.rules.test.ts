import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainFigure } from '../attribute-chain.ts';
import { effectOf, errorOfSize, type MeasuredGap, sizeOf, stateOf } from './gap-size.rules.ts';

const method = { name: '', formula: '', source: '' };

function measured(
  gap: MeasuredGap['gap'],
  [estimate, low, high]: readonly [number, number?, number?],
  { unit = 'share', range = null }: { unit?: string; range?: number | null } = {},
): MeasuredGap {
  const interval = low === undefined || high === undefined ? null : { low, high };
  const figure: ChainFigure = { n: 50, estimate, interval, unit, method, warnings: [] };
  return { gap, figure, range };
}

const points = { unit: 'points', range: 6 };

describe('the size of a gap', () => {
  it('is percent of the worst that could be, above 0 where it hurts', () => {
    const sizes: readonly (readonly [MeasuredGap, number, number, number])[] = [
      [measured(1, [-0.9, -1.2, -0.6], points), 15, 10, 20],
      [measured(1, [0.9, 0.6, 1.2], points), 15, 10, 20],
      [measured(2, [0.5, 0.4, 0.6]), 50, 40, 60],
      [measured(3, [-0.12, -0.2, -0.04]), 12, 4, 20],
      [measured(3, [0.04, -0.02, 0.1]), -4, -10, 2],
      [measured(4, [-0.08, -0.1, -0.06]), 8, 6, 10],
      [measured(5, [-2.4, -3, -1.8], points), 40, 30, 50],
      [measured(5, [0.6, 0, 1.2], points), -10, -20, 0],
    ];
    for (const [one, estimate, low, high] of sizes) {
      const size = sizeOf(one)!;
      expect(size.estimate).toBeCloseTo(estimate, 12);
      expect(size.interval!.low).toBeCloseTo(low, 12);
      expect(size.interval!.high).toBeCloseTo(high, 12);
    }
  });

  it('of beliefs hurts on either side, and reaches 0 when the interval holds it', () => {
    for (const [low, high, most] of [
      [-0.6, 0.9, 15],
      [-1.2, 0.9, 20],
    ] as const) {
      const { interval } = sizeOf(measured(1, [0.1, low, high], points))!;
      expect(interval!.low).toBe(0);
      expect(interval!.high).toBeCloseTo(most, 12);
    }
    expect(errorOfSize(measured(1, [0.1, -0.6, 0.9], points))).toBeCloseTo(
      ((1.5 / 6) * 100) / (2 * 1.959964),
      5,
    );
  });

  it('is unknown where nothing says what the worst would be, and never −0', () => {
    expect(sizeOf(measured(2, [3, 1, 5], { unit: 'minutes' }))).toBeNull();
    expect(sizeOf(measured(1, [3, 1, 5], { unit: 'minutes', range: null }))).toBeNull();
    expect(sizeOf(measured(5, [3, 1, 5], { unit: 'points', range: 0 }))).toBeNull();
    expect(Object.is(sizeOf(measured(4, [0, 0, 0]))!.estimate, 0)).toBe(true);
  });

  it('keeps the estimate between its ends', () => {
    const number = fc.double({ min: -6, max: 6, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(number, number, number), fc.constantFrom(1, 5 as const), (three, gap) => {
        const [low, middle, high] = three.toSorted((a, b) => a - b) as [number, number, number];
        const { estimate, interval } = sizeOf(measured(gap, [middle, low, high], points))!;
        return interval!.low <= estimate + 1e-9 && estimate <= interval!.high + 1e-9;
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe('the state of a gap', () => {
  it('is open only when the whole interval hurts', () => {
    expect(stateOf(measured(3, [-0.1, -0.2, -0.0001]))).toBe('open');
    expect(stateOf(measured(3, [-0.1, -0.2, 0]))).toBe('unclear');
    expect(stateOf(measured(5, [-1, -2, -0.001], points))).toBe('open');
    expect(stateOf(measured(5, [-1, -2, 0.001], points))).toBe('unclear');
    expect(stateOf(measured(1, [1, 0.001, 2], points))).toBe('open');
    expect(stateOf(measured(1, [1, -0.001, 2], points))).toBe('unclear');
  });

  it('of promises bears one of a hundred', () => {
    expect(stateOf(measured(4, [-0.02, -0.03, -0.0101]))).toBe('open');
    expect(stateOf(measured(4, [-0.02, -0.03, -0.0099]))).toBe('closed');
    expect(stateOf(measured(4, [-0.02, -0.0599, 0]))).toBe('closed');
    expect(stateOf(measured(4, [-0.02, -0.0601, 0]))).toBe('unclear');
  });

  it('is closed when the interval excludes more than five points', () => {
    expect(stateOf(measured(3, [0.01, -0.05, 0.03]))).toBe('closed');
    expect(stateOf(measured(3, [0.01, -0.0501, 0.03]))).toBe('unclear');
    expect(stateOf(measured(5, [0, -0.3, 0.3], points))).toBe('closed');
    expect(stateOf(measured(5, [0, -0.301, 0.3], points))).toBe('unclear');
  });

  it('says nothing without an interval, and without a worst bears nothing', () => {
    expect(stateOf(measured(3, [-0.5]))).toBe('unclear');
    expect(stateOf(measured(2, [3, 1, 5], { unit: 'minutes' }))).toBe('open');
    expect(stateOf(measured(2, [-3, -5, 0], { unit: 'minutes' }))).toBe('closed');
    expect(stateOf(measured(2, [0, -1, 1], { unit: 'minutes' }))).toBe('unclear');
  });
});

describe('the effect of a gap', () => {
  it('is driver weight × size, with the interval of the product', () => {
    const gap = measured(5, [-2.4, -3, -1.8], points);
    const { estimate, interval } = effectOf(gap, { estimate: 0.2, standardError: 0.05 })!;
    expect(estimate).toBeCloseTo(8, 10);
    // Quantiles of 2,000,000 products of N(0.2, 0.05) and N(40, 5.102) drawn in Python, seed 11: 3.864 and 12.714.
    expect(interval!.low).toBeCloseTo(3.864, 1);
    expect(interval!.high).toBeCloseTo(12.714, 1);
  });

  it('of a weight known for sure is the interval of the size, moved', () => {
    const { interval } = effectOf(measured(2, [0.5, 0.4, 0.6]), { estimate: 0.5, standardError: 0 })!;
    expect(interval!.low).toBeCloseTo(20, 6);
    expect(interval!.high).toBeCloseTo(30, 6);
  });

  it('is not known without a weight or a size', () => {
    expect(effectOf(measured(2, [0.5, 0.4, 0.6]), null)).toBeNull();
    expect(
      effectOf(measured(2, [3, 1, 5], { unit: 'minutes' }), { estimate: 1, standardError: 0.1 }),
    ).toBeNull();
    expect(effectOf(measured(2, [0.5]), { estimate: 0.5, standardError: 0.1 })).toEqual({
      estimate: 25,
      interval: null,
    });
  });
});
