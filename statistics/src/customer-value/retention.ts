import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { wilsonInterval } from '../proportions/wilson-interval.ts';
import type { PurchaseTally } from './purchase-tally.ts';

export type Retention = {
  readonly n: number;
  readonly retention: number;
  readonly retentionInterval: Interval;
  readonly churn: number;
  readonly churnInterval: Interval;
};

/**
 * Which share of the customers has stayed over a period, and which has left?
 *
 * Formula: retention = kept/at start, churn = 1 − retention, each with Wilson's interval.
 * Source: Farris et al. (2010), Marketing Metrics, chapter 5.
 * Conventions: customers won during the period count in neither number.
 * Not for: periods of different length side by side.
 * Needs: counts.
 *
 * @param customers `atStart` those at the start of the period, `kept` those of them who are customers at its end
 * @param confidence share within 0..1, exclusive
 * @returns shares 0..1, or null when there were no customers at the start
 * @throws RangeError unless `kept` is within 0..atStart and the confidence is a share
 * @example customerRetention({ atStart: 10, kept: 8 }, 0.95) // { n: 10, retention: 0.8, retentionInterval: [0.490162471537, 0.943317848546], churn: 0.2, churnInterval: [0.056682151454, 0.509837528463] }
 */
export function customerRetention(
  { atStart, kept }: { readonly atStart: number; readonly kept: number },
  confidence: number,
): Retention | null {
  requireConfidence(confidence);
  requireThat(
    kept >= 0 && kept <= atStart && atStart < Number.POSITIVE_INFINITY,
    'retention requires kept customers within 0..customers at the start',
  );
  if (atStart === 0) return null;
  return {
    n: atStart,
    retention: kept / atStart,
    retentionInterval: wilsonInterval(kept, atStart, confidence),
    churn: (atStart - kept) / atStart,
    churnInterval: wilsonInterval(atStart - kept, atStart, confidence),
  };
}

/**
 * Which share of the customers has bought again?
 *
 * Formula: customers with a repeat purchase/all customers, with Wilson's interval.
 * Source: Farris et al. (2010), Marketing Metrics, chapter 5.
 * Conventions: whoever bought at least twice has bought again; all customers count, however short they have been observed.
 * Needs: a purchase tally.
 *
 * @param confidence share within 0..1, exclusive
 * @returns a share 0..1, or null without customers
 * @throws RangeError when the confidence is no share
 * @example repeatPurchaseRate(purchaseTally({ frequencies: Float64Array.of(2, 0), recencies: Float64Array.of(3, 0), ages: Float64Array.of(9, 9), counts: Float64Array.of(8, 2) }), 0.95) // { n: 10, rate: 0.8, interval: [0.490162471537, 0.943317848546] }
 */
export function repeatPurchaseRate(
  { frequencies, counts }: PurchaseTally,
  confidence: number,
): { readonly n: number; readonly rate: number; readonly interval: Interval } | null {
  requireConfidence(confidence);
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  const again = counts.reduce((sum, count, row) => (frequencies[row]! > 0 ? sum + count : sum), 0);
  return { n, rate: again / n, interval: wilsonInterval(again, n, confidence) };
}
