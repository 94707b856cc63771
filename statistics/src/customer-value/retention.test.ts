import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { purchaseTally } from './purchase-tally.ts';
import reference from './retention.reference.json' with { type: 'json' };
import { customerRetention, repeatPurchaseRate } from './retention.ts';

describe('retention and churn', () => {
  it('are the shares and intervals of R', () => {
    for (const row of reference.periods) {
      const expected = {
        n: row.atStart,
        retention: row.retention,
        retentionInterval: [row.low, row.high],
        churn: row.churn,
        churnInterval: [row.churnLow, row.churnHigh],
      };
      const found = customerRetention(row, row.confidence);
      expect(differences(found, expected, { relative: 1e-12, absolute: 1e-15 })).toEqual([]);
    }
  });

  it('are null without customers at the start', () => {
    expect(customerRetention({ atStart: 0, kept: 0 }, 0.95)).toBeNull();
  });

  it('refuse more kept than there were, and what is no count or confidence', () => {
    for (const [atStart, kept] of [
      [5, 6],
      [5, -1],
      [Number.NaN, 1],
      [5, Number.NaN],
      [Number.POSITIVE_INFINITY, 5],
    ]) {
      expect(() => customerRetention({ atStart: atStart!, kept: kept! }, 0.95)).toThrow(
        new RangeError('retention requires kept customers within 0..customers at the start'),
      );
    }
    for (const confidence of [0, 1, Number.NaN]) {
      expect(() => customerRetention({ atStart: 0, kept: 0 }, confidence)).toThrow(RangeError);
    }
  });
});

describe('the repeat purchase rate', () => {
  const tally = purchaseTally({
    frequencies: Float64Array.of(0, 1, 0, 5),
    recencies: Float64Array.of(0, 2, 0, 3),
    ages: Float64Array.of(4, 4, 5, 6),
    counts: Float64Array.of(1, 3, 1, 5),
  });

  it('counts who bought at least twice, however often', () => {
    const { retention, low, high } = reference.periods[0]!;
    const expected = { n: 10, rate: retention, interval: [low, high] };
    expect(differences(repeatPurchaseRate(tally, 0.95), expected, { relative: 1e-12 })).toEqual([]);
  });

  it('is null without customers and refuses what is no confidence', () => {
    const nobody = { ...tally, counts: new Float64Array(4) };
    expect(repeatPurchaseRate(nobody, 0.95)).toBeNull();
    for (const confidence of [0, 1, Number.NaN]) {
      expect(() => repeatPurchaseRate(nobody, confidence)).toThrow(RangeError);
    }
  });
});
