import { requireThat } from '../errors.ts';
import { SINGULAR_BELOW } from '../linear-algebra/symmetric-solve.ts';
import type { Matrix } from '../moments/moments.ts';
import { correlation } from '../moments/moments.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';

/** With more drivers the number of orders to try is sampled instead of covered. */
export const EXACT_UP_TO_DRIVERS = 20;

const SAMPLED_ORDERS = 4000;

/** Each driver's share of R² (they sum to it), and whether every order was tried or only a sample of them. */
export type DriverShares = { readonly r2: number; readonly lmg: readonly number[]; readonly exact: boolean };

/**
 * How much of what the drivers explain of the outcome is each driver's part?
 *
 * Formula: LMG, the Shapley value of R²: a driver's gain in R², averaged over all orders in which the drivers can enter
 * a linear regression: lmg_j = Σ_S |S|!(p−|S|−1)!/p!·(R²(S∪j) − R²(S)).
 * Source: Lindeman, Merenda and Gold (1980); Grömping (2006), Journal of Statistical Software 17(1).
 * Conventions: exact up to 20 drivers over all 2^p sets; above, 4,000 orders drawn with a fixed seed, each also reversed
 * (the sum stays R²). A driver that does not vary, or that is a combination of those already entered, gains nothing.
 * Not for: causes; drivers measured with very different reliability.
 *
 * Needs: moments.
 *
 * @param covariance the outcome first, then the drivers
 * @param orders try only so many orders, always the same ones; for many drivers resampled often
 * @returns null when the outcome does not vary
 * @throws RangeError without drivers, when the covariances are not square and finite, or with other than a whole number of orders
 * @example lmgShares([Float64Array.of(1, 0.6, 0.3), Float64Array.of(0.6, 1, 0), Float64Array.of(0.3, 0, 1)]).lmg // [0.36, 0.09]
 */
export function lmgShares(covariance: Matrix, orders?: number): DriverShares | null {
  const drivers = covariance.length - 1;
  requireThat(drivers >= 1, 'driver shares require at least one driver');
  requireThat(
    orders === undefined || (Number.isInteger(orders) && orders >= 1),
    'driver shares require a whole number of orders, at least one',
  );
  if (!(covariance[0]![0]! > 0)) return null;
  requireThat(
    covariance.every((row) => row.length === drivers + 1 && row.every(Number.isFinite)),
    'driver shares require as many rows as columns of covariances, all finite',
  );
  const related = outcomeLast(correlation(covariance));
  const exact = orders === undefined && drivers <= EXACT_UP_TO_DRIVERS;
  return exact ? overAllOrders(related) : overSampledOrders(related, orders ?? SAMPLED_ORDERS);
}

function overAllOrders(related: Matrix): DriverShares {
  const p = related.length - 1;
  const r2 = explainedBySets(related);
  const gain = gainWeights(p);
  // lmg_j sums gain(|S|−1)·R² over the sets with j, less gain(|S|)·R² over those without: the sum over all sets is
  // common to all drivers, so only the sets with j differ.
  let common = 0;
  const ownPart = r2.map((explained, set) => {
    const size = bitCount(set);
    common += gain[size]! * explained;
    return ((gain[size - 1] ?? 0) + gain[size]!) * explained;
  });
  const lmg = sumsOverSetsWith(ownPart, p).map((sum) => sum - common);
  return { r2: r2[r2.length - 1]!, lmg, exact: true };
}

/** For each driver, the sum over all sets that have it; halving the sets driver by driver takes each only twice. */
function sumsOverSetsWith(values: Float64Array, drivers: number): number[] {
  const sums: number[] = [];
  for (let j = drivers - 1; j >= 0; j--) {
    const half = 2 ** j;
    let sum = 0;
    for (let set = 0; set < half; set++) {
      sum += values[half + set]!;
      values[set]! += values[half + set]!;
    }
    sums.unshift(sum);
  }
  return sums;
}

