import { requireThat } from '../errors.ts';
import { type Tally, tallyCount } from '../tallies/tally.ts';

/** The answers of several groups put in one order. Equal answers share the mean of the ranks they take up. */
export type PooledRanks = {
  readonly n: number;
  /** How many people each group has. */
  readonly sizes: readonly number[];
  /** The mean rank of each group; NaN for a group of nobody. */
  readonly meanRanks: readonly number[];
  /** The variance (n−1) of all ranks; 0 when all answers are equal, NaN for one person. */
  readonly rankVariance: number;
  readonly hasTies: boolean;
};

/**
 * How often was each value answered?
 *
 * Conventions: NaN is left out; 0 and −0 are one value.
 * @returns values ascending
 * @example tallyNumbers([5, 2, 5, NaN]) // { values: [2, 5], counts: [1, 2] }
 */
export function tallyNumbers(numbers: ArrayLike<number>): Tally {
  const present = new Float64Array(numbers).filter((number) => !Number.isNaN(number));
  const { values, counts } = countedValues(present);
  return { values: [...values], counts: [...counts] };
}

/**
 * Which rank does each number have, the smallest first?
 *
 * Convention: equal numbers share the mean of the ranks they take up (midranks).
 * @param counts people for each number; without it each is one person
 * @throws RangeError with a missing number, not as many counts as numbers, or a count below 0
 * @example midranks([30, 10, 20, 10]) // [4, 1.5, 3, 1.5]
 */
export function midranks(numbers: ArrayLike<number>, counts?: ArrayLike<number>): Float64Array {
  requireThat(!counts || counts.length === numbers.length, 'ranks require one count for each number');
  const { values, counts: people } = countedValues(numbers, counts);
  const ranks = new Float64Array(values.length);
  let below = 0;
  for (const [place, tied] of people.entries()) {
    ranks[place] = below + (tied + 1) / 2;
    below += tied;
  }
  const result = new Float64Array(numbers.length);
  for (let i = 0; i < result.length; i++) result[i] = ranks[placeAmong(values, numbers[i]!)]!;
  return result;
}

/** The distinct numbers, ascending, and how many people each has. */
export type CountedValues = { readonly values: Float64Array; readonly counts: Float64Array };

// Up to so many different numbers a map counts faster than sorting does, as with ratings; beyond it is the slower one.
const FEW_VALUES = 1000;

/**
 * How often is each number there?
 *
 * @param counts people for each number; without it each is one person
 * @throws RangeError with a missing number
 */
export function countedValues(numbers: ArrayLike<number>, counts?: ArrayLike<number>): CountedValues {
  for (let i = 0; counts && i < numbers.length; i++)
    requireThat(counts[i]! >= 0 && counts[i]! < Infinity, 'ranks require counts of 0 or more');
  const people = new Map<number, number>();
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    requireThat(!Number.isNaN(number), 'ranks require numbers without missing ones');
    people.set(number, (people.get(number) ?? 0) + (counts ? counts[i]! : 1));
    if (people.size > FEW_VALUES) return countedBySorting(numbers, counts);
  }
  const values = Float64Array.from(people.keys()).sort();
  return { values, counts: values.map((value) => people.get(value)!) };
}

function countedBySorting(numbers: ArrayLike<number>, counts?: ArrayLike<number>): CountedValues {
  const ascending = new Float64Array(numbers).sort();
  requireThat(!Number.isNaN(ascending.at(-1)), 'ranks require numbers without missing ones');
  // Adding 0 makes −0 and 0 one number.
  for (let i = 0; i < ascending.length; i++) ascending[i]! += 0;
  const values = ascending.filter((number, at) => at === 0 || number !== ascending[at - 1]);
  const people = new Float64Array(values.length);
  let place = 0;
  for (let i = 0; i < ascending.length; i++) {
    if (counts) people[placeAmong(values, numbers[i]!)]! += counts[i]!;
    else {
      if (ascending[i] !== values[place]) place++;
      people[place]! += 1;
    }
  }
  return { values, counts: people };
}

/** At which place of ascending numbers is one of them? */
export function placeAmong(ascending: Float64Array, number: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One value of several tallies: how often each group answered it. */
export type PooledValue = { readonly value: number; readonly counts: readonly number[] };

/**
 * The values of several tallies in ascending order, each with its count in every group.
 *
 * @throws RangeError when a tally has a missing value or a count that is no number of people
 */
export function pooledValues(groups: readonly Tally[], method: string): PooledValue[] {
  const pooled = new Map<number, number[]>();
  for (const [group, { values, counts }] of groups.entries()) {
    for (const [at, value] of values.entries()) {
      const count = counts[at]!;
      requireThat(!Number.isNaN(value), `${method} requires answers without missing ones`);
      requireThat(Number.isSafeInteger(count) && count >= 0, `${method} requires whole numbers of people`);
      if (count === 0) continue;
      let found = pooled.get(value);
      if (!found) {
        found = groups.map(() => 0);
        pooled.set(value, found);
      }
      found[group]! += count;
    }
  }
  return [...pooled].map(([value, counts]) => ({ value, counts })).toSorted((a, b) => a.value - b.value);
}

/**
 * What rank tests need to know of several groups.
 *
 * Formula: the variance is taken from the ranks themselves; it is that of no ties, n(n+1)/12, less Σ(t³−t)/(12(n−1)),
 * without the digits that this difference would lose.
 */
export function pooledRanks(groups: readonly Tally[], method: string): PooledRanks {
  const pooled = pooledValues(groups, method);
  const sizes = groups.map(tallyCount);
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const middle = (n + 1) / 2;
  // Ranks are counted from the middle one, so that groups alike have mean ranks exactly alike.
  const sums = groups.map(() => 0);
  let squares = 0;
  let below = 0;
  let hasTies = false;
  for (const { counts } of pooled) {
    const tied = counts.reduce((sum, count) => sum + count, 0);
    const fromMiddle = below + (tied + 1) / 2 - middle;
    for (const [group, count] of counts.entries()) sums[group]! += count * fromMiddle;
    squares += tied * fromMiddle ** 2;
    if (tied > 1) hasTies = true;
    below += tied;
  }
  return {
    n,
    sizes,
    meanRanks: sums.map((sum, group) => middle + sum / sizes[group]!),
    rankVariance: squares / (n - 1),
    hasTies,
  };
}
