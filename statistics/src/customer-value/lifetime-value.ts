import { requireThat } from '../errors.ts';
import { expectedPurchases } from './bg-nbd-forecast.ts';
import type { BgNbdParameters } from './bg-nbd-likelihood.ts';
import type { GammaGammaParameters } from './gamma-gamma.ts';
import type { PurchaseHistory } from './purchase-tally.ts';
import { expectedPurchaseValue } from './purchase-value-forecast.ts';

export type DiscountedPeriods = {
  /** How many periods are looked ahead, a whole number of at most 10,000. */
  readonly periods: number;
  /** How long a period is, in the unit of the history. */
  readonly periodLength: number;
  /** By what share money loses value in one period, 0 or more. */
  readonly discountRate: number;
};

/** As many days as 27 years have. */
const MOST_PERIODS = 10_000;

/**
 * How many purchases of today is what this customer will buy within the next periods worth?
 *
 * Formula: Σ (E(k·length) − E((k−1)·length))/(1+d)ᵏ over the periods k = 1, 2, …, with E(t) as in `expectedPurchases`.
 * Source: Fader, Hardie and Lee (2005), "RFM and CLV", Journal of Marketing Research 42:415-430, summed period by period.
 * Conventions: purchases of a period count at its end.
 *
 * @throws RangeError when the history cannot be, a parameter is not above 0, or a period, its length or the rate cannot be
 * @example discountedPurchases({ frequency: 2, recency: 30.43, age: 38.86 }, { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { periods: 12, periodLength: 52 / 12, discountRate: 0.01 }) // 1.468114195208
 */
export function discountedPurchases(
  history: PurchaseHistory,
  parameters: BgNbdParameters,
  { periods, periodLength, discountRate }: DiscountedPeriods,
): number {
  requireThat(
    periods >= 0 && periods <= MOST_PERIODS && Number.isInteger(periods),
    'a lifetime value requires a whole number of periods, at most 10,000',
  );
  requireThat(
    periodLength > 0 && periodLength < Number.POSITIVE_INFINITY,
    'a lifetime value requires a period length above 0',
  );
  requireDiscountRate(discountRate);
  let before = 0;
  let sum = 0;
  for (let k = 1; k <= periods; k++) {
    const until = expectedPurchases(history, parameters, k * periodLength);
    sum += (until - before) / (1 + discountRate) ** k;
    before = until;
  }
  return sum;
}

/**
 * What is this customer worth within the next periods?
 *
 * Formula: margin · expected purchase value · discounted purchases.
 * Source: Fader, Hardie and Lee (2005), "RFM and CLV", Journal of Marketing Research 42:415-430.
 * Conventions: `margin` is the share of the amount that stays as profit; costs to win or keep the customer are not in it;
 * purchases of a period count at its end.
 *
 * @param customer history, and the mean value of the repeat purchases in money (not looked at when there are none)
 * @param models parameters of the BG/NBD and the Gamma-Gamma model
 * @returns money of today, or null when the mean value has no mean (see `expectedPurchaseValue`)
 * @throws RangeError when an argument cannot be
 * @example customerLifetimeValue({ frequency: 2, recency: 30.43, age: 38.86, meanValue: 22.35 }, { buying: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, spending: { p: 6.25, q: 3.74, gamma: 15.44 } }, { periods: 12, periodLength: 52 / 12, discountRate: 0.01, margin: 0.3 }) // 10.862744549679
 */
export function customerLifetimeValue(
  customer: PurchaseHistory & { readonly meanValue: number },
  models: { readonly buying: BgNbdParameters; readonly spending: GammaGammaParameters },
  options: DiscountedPeriods & { readonly margin: number },
): number | null {
  requireThat(Number.isFinite(options.margin), 'a lifetime value requires a finite margin');
  const purchases = discountedPurchases(customer, models.buying, options);
  const value = expectedPurchaseValue(customer, models.spending);
  return value === null ? null : options.margin * value * purchases;
}

/**
 * What is a customer worth who brings the same margin every period and stays with the same probability?
 *
 * Formula: margin·r/(1+d−r) = Σ margin·rᵏ/(1+d)ᵏ over k = 1, 2, …
 * Source: Gupta and Lehmann (2003), Journal of Interactive Marketing 17:9-24.
 * Conventions: the first margin comes at the end of the first period, from those who stayed; costs to win the customer are
 * not in it.
 * Not for: customers whose retention changes with time, or who buy without a contract: see `customerLifetimeValue`.
 *
 * @param margin money per period
 * @param retention share of customers who stay for another period, 0..1
 * @param discountRate by what share money loses value in one period, 0 or more
 * @returns money of today, or null when nobody ever leaves and money keeps its value
 * @throws RangeError when the margin is not finite, the retention not within 0..1 or the rate below 0
 * @example simpleLifetimeValue(100, 0.8, 0.1) // 266.666666666667
 */
export function simpleLifetimeValue(margin: number, retention: number, discountRate: number): number | null {
  requireThat(Number.isFinite(margin), 'a lifetime value requires a finite margin');
  requireThat(retention >= 0 && retention <= 1, 'a lifetime value requires a retention within 0..1');
  requireDiscountRate(discountRate);
  const leaving = 1 - retention + discountRate;
  return leaving > 0 ? (margin * retention) / leaving : null;
}

function requireDiscountRate(rate: number): void {
  requireThat(
    rate >= 0 && rate < Number.POSITIVE_INFINITY,
    'a lifetime value requires a discount rate of 0 or more',
  );
}
