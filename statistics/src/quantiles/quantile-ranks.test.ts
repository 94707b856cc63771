import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import reference from './quantile-ranks.reference.json' with { type: 'json' };
import { quantileRanks } from './quantile-ranks.ts';

describe('the ranks between which a quantile lies', () => {
  it('are those of pbinom in R', () => {
    for (const { n, share, confidence, low, high } of reference.ranks) {
      expect(quantileRanks(n, share, confidence)).toEqual({ low, high });
    }
  });

  it('mirror each other and hold the quantile of the sample', () => {
    const share = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);
    assertLaw(
      fc.property(fc.integer({ min: 1, max: 2000 }), share, (n, asked) => {
        const { low, high } = quantileRanks(n, asked, 0.95);
        if (low !== null) expect(low).toBeLessThanOrEqual(Math.ceil(n * asked) + 1);
        if (high !== null) expect(high).toBeGreaterThanOrEqual(Math.floor(n * asked));
        const median = quantileRanks(n, 0.5, 0.95);
        if (median.low !== null) expect(median.high).toBe(n + 1 - median.low);
        else expect(median.high).toBeNull();
      }),
    );
  });

  it('refuse what cannot be', () => {
    expect(() => quantileRanks(0, 0.5, 0.95)).toThrow('whole number of values');
    expect(() => quantileRanks(5, 1, 0.95)).toThrow('share strictly between');
    expect(() => quantileRanks(5, 0.5, 0)).toThrow('confidence');
  });
});
