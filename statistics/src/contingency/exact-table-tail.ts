import { requireThat } from '../errors.ts';
import { type CountTable, columnSums, rowSums, transposed } from './count-table.ts';

// Counting out partial tables, and comparing pairs of them, up to a few seconds of work.
const MOST_PARTIAL_TABLES = 5_000_000;
const MOST_PAIRS = 30_000_000;
const MOST_PEOPLE = 300_000;
// Logarithms as whole multiples of this make equal products of factorials equal numbers, whatever their order.
const GRAIN = 2 ** -30;

/** Partial tables with the same row sums: ascending logarithms of their factorials and the probability from each on. */
type Fillings = {
  readonly sums: readonly number[];
  readonly grains: Float64Array;
  readonly massFrom: Float64Array;
};
type Counting = {
  readonly rows: readonly number[];
  readonly logs: Float64Array;
  readonly grains: Float64Array;
};

/**
 * Of all tables with the row and column sums of this one, which share of probability have those that are as unlikely
 * as it, or less likely?
 *
 * Method: the largest column is set aside and the others are split into two blocks. Each block is counted out column by
 * column, with partial tables of the same row sums and the same product of factorials merged. Each pair of row sums of
 * the two blocks leaves one filling of the column set aside, so that only the pairs have to be looked at.
 * Source: after the idea of Pagano and Taylor Halvorsen (1981), Journal of the American Statistical Association
 * 76:931-934.
 *
 * @param counts whole numbers with no empty row or column, more than one of each
 * @param equallyLikelyWithin share by which a probability may exceed that of the table and still count
 * @throws RangeError when too many partial tables would have to be counted out
 */
export function exactTailOfTables(counts: CountTable, equallyLikelyWithin: number): number {
  const table = counts.length <= counts[0]!.length ? counts : transposed(counts);
  const rows = rowSums(table);
  const [bridge, ...columns] = columnSums(table).toSorted((a, b) => b - a);
  const n = rows.reduce((sum, row) => sum + row, 0);
  requireSmall(n <= MOST_PEOPLE && rows.reduce((states, row) => states * (row + 1), 1) < 2 ** 53);
  const half = bestSplit(rows, columns);
  const logs = logFactorials(n);
  const counting = { rows, logs, grains: logs.map((log) => Math.round(log / GRAIN)) };
  const observed = table.flat().reduce((sum, count) => sum + counting.grains[count]!, 0);
  const left = countOut(columns.slice(0, half), counting);
  const right = countOut(columns.slice(half), counting);
  return joined([left, right], {
    ...counting,
    bridge: bridge!,
    limit: observed - equallyLikelyWithin / GRAIN,
  });
}

function requireSmall(isSmall: boolean): void {
  requireThat(
    isSmall,
    "Fisher's exact test requires a smaller table; the chi-square test is for larger ones",
  );
}

/** How many of the columns belong to the first block, so that the work is least. */
function bestSplit(rows: readonly number[], columns: readonly number[]): number {
  const tables = (block: readonly number[]): number =>
    block.reduce((product, column) => product * fillingsOf(rows, column), 1);
  const states = (block: readonly number[]): number =>
    fillingsOf(
      rows,
      block.reduce((sum, column) => sum + column, 0),
    );
  const splits = columns.slice(1).map((_, at) => {
    const [left, right] = [columns.slice(0, at + 1), columns.slice(at + 1)];
    const pairs = states(left) * states(right);
    return { half: at + 1, pairs, work: pairs + tables(left) + tables(right) };
  });
  const best = splits.reduce((least, one) => (one.work < least.work ? one : least));
  requireSmall(best.pairs <= MOST_PAIRS);
  return best.half;
}

/** In how many ways can so many people be spread over the rows? */
function fillingsOf(rows: readonly number[], people: number): number {
  let ways = new Float64Array(people + 1);
  ways[0] = 1;
  for (const row of rows) {
    let within = 0;
    ways = ways.map((_, at) => {
      within += ways[at]! - (at > row ? ways[at - row - 1]! : 0);
      return within;
    });
  }
  return ways[people]!;
}

type Block = Map<number, { readonly sums: readonly number[]; readonly masses: Map<number, number> }>;

