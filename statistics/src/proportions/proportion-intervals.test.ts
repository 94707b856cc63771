import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { betaLowerTail, betaUpperTail } from '../distributions/beta.ts';
import reference from './proportion-intervals.reference.json' with { type: 'json' };
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  waldInterval,
  wilsonContinuityInterval,
} from './proportion-intervals.ts';
import { wilsonInterval } from './wilson-interval.ts';

const METHODS = [
  { name: 'wald', interval: waldInterval, rows: reference.wald },
  { name: 'wilson', interval: wilsonContinuityInterval, rows: reference.wilsonContinuity },
  { name: 'agresti-coull', interval: agrestiCoullInterval, rows: reference.agrestiCoull },
  { name: 'clopper-pearson', interval: clopperPearsonInterval, rows: reference.clopperPearson },
  { name: 'jeffreys', interval: jeffreysInterval, rows: reference.jeffreys },
] as const;

const answers = fc
  .integer({ min: 1, max: 100_000 })
  .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));
const confidence = fc.double({ min: 0.01, max: 0.9999, noNaN: true });

describe.each(METHODS)('the $name interval of a proportion', ({ name, interval, rows }) => {
  it('is that of R', () => {
    for (const { successes, n, confidence: level, low, high } of rows) {
      const allowed = { relative: 1e-11, absolute: 1e-15 };
      const found = interval(successes, n, level);
      expect(differences(found, [low, high], allowed), `${successes} of ${n}`).toEqual([]);
    }
  });

  it('holds the share, and mirrors when successes and failures change places', () => {
    assertLaw(
      fc.property(answers, confidence, ({ successes, n }, level) => {
        const [low, high] = interval(successes, n, level);
        expect(low).toBeLessThanOrEqual(high);
        const mirrored = interval(n - successes, n, level);
        expect(differences([1 - high, 1 - low], mirrored, { absolute: 1e-12 })).toEqual([]);
      }),
    );
  });

  it('refuses what is no count of people', () => {
    const nobody = new RangeError(`${name} interval requires at least one answer`);
    const outside = new RangeError(`${name} interval requires successes within 0..n`);
    const level = new RangeError('an interval requires a confidence strictly between 0 and 1');
    for (const n of [0, -3, Number.NaN, Infinity]) expect(() => interval(0, n, 0.95)).toThrow(nobody);
    for (const x of [-1, 11, Number.NaN]) expect(() => interval(x, 10, 0.95)).toThrow(outside);
    for (const c of [0, 1, Number.NaN]) expect(() => interval(1, 2, c)).toThrow(level);
  });
});

describe('the intervals of a proportion', () => {
  it('end at 0 and 1 when nobody or everybody gave the answer, where they promise it', () => {
    for (const interval of [wilsonContinuityInterval, clopperPearsonInterval, jeffreysInterval]) {
      expect(interval(0, 20, 0.95)[0]).toBe(0);
      expect(interval(20, 20, 0.95)[1]).toBe(1);
    }
    expect(waldInterval(0, 20, 0.95)).toEqual([0, 0]);
    expect(waldInterval(20, 20, 0.95)).toEqual([1, 1]);
  });

  it('are not cut where they say so', () => {
    expect(waldInterval(1, 29, 0.95)[0]).toBeLessThan(0);
    expect(agrestiCoullInterval(20, 20, 0.95)[1]).toBeGreaterThan(1);
  });

  it('lie within each other: Wilson in its correction, everything exact in the tails of Clopper and Pearson', () => {
    assertLaw(
      fc.property(answers, confidence, ({ successes, n }, level) => {
        const [low, high] = wilsonContinuityInterval(successes, n, level);
        const [plainLow, plainHigh] = wilsonInterval(successes, n, level);
        expect(low).toBeLessThanOrEqual(plainLow + 1e-15);
        expect(high).toBeGreaterThanOrEqual(plainHigh - 1e-15);
        const [exactLow, exactHigh] = clopperPearsonInterval(successes, n, level);
        const tail = { relative: 1e-8 };
        // P(X >= x) at the lower end and P(X <= x) at the upper one are half of what is left over.
        if (successes > 0) {
          const above = betaLowerTail(exactLow, successes, n - successes + 1);
          expect(differences(above, (1 - level) / 2, tail)).toEqual([]);
        }
        if (successes < n) {
          const below = betaUpperTail(exactHigh, successes + 1, n - successes);
          expect(differences(below, (1 - level) / 2, tail)).toEqual([]);
        }
      }),
    );
  });

  it('hold true shares as often as they promise, Clopper and Pearson always', () => {
    // All polls of 30 people with their probabilities.
    const covered = (interval: typeof waldInterval, share: number): number => {
      let probability = (1 - share) ** 30;
      let sum = 0;
      for (let x = 0; x <= 30; x++) {
        const [low, high] = interval(x, 30, 0.95);
        if (low <= share && share <= high) sum += probability;
        probability *= ((30 - x) / (x + 1)) * (share / (1 - share));
      }
      return sum;
    };
    const shares = [0.05, 0.1, 0.2, 0.35, 0.5];
    const average = (interval: typeof waldInterval): number =>
      shares.reduce((sum, share) => sum + covered(interval, share) / shares.length, 0);
    for (const share of shares) expect(covered(clopperPearsonInterval, share)).toBeGreaterThanOrEqual(0.95);
    for (const share of shares) expect(covered(wilsonContinuityInterval, share)).toBeGreaterThan(0.945);
    for (const interval of [jeffreysInterval, agrestiCoullInterval]) {
      expect(Math.abs(average(interval) - 0.955)).toBeLessThan(0.015);
    }
    expect(average(waldInterval)).toBeLessThan(0.94);
  });
});
