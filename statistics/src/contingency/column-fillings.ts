/** Logarithms of factorials as whole multiples of `GRAIN`. */
export type Grains = Float64Array;

// Products of factorials that are equal have sums of these that differ by a few units only, whatever their order.
export const GRAIN = 2 ** -30;

export function grainsOfFactorials(most: number): Grains {
  const grains = new Float64Array(most + 1);
  let log = 0;
  for (let i = 2; i <= most; i++) {
    log += Math.log(i);
    grains[i] = Math.round(log / GRAIN);
  }
  return grains;
}

/** Every way to fill a column: what is left of the rows then, the product of its factorials, and its weight. */
export type Fillings = {
  /** The key of the rows left, see `keyOf`; 0 where the column after it takes all of them. */
  readonly keys: readonly number[];
  readonly grains: readonly number[];
  /** The probabilities, times `all`. */
  readonly weights: readonly number[];
  readonly all: number;
};

export type Column = {
  /** People left in each row. */
  readonly rows: readonly number[];
  readonly people: number;
  /** Whether one column comes after it, which takes what is left; its factorials are then counted, too. */
  readonly isLastButOne: boolean;
};

/**
 * Every way to fill a column with people from the rows when each choice of people is as likely as another.
 */
export function fillingsOf(column: Column, grains: Grains, radices: readonly number[]): Fillings {
  const { rows, people, isLastButOne } = column;
  const n = rows.reduce((sum, row) => sum + row, 0);
  const after = rows.map((_, i) => rows.slice(i + 1).reduce((sum, row) => sum + row, 0));
  const chances = rows.map((row) => binomialShape(row, people / n));
  const rest = rows.slice();
  const found: { keys: number[]; grains: number[]; weights: number[] } = {
    keys: [],
    grains: [],
    weights: [],
  };
  // The product and the weight of what is filled before each row.
  const [products, weights] = [new Float64Array(rows.length + 1), new Float64Array(rows.length + 1).fill(1)];
  const fill = (i: number, left: number): void => {
    if (i === rows.length) {
      found.keys.push(isLastButOne ? 0 : keyOf(rest, radices));
      found.grains.push(products[i]!);
      found.weights.push(weights[i]!);
      return;
    }
    const row = rows[i]!;
    const [chance, most] = [chances[i]!, Math.min(left, row)];
    for (let x = Math.max(0, left - after[i]!); x <= most; x++) {
      rest[i] = row - x;
      products[i + 1] = products[i]! + grains[x]! + (isLastButOne ? grains[row - x]! : 0);
      weights[i + 1] = weights[i]! * chance[x]!;
      fill(i + 1, left - x);
    }
  };
  fill(0, people);
  let all = 0;
  for (const weight of found.weights) all += weight;
  return { ...found, all };
}

/** In how many ways can so many people be taken from the rows? */
export function countOfFillings({ rows, people }: Pick<Column, 'rows' | 'people'>): number {
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

/** The probabilities of the binomial distribution as shares of the largest, by steps from it, which keep all digits. */
function binomialShape(n: number, share: number): Float64Array {
  const shape = new Float64Array(n + 1);
  const mode = Math.min(n, Math.floor((n + 1) * share));
  const odds = share / (1 - share);
  shape[mode] = 1;
  for (let x = mode; x < n; x++) shape[x + 1] = (shape[x]! * (n - x) * odds) / (x + 1);
  for (let x = mode; x > 0; x--) shape[x - 1] = (shape[x]! * x) / ((n - x + 1) * odds);
  return shape;
}

/** One number for rows in any order. The i-th largest is below the i-th radix. */
export function keyOf(rows: readonly number[], radices: readonly number[]): number {
  const descending = rows.slice();
  // Few rows, nearly in order: insertion is the fastest sort of them.
  for (let i = 1; i < descending.length; i++) {
    const row = descending[i]!;
    let at = i;
    for (; at > 0 && descending[at - 1]! < row; at--) descending[at] = descending[at - 1]!;
    descending[at] = row;
  }
  let key = 0;
  for (let i = 0; i < radices.length; i++) key = key * radices[i]! + descending[i]!;
  return key;
}

export function rowsOf(key: number, radices: readonly number[]): number[] {
  const rows: number[] = [];
  let rest = key;
  for (const radix of radices.toReversed()) {
    rows.push(rest % radix);
    rest = Math.floor(rest / radix);
  }
  return rows.toReversed();
}
