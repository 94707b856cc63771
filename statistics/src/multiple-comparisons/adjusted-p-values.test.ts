import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './adjusted-p-values.reference.json' with { type: 'json' };
import { ADJUSTMENTS, adjustedPValues, rejectedCount } from './adjusted-p-values.ts';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

describe('adjusted p-values', () => {
  it('are those of R', () => {
    for (const { p, bonferroni, holm, hochberg, hommel, BH, BY, sidak, rejectedBh } of reference.sets) {
      const found = Object.fromEntries(
        ADJUSTMENTS.map((adjustment) => [adjustment, adjustedPValues(p, adjustment)]),
      );
      const wanted = {
        bonferroni,
        holm,
        hochberg,
        hommel,
        'benjamini-hochberg': BH,
        'benjamini-yekutieli': BY,
      };
      expect(differences(found, wanted, { relative: 1e-13 })).toEqual([]);
      // 1 less a product has no digits of small p-values in R.
      expect(differences(found['sidak'], sidak, { absolute: 1e-14 })).toEqual([]);
      expect(rejectedCount(p, { adjustment: 'benjamini-hochberg', alpha: 0.05 })).toBe(rejectedBh);
    }
  });

  it('lie above the p-values in the same order, from the most forgiving to the strictest', () => {
    assertLaw(
      fc.property(pValues, (p) => {
        const of = Object.fromEntries(ADJUSTMENTS.map((one) => [one, adjustedPValues(p, one)]));
        const ladder = ['benjamini-hochberg', 'hommel', 'hochberg', 'holm', 'bonferroni'];
        for (const [at, value] of p.entries()) {
          for (const adjusted of Object.values(of)) {
            expect(adjusted[at]!).toBeGreaterThanOrEqual(value - 1e-15);
            expect(adjusted[at]!).toBeLessThanOrEqual(1);
            for (const [other, larger] of p.entries()) {
              if (larger >= value) expect(adjusted[other]!).toBeGreaterThanOrEqual(adjusted[at]!);
            }
          }
          for (let step = 1; step < ladder.length; step++) {
            expect(of[ladder[step]!]![at]!).toBeGreaterThanOrEqual(of[ladder[step - 1]!]![at]! - 1e-14);
          }
          expect(of['sidak']![at]!).toBeLessThanOrEqual(of['bonferroni']![at]! + 1e-15);
        }
      }),
    );
  });

  it('do not depend on the order given', () => {
    assertLaw(
      fc.property(pValues, (p) => {
        for (const adjustment of ADJUSTMENTS) {
          const turned = adjustedPValues(p.toReversed(), adjustment).toReversed();
          expect(turned).toEqual(adjustedPValues(p, adjustment));
        }
      }),
    );
  });

  it('keep the digits of small p-values by Šidák', () => {
    expect(adjustedPValues([1e-20, 0], 'sidak')).toEqual([2e-20, 0]);
  });

  it('are none of no comparisons and the p-value of one', () => {
    for (const adjustment of ADJUSTMENTS) {
      expect(adjustedPValues([], adjustment)).toEqual([]);
      expect(adjustedPValues([0.25], adjustment)[0]).toBeCloseTo(0.25, 15);
    }
  });

  it('count an adjusted p-value of exactly alpha as rejected', () => {
    expect(rejectedCount([0.025, 0.5], { adjustment: 'bonferroni', alpha: 0.05 })).toBe(1);
    expect(rejectedCount([], { adjustment: 'holm', alpha: 0.05 })).toBe(0);
  });

  it('refuse missing p-values and what is no share', () => {
    const outside = new RangeError('an adjustment requires p-values within 0..1');
    for (const p of [Number.NaN, -0.01, 1.01]) {
      for (const adjustment of ADJUSTMENTS)
        expect(() => adjustedPValues([0.5, p], adjustment)).toThrow(outside);
    }
    for (const alpha of [0, 1, Number.NaN]) {
      expect(() => rejectedCount([0.1], { adjustment: 'holm', alpha })).toThrow(
        new RangeError('a count of rejected comparisons requires alpha strictly between 0 and 1'),
      );
    }
  });
});
