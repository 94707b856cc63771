import { simpleLifetimeValue } from 'heed-statistics';
import type { CustomerToValue } from '../../customers/index.ts';
import type { METHODS } from './valuation.ts';

/** What is known of how customers stay and what of revenue stays. */
export type ValuingBy = {
  readonly asOf: string;
  readonly marginShare: number;
  readonly yearlyDiscount: number;
  /** From month to month; null when nothing is known of it. */
  readonly monthlyRetention: number | null;
  /** By purchases: a number, NaN when a model says nothing of them; undefined when there are none. */
  readonly purchaseValue: (id: string) => number | undefined;
};

export type CustomerValue = {
  readonly value: number | null;
  readonly method: (typeof METHODS)[number];
  readonly because: string;
};

/** What is this customer worth, and by which method? Money is rounded to hundredths. */
export function customerValue(customer: CustomerToValue, by: ValuingBy): CustomerValue {
  const purchases = by.purchaseValue(customer.id);
  const hasContract = customer.monthlyRevenue !== null;
  if (customer.leftOn !== null && customer.leftOn <= by.asOf) {
    const method =
      purchases === undefined && hasContract ? 'simple' : purchases === undefined ? 'none' : 'bg-nbd';
    if (method === 'none')
      return { value: null, method, because: 'they left; what they brought is not known' };
    return { value: 0, method, because: 'they left, so nothing more comes' };
  }
  const everyMonth = simpleValue(customer, by);
  if (purchases !== undefined && Number.isFinite(purchases)) {
    // Charges are no purchases, so what comes every month is not in them.
    return typeof everyMonth !== 'number'
      ? { value: inHundredths(purchases), method: 'bg-nbd', because: 'they have bought' }
      : { value: inHundredths(purchases + everyMonth), method: 'bg-nbd', because: BOTH };
  }
  if (everyMonth !== undefined) {
    return everyMonth === null
      ? {
          value: null,
          method: 'none',
          because: 'nobody leaves and money keeps its value, so there is no end to it',
        }
      : { value: inHundredths(everyMonth), method: 'simple', because: 'they bring something every month' };
  }
  if (purchases !== undefined) {
    return { value: null, method: 'none', because: 'the models say nothing of what they bought' };
  }
  return hasContract
    ? { value: null, method: 'none', because: 'nothing is known of how long contracts last' }
    : { value: null, method: 'none', because: 'they have neither bought nor bring something every month' };
}

const BOTH =
  'they have bought, and bring something every month besides: the value of purchases by the models and that of the contract by simple arithmetic are added';

/** By simple arithmetic; undefined when nothing is known to compute it from, null when there is no end to it. */
function simpleValue({ monthlyRevenue }: CustomerToValue, by: ValuingBy): number | null | undefined {
  if (monthlyRevenue === null || by.monthlyRetention === null) return undefined;
  const monthlyDiscount = (1 + by.yearlyDiscount) ** (1 / 12) - 1;
  return simpleLifetimeValue(monthlyRevenue * by.marginShare, by.monthlyRetention, monthlyDiscount);
}

function inHundredths(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
