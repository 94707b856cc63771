import { requireThat } from '../errors.ts';
import {
  countOfFillings,
  fillingsOf,
  GRAIN,
  type Grains,
  grainsOfFactorials,
  keyOf,
  rowsOf,
} from './column-fillings.ts';
import { type CountTable, columnSums, rowSums, transposed } from './count-table.ts';

// Ways to fill a column that are looked at, up to a few seconds of work.
const MOST_STEPS = 8_000_000;
const MOST_PEOPLE = 300_000;

/**
 * Of all tables with the row and column sums of this one, which share of probability have those that are as unlikely
 * as it, or less likely?
 *
 * Method: a table is filled column by column. What is left of the rows, in any order, is a place on the way; ways to it
 * with the same product of factorials are one. From each place on, bounds of the product still to come tell of which
 * ways all tables count, and of which none: only the others go on.
 * Source: Mehta and Patel (1983), Journal of the American Statistical Association 78:427-434, the network algorithm;
 * the lower bound is the dual of the product's relaxation, the upper one fills each column from the largest row down.
 *
 * @param counts whole numbers with no empty row or column, more than one of each
 * @param equallyLikelyWithin share by which a probability may exceed that of the table and still count
 * @throws RangeError when too many ways would have to be looked at
 */
export function exactTailOfTables(counts: CountTable, equallyLikelyWithin: number): number {
  const table = counts.length <= counts[0]!.length ? counts : transposed(counts);
  const rows = rowSums(table).toSorted((a, b) => b - a);
  const columns = columnSums(table).toSorted((a, b) => a - b);
  const n = rows.reduce((sum, row) => sum + row, 0);
  requireSmall(n <= MOST_PEOPLE && rows.reduce((places, row) => places * (row + 1), 1) < 2 ** 53);
  const grains = grainsOfFactorials(n);
  const observed = table.flat().reduce((sum, count) => sum + grains[count]!, 0);
  const network: Network = {
    columns,
    grains,
    radices: rows.map((row) => row + 1),
    limit: observed - equallyLikelyWithin / GRAIN,
  };
  let places: Places = new Map([[keyOf(rows, network.radices), new Map([[0, 1]])]]);
  let tail = 0;
  let steps = 0;
  for (let stage = 0; stage + 1 < columns.length; stage++) {
    const filled = fillColumn(stage, places, { ...network, steps });
    tail += filled.tail;
    steps = filled.steps;
    places = filled.next;
  }
  return Math.min(1, tail);
}

/** The rows left, by their key, with the probability of each product of factorials on the way to them. */
type Places = Map<number, Map<number, number>>;

type Network = {
  readonly columns: readonly number[];
  readonly grains: Grains;
  readonly radices: readonly number[];
  /** Tables with this product of factorials, or a larger one, count. */
  readonly limit: number;
};

function fillColumn(
  stage: number,
  places: Places,
  { columns, grains, radices, limit, steps: before }: Network & { readonly steps: number },
): { readonly tail: number; readonly steps: number; readonly next: Places } {
  const next: Places = new Map();
  const later = columns.slice(stage + 1);
  const isLastButOne = later.length === 1;
  const boundsAt = new Map<number, Bounds>([[0, { least: 0, most: 0 }]]);
  let [tail, steps] = [0, before];
  for (const [key, masses] of places) {
    const ways = ascending(masses);
    const rows = rowsOf(key, radices);
    const people = columns[stage]!;
    steps += countOfFillings({ rows, people });
    requireSmall(steps <= MOST_STEPS);
    const fillings = fillingsOf({ rows, people, isLastButOne }, grains, radices);
    for (let at = 0; at < fillings.keys.length; at++) {
      const target = fillings.keys[at]!;
      let bounds = boundsAt.get(target);
      if (!bounds) {
        bounds = boundsOf(rowsOf(target, radices), later, grains);
        boundsAt.set(target, bounds);
      }
      const grain = fillings.grains[at]!;
      const weight = fillings.weights[at]! / fillings.all;
      const all = firstFrom(ways.grains, limit - grain - bounds.least);
      tail += weight * ways.massFrom[all]!;
      if (isLastButOne) continue;
      const some = firstFrom(ways.grains, limit - grain - bounds.most);
      if (some === all) continue;
      const onward = next.get(target) ?? new Map<number, number>();
      next.set(target, onward);
      steps += all - some;
      for (let way = some; way < all; way++) {
        const product = ways.grains[way]! + grain;
        onward.set(product, (onward.get(product) ?? 0) + weight * ways.masses[way]!);
      }
    }
  }
  return { tail, steps, next };
}

function requireSmall(isSmall: boolean): void {
  requireThat(
    isSmall,
    "Fisher's exact test requires a smaller table; the chi-square test is for larger ones",
  );
}

type Ways = {
  readonly grains: Float64Array;
  readonly masses: Float64Array;
  /** The probability of each way and all with larger products. */
  readonly massFrom: Float64Array;
};

function ascending(places: ReadonlyMap<number, number>): Ways {
  const grains = Float64Array.from(places.keys()).sort();
  const masses = grains.map((grain) => places.get(grain)!);
  const massFrom = new Float64Array(grains.length + 1);
  for (let i = grains.length - 1; i >= 0; i--) massFrom[i] = massFrom[i + 1]! + masses[i]!;
  return { grains, masses, massFrom };
}

function firstFrom(ascending: Float64Array, wanted: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Between which sums of grains do all tables with these rows and columns lie? */
type Bounds = { readonly least: number; readonly most: number };

function boundsOf(rows: readonly number[], columns: readonly number[], grains: Grains): Bounds {
  // A grain for each cell allows for what rounding may have put together or apart.
  const rounding = rows.length * columns.length;
  return {
    least: leastProduct(rows, columns, grains) - rounding,
    most: Math.min(mostProduct(rows, columns, grains), mostProduct(columns, rows, grains)) + rounding,
  };
}

/** The largest product when each column is filled for itself: its factorials grow fastest where most people are. */
function mostProduct(rows: readonly number[], columns: readonly number[], grains: Grains): number {
  const descending = rows.toSorted((a, b) => b - a);
  let sum = 0;
  for (const column of columns) {
    let left = column;
    for (const row of descending) {
      const people = Math.min(row, left);
      sum += grains[people]!;
      left -= people;
    }
  }
  return sum;
}

/**
 * With any numbers u and v, Σlog x! is at least Σ min(log x! − (u+v)x) over the cells + Σu·row + Σv·column; with the
 * logarithms of nearly the expected counts it is not much less.
 */
function leastProduct(rows: readonly number[], columns: readonly number[], grains: Grains): number {
  const n = rows.reduce((sum, row) => sum + row, 0) + (rows.length * columns.length) / 2;
  const u = rows.map((row) => Math.log((row + columns.length / 2) / n));
  const v = columns.map((column) => Math.log(column + rows.length / 2));
  let sum = 0;
  for (const [i, row] of rows.entries()) {
    if (row === 0) continue;
    sum += (u[i]! * row) / GRAIN;
    for (const [j, column] of columns.entries()) {
      const log = u[i]! + v[j]!;
      const people = Math.min(Math.floor(Math.exp(log)), row, column);
      sum += grains[people]! - (people * log) / GRAIN;
    }
  }
  return columns.reduce((all, column, j) => all + (v[j]! * column) / GRAIN, sum);
}
