import { requireThat } from '../errors.ts';
import { correlation, moments } from '../moments/moments.ts';
import { distinctRows } from './distinct-rows.ts';
import { joined } from './purchase-tally.ts';

/** What customers spend: how many repeat purchases, and the mean amount of these; `counts` 1 each when left out. */
export type PurchaseValueColumns = {
  readonly frequencies: Float64Array;
  readonly meanValues: Float64Array;
  readonly counts?: Float64Array;
};

/**
 * How many customers have bought how often at which mean amount: the sufficient statistic of the Gamma-Gamma model. Only
 * customers who bought again for more than nothing are in it; `leftOut` are the others.
 */
export type PurchaseValueTally = Required<PurchaseValueColumns> & {
  readonly leftOut: { readonly withoutRepeatPurchase: number; readonly withoutPositiveValue: number };
};

/**
 * What do customers spend when they buy again?
 *
 * Conventions: customers without repeat purchases are left out, as are those whose mean is missing (NaN) or not above
 * 0, for example after refunds; both are counted.
 * Needs: rows, or rows with counts.
 *
 * @param rows frequencies are repeat purchases, mean values are money for each of them
 * @throws RangeError when the columns differ in length, a frequency is not whole or a count is below 0
 * @example purchaseValueTally({ frequencies: Float64Array.of(2, 0, 1), meanValues: Float64Array.of(20, 0, -5) }).leftOut // { withoutRepeatPurchase: 1, withoutPositiveValue: 1 }
 */
export function purchaseValueTally(rows: PurchaseValueColumns): PurchaseValueTally {
  const { frequencies, meanValues } = rows;
  const counts = Float64Array.from(rows.counts ?? new Float64Array(frequencies.length).fill(1));
  requireThat(
    meanValues.length === frequencies.length && counts.length === frequencies.length,
    'a purchase value tally requires columns of equal length',
  );
  const leftOut = { withoutRepeatPurchase: 0, withoutPositiveValue: 0 };
  for (let row = 0; row < counts.length; row++) {
    const isCount = counts[row]! >= 0 && counts[row]! < Number.POSITIVE_INFINITY;
    requireThat(isCount, 'a purchase value tally requires counts of 0 or more');
    const isWhole = frequencies[row]! >= 0 && Number.isInteger(frequencies[row]!);
    requireThat(isWhole, 'a purchase value tally requires whole numbers of repeat purchases');
    requireThat(
      Math.abs(meanValues[row]!) !== Number.POSITIVE_INFINITY,
      'a purchase value tally requires finite amounts',
    );
    if (frequencies[row] === 0) leftOut.withoutRepeatPurchase += counts[row]!;
    else if (!(meanValues[row]! > 0)) leftOut.withoutPositiveValue += counts[row]!;
    else continue;
    counts[row] = 0;
  }
  const { columns, counts: people } = distinctRows([frequencies, meanValues], counts);
  return { frequencies: columns[0]!, meanValues: columns[1]!, counts: people, leftOut };
}

/**
 * What is the tally of both groups of customers together?
 *
 * @example mergePurchaseValueTallies(purchaseValueTally({ frequencies: Float64Array.of(2), meanValues: Float64Array.of(20) }), purchaseValueTally({ frequencies: Float64Array.of(2), meanValues: Float64Array.of(20) })).counts // [2]
 */
export function mergePurchaseValueTallies(a: PurchaseValueTally, b: PurchaseValueTally): PurchaseValueTally {
  const merged = purchaseValueTally({
    frequencies: joined(a.frequencies, b.frequencies),
    meanValues: joined(a.meanValues, b.meanValues),
    counts: joined(a.counts, b.counts),
  });
  const leftOut = {
    withoutRepeatPurchase: a.leftOut.withoutRepeatPurchase + b.leftOut.withoutRepeatPurchase,
    withoutPositiveValue: a.leftOut.withoutPositiveValue + b.leftOut.withoutPositiveValue,
  };
  return { ...merged, leftOut };
}

/**
 * Do customers who buy more often spend more or less each time? The Gamma-Gamma model takes it that they do not, so
 * that a correlation far from 0 speaks against using it.
 *
 * Formula: Pearson's correlation of frequency and mean value over the customers of the tally.
 * Source: Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value", who find 0.06 in their data.
 * Needs: a purchase value tally.
 *
 * @returns null when nobody bought again, or all equally often or at the same mean
 * @example frequencyValueCorrelation(purchaseValueTally({ frequencies: Float64Array.of(1, 2, 3), meanValues: Float64Array.of(9, 6, 3) })) // -1
 */
export function frequencyValueCorrelation({
  frequencies,
  meanValues,
  counts,
}: PurchaseValueTally): number | null {
  const related = correlation(moments([frequencies, meanValues], counts).covariance)[0]![1]!;
  return Number.isFinite(related) ? related : null;
}