/** R² of every set of drivers; the bits of the position say which drivers are in it. */
function explainedBySets(related: Matrix): Float64Array {
  const p = related.length - 1;
  const r2 = new Float64Array(2 ** p);
  // Residual covariances of the variables not yet decided on, each row from its diagonal on and the outcome last: without
  // the first variable they are what follows its row, so only sets with it need room of their own, one for each depth.
  const rooms = Int32Array.from({ length: p + 2 }, (_, k) => roomBefore(p, k));
  const memory = new Float64Array(rooms[p + 1]!);
  memory.set(related.flatMap((row, j) => Array.from(row.subarray(j))));
  const takeOutFirst = takingOutFirst(memory);
  const walk = (at: number, k: number, set: number): void => {
    const size = p - k + 1;
    if (size === 2) {
      const unexplained = memory[at + 2]!;
      r2[set] = Math.min(1, 1 - unexplained);
      r2[set | (1 << k)] = Math.min(1, 1 - unexplained + gainOf(memory[at]!, memory[at + 1]!));
      return;
    }
    walk(at + size, k + 1, set);
    takeOutFirst(at, rooms[k + 1]!, size);
    walk(rooms[k + 1]!, k + 1, set | (1 << k));
  };
  walk(0, 0, 0);
  return r2;
}

/** Where the room of each depth begins: those before it hold p+1, p, p−1, … variables. */
function roomBefore(drivers: number, depth: number): number {
  let room = 0;
  for (let size = drivers + 1; size > drivers + 1 - depth; size--) room += (size * (size + 1)) / 2;
  return room;
}

/** Writes what is left of `size` − 1 variables when what the first, at `at`, says of them is taken out. */
function takingOutFirst(memory: Float64Array): (at: number, into: number, size: number) => void {
  return (at, into, size) => {
    const pivot = memory[at]!;
    const factor = pivot > SINGULAR_BELOW ? 1 / pivot : 0;
    let next = at + size;
    let place = into;
    for (let j = 1; j < size; j++) {
      const ratio = memory[at + j]! * factor;
      for (let k = j; k < size; k++) {
        memory[place] = memory[next]! - ratio * memory[at + k]!;
        place++;
        next++;
      }
    }
  };
}

function gainOf(pivot: number, withOutcome: number): number {
  return pivot > SINGULAR_BELOW ? withOutcome * (1 / pivot) * withOutcome : 0;
}

/** Room to work in, and the gains added up so far. */
type Gaining = { readonly gains: Float64Array; readonly factors: Float64Array; readonly left: Float64Array };

function overSampledOrders(related: Matrix, orders: number): DriverShares {
  const p = related.length - 1;
  const random = seededRandomNumbers(1);
  const order = Int32Array.from({ length: p }, (_, j) => j);
  const gaining = {
    gains: new Float64Array(p),
    factors: new Float64Array(p * (p + 1)),
    left: new Float64Array(p + 1),
  };
  for (let draw = 0; draw < orders; draw++) {
    if (draw % 2 === 0) shuffle(order, random);
    else order.reverse();
    addGainsInOrder(related, order, gaining);
  }
  const averaged = Array.from(gaining.gains, (sum) => sum / orders);
  return { r2: averaged.reduce((sum, share) => sum + share, 0), lmg: averaged, exact: false };
}

/** Adds each driver's gain in R² when they enter in this order, by a Cholesky factorisation in it. */
function addGainsInOrder(related: Matrix, order: Int32Array, { gains, factors, left }: Gaining): void {
  const p = order.length;
  left.fill(1);
  let entered = 0;
  for (const j of order) {
    const pivot = left[j]!;
    if (!(pivot > SINGULAR_BELOW)) continue;
    const scale = 1 / Math.sqrt(pivot);
    const own = entered * (p + 1);
    const row = related[j]!;
    for (let k = 0; k <= p; k++) {
      let rest = row[k]!;
      for (let earlier = 0; earlier < own; earlier += p + 1)
        rest -= factors[earlier + j]! * factors[earlier + k]!;
      const factor = rest * scale;
      factors[own + k] = factor;
      left[k]! -= factor * factor;
    }
    gains[j]! += factors[own + p]! ** 2;
    entered++;
  }
}

function outcomeLast(related: Matrix): Matrix {
  const order = [...related.keys()].slice(1).concat(0);
  // What does not vary has no correlations, not even with itself: it says nothing.
  return order.map((j) => Float64Array.from(order, (k) => related[j]![k]! || 0));
}

/** Weight of a gain over a set of each size: size!(p−size−1)!/p!. */
function gainWeights(p: number): Float64Array {
  const weights = new Float64Array(p + 1);
  weights[0] = 1 / p;
  for (let size = 1; size < p; size++) weights[size] = (weights[size - 1]! * size) / (p - size);
  return weights;
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}

function bitCount(set: number): number {
  let bits = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}
