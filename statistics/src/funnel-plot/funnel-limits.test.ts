import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './funnel-limits.reference.json' with { type: 'json' };
import { funnelLimits, funnelScore, funnelSpread } from './funnel-limits.ts';

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const cases = fc.integer({ min: 1, max: 5000 });

describe('the limits of a funnel plot', () => {
  it('are those of qbinom in R, interpolated', () => {
    for (const { n, target, confidence, expected } of reference.limits) {
      const found = funnelLimits(n, target, { confidence });
      expect(differences(found, expected, { relative: 1e-9, absolute: 1e-12 })).toEqual([]);
    }
  });

  it('hold their target and are wider for more confidence and more spread', () => {
    assertLaw(
      fc.property(cases, share, (n, target) => {
        const [low, high] = funnelLimits(n, target, { confidence: 0.95 });
        const [lower, higher] = funnelLimits(n, target, { confidence: 0.998 });
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(low);
        expect(higher).toBeGreaterThanOrEqual(high);
        expect(low).toBeLessThanOrEqual(target);
        const [wideLow, wideHigh] = funnelLimits(n, target, { confidence: 0.95, widening: 1.5 });
        const [widerLow, widerHigh] = funnelLimits(n, target, { confidence: 0.95, widening: 3 });
        expect(widerLow).toBeLessThanOrEqual(wideLow);
        expect(widerHigh).toBeGreaterThanOrEqual(wideHigh);
      }),
    );
  });

  it('are the target itself where nothing can differ, and refuse what cannot be', () => {
    expect(funnelLimits(10, 1, { confidence: 0.95 })).toEqual([1, 1]);
    expect(funnelLimits(10, 0, { confidence: 0.998 })).toEqual([0, 0]);
    expect(() => funnelLimits(0, 0.5, { confidence: 0.95 })).toThrow(RangeError);
    expect(() => funnelLimits(2.5, 0.5, { confidence: 0.95 })).toThrow('whole number of cases');
    expect(() => funnelLimits(5, 1.1, { confidence: 0.95 })).toThrow('target within 0..1');
    expect(() => funnelLimits(5, 0.5, { confidence: 1 })).toThrow('confidence');
    expect(() => funnelLimits(5, 0.5, { confidence: 0.95, widening: 0.9 })).toThrow('widening');
  });
});

describe('how units differ', () => {
  it('is what R finds: spread, widening, scores and p-values', () => {
    expect(reference.spreads.map(({ widening }) => widening > 1)).toEqual([false, true, false]);
    for (const { events, n, target, z, pValues, wide, ...expected } of reference.spreads) {
      const units = events.map((own, i) => ({ events: own, n: n[i]! }));
      const found = funnelSpread(units, target);
      expect(differences(found, expected, { relative: 1e-9 })).toEqual([]);
      const scores = units.map((unit) => funnelScore(unit, target, found.widening));
      expect(
        differences(
          scores.map((one) => one.z),
          z,
          { absolute: 1e-12 },
        ),
      ).toEqual([]);
      expect(
        differences(
          scores.map((one) => one.pValue),
          pValues,
          { relative: 1e-8 },
        ),
      ).toEqual([]);
      if (found.widening === 1) continue;
      const limits = units.map((unit) =>
        funnelLimits(unit.n, target, { confidence: 0.95, widening: found.widening }),
      );
      expect(differences(limits, wide, { relative: 1e-9 })).toEqual([]);
    }
  });

  it('is told for targets of 0 and 1 without a score', () => {
    expect(funnelScore({ events: 5, n: 5 }, 1, 1)).toEqual({ z: null, pValue: 1 });
    expect(funnelScore({ events: 4, n: 5 }, 1, 1)).toEqual({ z: null, pValue: 0 });
    expect(funnelScore({ events: 0, n: 5 }, 0, 1)).toEqual({ z: null, pValue: 1 });
  });

  it('refuses no units, and counts that cannot be', () => {
    expect(() => funnelSpread([], 0.5)).toThrow('at least one');
    expect(() => funnelSpread([{ events: 1, n: 1 }], 1)).toThrow('strictly between');
    for (const unit of [
      { events: 3, n: 2 },
      { events: -1, n: 2 },
      { events: 0.5, n: 2 },
      { events: 0, n: 0 },
    ]) {
      expect(() => funnelSpread([unit], 0.5)).toThrow('whole numbers of cases');
      expect(() => funnelScore(unit, 1, 1)).toThrow('whole numbers of cases');
    }
    expect(() => funnelScore({ events: 1, n: 2 }, 0.5, 0)).toThrow('widening');
    expect(() => funnelScore({ events: 1, n: 2 }, -1, 1)).toThrow('target');
  });

  it('lies outside of 95 % limits no more often than it should where all are alike', () => {
    assertLaw(
      fc.property(fc.integer({ min: 1, max: 300 }), share, (n, target) => {
        // The share of all possible outcomes whose p-value is at most 5 %.
        let reached = 0;
        let term = (1 - target) ** n;
        for (let events = 0; events <= n; events++) {
          if (funnelScore({ events, n }, target, 1).pValue <= 0.05) reached += term;
          term *= ((n - events) / (events + 1)) * (target / (1 - target));
        }
        expect(reached).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });
});
