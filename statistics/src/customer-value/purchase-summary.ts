import { requireThat } from '../errors.ts';

/** One purchase; times are numbers in any unit, such as days or milliseconds since some day. */
export type CustomerPurchase = {
  readonly customer: string | number;
  readonly time: number;
  readonly amount: number;
};

export type PurchaseSummaryOptions = {
  /** Purchases of a customer within one such period, for example a day, count as one. In the unit of the times. */
  readonly period: number;
  /** What recency and age are counted in, for example a week. In the unit of the times. */
  readonly timeUnit: number;
  /** The end of the observation. In the unit of the times. */
  readonly observedUntil: number;
};

/** A row for each customer, in the order in which each is met first; ready for a tally. */
export type PurchaseSummary = {
  readonly customers: readonly (string | number)[];
  readonly frequencies: Float64Array;
  readonly recencies: Float64Array;
  readonly ages: Float64Array;
  /** Mean amount of the repeat purchases, NaN for customers without any. */
  readonly meanValues: Float64Array;
  /** Purchases after the end of the observation, which are not looked at. */
  readonly leftOut: number;
};

/**
 * How often, until when and for how much has each customer bought?
 *
 * Method: purchases of one period are one purchase with the sum of their amounts; a period is as long as `period` and
 * begins at its multiples. Frequency counts the periods with purchases after the first such period; recency is the time
 * from the first to the last, age from the first to the period of the end of the observation; the mean value is over
 * the repeat purchases.
 * Source: the counting of Fader, Hardie and Lee (2005), Marketing Science 24:275-284, whose data count by day, in weeks.
 * Conventions: the first purchase counts neither in the frequency nor in the mean value; refunds are negative amounts and
 * lower the purchase of their period.
 * Needs: rows.
 *
 * @param purchases in any order
 * @throws RangeError when a time or amount is not finite, or a period or unit is not above 0 or tiny beside the times
 * @example purchaseSummary([{ customer: 'a', time: 3, amount: 9 }, { customer: 'a', time: 17.5, amount: 5 }, { customer: 'a', time: 17.9, amount: 6 }], { period: 1, timeUnit: 7, observedUntil: 38 }) // { customers: ['a'], frequencies: [1], recencies: [2], ages: [5], meanValues: [11], leftOut: 0 }
 */
export function purchaseSummary(
  purchases: readonly CustomerPurchase[],
  { period, timeUnit, observedUntil }: PurchaseSummaryOptions,
): PurchaseSummary {
  const isLength = (length: number): boolean => length > 0 && length < Number.POSITIVE_INFINITY;
  requireThat(
    isLength(period) && isLength(timeUnit),
    'a purchase summary requires a period and a unit above 0',
  );
  requireThat(Number.isFinite(observedUntil), 'a purchase summary requires an end of the observation');
  const byCustomer = new Map<string | number, Map<number, number>>();
  let leftOut = 0;
  for (const { customer, time, amount } of purchases) {
    requireThat(Number.isFinite(time), 'a purchase summary requires finite times');
    requireThat(Number.isFinite(amount), 'a purchase summary requires finite amounts');
    if (time > observedUntil) {
      leftOut++;
      continue;
    }
    const own = byCustomer.get(customer) ?? new Map<number, number>();
    const at = periodOf(time, period);
    own.set(at, (own.get(at) ?? 0) + amount);
    byCustomer.set(customer, own);
  }
  const end = periodOf(observedUntil, period);
  const rows = [...byCustomer.values()].map((own) => customerRow(own, end));
  const column = (name: keyof CustomerRow): Float64Array => Float64Array.from(rows, (row) => row[name]);
  const inUnits = (periods: number): number => {
    const time = (periods * period) / timeUnit;
    requireThat(
      Number.isFinite(time),
      'a purchase summary requires a unit that is not tiny beside the times',
    );
    return time;
  };
  return {
    customers: [...byCustomer.keys()],
    frequencies: column('frequency'),
    recencies: column('recency').map(inUnits),
    ages: column('age').map(inUnits),
    meanValues: column('meanValue'),
    leftOut,
  };
}

/** The number of a period must be a number of its own. */
function periodOf(time: number, period: number): number {
  const at = Math.floor(time / period);
  requireThat(
    Number.isSafeInteger(at),
    'a purchase summary requires a period that is not tiny beside the times',
  );
  return at;
}

type CustomerRow = Readonly<Record<'frequency' | 'recency' | 'age' | 'meanValue', number>>;

function customerRow(amounts: ReadonlyMap<number, number>, end: number): CustomerRow {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const at of amounts.keys()) [first, last] = [Math.min(first, at), Math.max(last, at)];
  let spent = 0;
  for (const [at, amount] of amounts) if (at !== first) spent += amount;
  const frequency = amounts.size - 1;
  return { frequency, recency: last - first, age: end - first, meanValue: spent / frequency };
}
