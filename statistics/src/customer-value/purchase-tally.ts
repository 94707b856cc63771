import { requireThat } from '../errors.ts';
import { distinctRows } from './distinct-rows.ts';

/** What the BG/NBD model knows of a customer: repeat purchases, the time of the last one, and the time observed. */
export type PurchaseHistory = {
  /** Repeat purchases, a whole number; the first purchase does not count. */
  readonly frequency: number;
  /** Time from the first purchase to the last; not looked at when there are no repeat purchases. */
  readonly recency: number;
  /** Time from the first purchase to the end of the observation, in the same unit. */
  readonly age: number;
};

/** The histories of many customers, one array a figure; `counts` are customers for each row, 1 when left out. */
export type PurchaseColumns = {
  readonly frequencies: Float64Array;
  readonly recencies: Float64Array;
  readonly ages: Float64Array;
  readonly counts?: Float64Array;
};

/** How many customers have each history: the sufficient statistic of the BG/NBD model. No history is there twice. */
export type PurchaseTally = Required<PurchaseColumns>;

const MOST_PURCHASES = 1_000_000;

/**
 * How many customers have bought how often, until when?
 *
 * Conventions: recency is taken as 0 for customers without repeat purchases, since the model does not look at it.
 * Needs: rows, or rows with counts.
 *
 * @returns histories in the order in which each is met first
 * @throws RangeError when the columns differ in length, or a history cannot be: frequency not whole, within 0..1,000,000;
 * recency not within 0..age; a count below 0
 * @example purchaseTally({ frequencies: Float64Array.of(1, 0, 1), recencies: Float64Array.of(3, 0, 3), ages: Float64Array.of(9, 9, 9) }).counts // [2, 1]
 */
export function purchaseTally(rows: PurchaseColumns): PurchaseTally {
  const { frequencies, ages } = rows;
  const counts = rows.counts ?? new Float64Array(frequencies.length).fill(1);
  const lengths = [rows.recencies, ages, counts].map(({ length }) => length);
  requireThat(
    lengths.every((length) => length === frequencies.length),
    'a purchase tally requires columns of equal length',
  );
  const recencies = rows.recencies.map((recency, row) => (frequencies[row] === 0 ? 0 : recency));
  for (let row = 0; row < counts.length; row++) {
    requirePurchaseHistory({
      frequency: frequencies[row]!,
      recency: recencies[row]!,
      age: ages[row]!,
    });
    const isCount = counts[row]! >= 0 && counts[row]! < Number.POSITIVE_INFINITY;
    requireThat(isCount, 'a purchase tally requires counts of 0 or more');
    requireThat(
      frequencies[row]! <= MOST_PURCHASES,
      'a purchase tally requires at most 1,000,000 repeat purchases',
    );
  }
  const { columns, counts: people } = distinctRows([frequencies, recencies, ages], counts);
  return { frequencies: columns[0]!, recencies: columns[1]!, ages: columns[2]!, counts: people };
}

/**
 * What is the tally of both groups of customers together?
 *
 * @example mergePurchaseTallies(purchaseTally({ frequencies: Float64Array.of(1), recencies: Float64Array.of(3), ages: Float64Array.of(9) }), purchaseTally({ frequencies: Float64Array.of(1), recencies: Float64Array.of(3), ages: Float64Array.of(9) })).counts // [2]
 */
export function mergePurchaseTallies(a: PurchaseTally, b: PurchaseTally): PurchaseTally {
  return purchaseTally({
    frequencies: joined(a.frequencies, b.frequencies),
    recencies: joined(a.recencies, b.recencies),
    ages: joined(a.ages, b.ages),
    counts: joined(a.counts, b.counts),
  });
}

/** @throws RangeError unless a customer can have that history */
export function requirePurchaseHistory({ frequency, recency, age }: PurchaseHistory): void {
  requireThat(
    frequency >= 0 && Number.isInteger(frequency),
    'a purchase history requires a whole number of repeat purchases',
  );
  requireThat(age >= 0 && age < Number.POSITIVE_INFINITY, 'a purchase history requires an age of 0 or more');
  requireThat(
    frequency === 0 || (recency >= 0 && recency <= age),
    'a purchase history requires a recency within 0..age',
  );
}

export function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