function countOut(columns: readonly number[], counting: Counting): Fillings[] {
  const { rows } = counting;
  let block: Block = new Map([[0, { sums: rows.map(() => 0), masses: new Map([[0, 1]]) }]]);
  let work = 0;
  for (const column of columns) {
    const next: Block = new Map();
    for (const { sums, masses } of block.values()) {
      eachFilling({ column, sums }, counting, ({ filled, grain, log }) => {
        const probability = Math.exp(log);
        work += masses.size;
        requireSmall(work <= MOST_PARTIAL_TABLES);
        const key = filled.reduce((number, sum, row) => number * (rows[row]! + 1) + sum, 0);
        let found = next.get(key);
        if (!found) {
          found = { sums: filled.slice(), masses: new Map() };
          next.set(key, found);
        }
        for (const [grains, mass] of masses) {
          const at = grains + grain;
          found.masses.set(at, (found.masses.get(at) ?? 0) + mass * probability);
        }
      });
    }
    block = next;
  }
  return [...block.values()].map(({ sums, masses }) => {
    const grains = Float64Array.from(masses.keys()).toSorted();
    const massFrom = new Float64Array(grains.length + 1);
    for (let i = grains.length - 1; i >= 0; i--) massFrom[i] = massFrom[i + 1]! + masses.get(grains[i]!)!;
    return { sums, grains, massFrom };
  });
}

type Filling = { readonly filled: readonly number[]; readonly grain: number; readonly log: number };

/** Every way to add a column to the row sums there are, with the logarithm of its multinomial probability. */
function eachFilling(
  { column, sums }: { readonly column: number; readonly sums: readonly number[] },
  { rows, logs, grains }: Counting,
  found: (filling: Filling) => void,
): void {
  const n = logs.length - 1;
  const room = rows.map((row, i) => row - sums[i]!);
  const roomAfter = room.map((_, i) => room.slice(i + 1).reduce((sum, free) => sum + free, 0));
  const shares = rows.map((row) => Math.log(row / n));
  const filled = sums.slice();
  const fill = (row: number, left: number, { grain, log }: { grain: number; log: number }): void => {
    if (row === rows.length) {
      found({ filled, grain, log });
      return;
    }
    const most = Math.min(left, room[row]!);
    for (let people = Math.max(0, left - roomAfter[row]!); people <= most; people++) {
      filled[row] = sums[row]! + people;
      const here = { grain: grain + grains[people]!, log: log + people * shares[row]! - logs[people]! };
      fill(row + 1, left - people, here);
    }
  };
  fill(0, column, { grain: 0, log: logs[column]! });
}

type Joining = Counting & { readonly bridge: number; readonly limit: number };

function joined(
  [left, right]: readonly [readonly Fillings[], readonly Fillings[]],
  { rows, logs, grains, bridge, limit }: Joining,
): number {
  const shares = rows.map((row) => Math.log(row / (logs.length - 1)));
  let all = 0;
  let unlikely = 0;
  for (const first of left) {
    for (const second of right) {
      let grain = 0;
      let log = logs[bridge]!;
      for (let row = 0; row < rows.length && log !== -Infinity; row++) {
        const people = rows[row]! - first.sums[row]! - second.sums[row]!;
        grain += people < 0 ? 0 : grains[people]!;
        log += people < 0 ? -Infinity : people * shares[row]! - logs[people]!;
      }
      if (log === -Infinity) continue;
      const probability = Math.exp(log);
      all += probability * first.massFrom[0]! * second.massFrom[0]!;
      unlikely += probability * massOfPairsFrom(limit - grain, first, second);
    }
  }
  return Math.min(1, unlikely / all);
}

/** How likely are the pairs whose logarithms add up to the limit or more? */
function massOfPairsFrom(limit: number, a: Fillings, b: Fillings): number {
  const [few, many] = a.grains.length <= b.grains.length ? [a, b] : [b, a];
  const last = many.grains.length - 1;
  if (few.grains[0]! + many.grains[0]! >= limit) return few.massFrom[0]! * many.massFrom[0]!;
  let mass = 0;
  for (let i = few.grains.length - 1; i >= 0; i--) {
    const wanted = limit - few.grains[i]!;
    if (many.grains[last]! < wanted) break;
    mass += (few.massFrom[i]! - few.massFrom[i + 1]!) * many.massFrom[firstFrom(many.grains, wanted)]!;
  }
  return mass;
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

function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let i = 2; i <= most; i++) logs[i] = logs[i - 1]! + Math.log(i);
  return logs;
}
