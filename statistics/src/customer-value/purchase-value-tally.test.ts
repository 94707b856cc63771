import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './purchase-value-tally.reference.json' with { type: 'json' };
import {
  frequencyValueCorrelation,
  mergePurchaseValueTallies,
  purchaseValueTally,
} from './purchase-value-tally.ts';

const frequencies = Float64Array.from(reference.frequencies);
const meanValues = Float64Array.from(reference.meanValues);
const counts = Float64Array.from(reference.counts);

describe('a purchase value tally', () => {
  it('leaves out, and counts, who did not buy again or for no more than nothing', () => {
    const tally = purchaseValueTally({
      frequencies: Float64Array.of(2, 0, 1, 3, 2, 1, 2),
      meanValues: Float64Array.of(20, Number.NaN, 0, -4, 20, Number.NaN, 21),
      counts: Float64Array.of(1, 2, 4, 8, 16, 32, 64),
    });
    expect(tally).toEqual({
      frequencies: Float64Array.of(2, 2),
      meanValues: Float64Array.of(20, 21),
      counts: Float64Array.of(17, 64),
      leftOut: { withoutRepeatPurchase: 2, withoutPositiveValue: 44 },
    });
  });

  it('is that of the whole when parts are put together', () => {
    const row = fc.tuple(fc.nat(3), fc.constantFrom(-1, 0, 2.5, 10, 10.1), fc.nat(3));
    const of = (rows: readonly (readonly number[])[]) =>
      purchaseValueTally({
        frequencies: Float64Array.from(rows, (one) => one[0]!),
        meanValues: Float64Array.from(rows, (one) => one[1]!),
        counts: Float64Array.from(rows, (one) => one[2]!),
      });
    assertLaw(
      fc.property(fc.array(row), fc.array(row), (a, b) => {
        expect(mergePurchaseValueTallies(of(a), of(b))).toEqual(of([...a, ...b]));
      }),
    );
  });

  it('shows how frequency and value hang together, as in R', () => {
    const near = { relative: 1e-13 };
    const rows = purchaseValueTally({ frequencies, meanValues });
    expect(differences(frequencyValueCorrelation(rows), reference.correlation, near)).toEqual([]);
    const counted = purchaseValueTally({ frequencies, meanValues, counts });
    expect(differences(frequencyValueCorrelation(counted), reference.countedCorrelation, near)).toEqual([]);
  });

  it('shows no correlation where one of them does not vary, or nobody bought again', () => {
    const of = (x: number[], z: number[]) =>
      frequencyValueCorrelation(
        purchaseValueTally({ frequencies: Float64Array.from(x), meanValues: Float64Array.from(z) }),
      );
    expect(of([2, 2, 2], [1, 2, 3])).toBeNull();
    expect(of([1, 2, 3], [5, 5, 5])).toBeNull();
    expect(of([1], [5])).toBeNull();
    expect(of([0, 0], [1, 2])).toBeNull();
    expect(of([], [])).toBeNull();
  });

  it('refuses what is no count, no number of purchases and no amount', () => {
    const one = Float64Array.of(1);
    const columns = { frequencies: one, meanValues: one };
    const refused = (part: object, message: string) =>
      expect(() => purchaseValueTally({ ...columns, ...part })).toThrow(new RangeError(message));
    for (const name of ['frequencies', 'meanValues', 'counts']) {
      refused({ [name]: Float64Array.of(1, 2) }, 'a purchase value tally requires columns of equal length');
    }
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      refused({ counts: Float64Array.of(value) }, 'a purchase value tally requires counts of 0 or more');
      const message = 'a purchase value tally requires whole numbers of repeat purchases';
      refused({ frequencies: Float64Array.of(value + 0.5) }, message);
    }
    refused(
      { frequencies: Float64Array.of(-1) },
      'a purchase value tally requires whole numbers of repeat purchases',
    );
    for (const value of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      refused({ meanValues: Float64Array.of(value) }, 'a purchase value tally requires finite amounts');
    }
  });
});
