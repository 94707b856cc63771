import { setImmediate as breath } from 'node:timers/promises';
import type { NumberColumn } from '../../../platform/columns/index.ts';

/** Sums over some rows of several variables, the outcome first: `products` and `sums` count a missing answer as 0. */
export type DriverSums = {
  readonly size: number;
  /** People who answered the outcome and all drivers. */
  readonly complete: VariableSums;
  /** People who answered the outcome but not all drivers. */
  readonly others: VariableSums & {
    /** How many answered both of two variables, `size × size` row by row. */
    readonly pairs: Float64Array;
    /** The sum of the first of two variables over those who answered both. */
    readonly pairSums: Float64Array;
  };
};

type VariableSums = { readonly people: number; readonly sums: Float64Array; readonly products: Float64Array };

/** A variable of a row: the answer to a question, or the mean of those to several, counted from `low`. */
export type Variable = { readonly columns: readonly NumberColumn[]; readonly low: number };

/** Which rows are added up. */
export type RowsToSum = {
  readonly rowCount: number;
  readonly counts: ((row: number) => boolean) | null;
  /** How many people a row stands for; null is one. */
  readonly people: NumberColumn | null;
};

const BLOCK = 512;
const PRODUCTS_BETWEEN_BREATHS = 20_000_000;

/** Adds up the products of each two variables over all rows that have an outcome. Whole answers add up without loss, in any order. */
export async function driverSums(
  variables: readonly Variable[],
  { rowCount, counts, people }: RowsToSum,
): Promise<DriverSums> {
  const size = variables.length;
  const read = variables.map(readerOf);
  const peopleIn = people === null ? null : readerOf({ columns: [people], low: 0 });
  const [whole, some] = [new ProductBlock(size), new ProductBlock(size)];
  const missed = new MissedPairs(size);
  const row = new Float64Array(size);
  let products = 0;
  for (let at = 0; at < rowCount; at++) {
    if (counts !== null && !counts(at)) continue;
    const outcome = read[0]!(at);
    const stands = peopleIn === null ? 1 : peopleIn(at);
    if (Number.isNaN(outcome) || !(stands > 0)) continue;
    let isWhole = true;
    for (let j = 0; j < size; j++) {
      row[j] = j === 0 ? outcome : read[j]!(at);
      if (Number.isNaN(row[j]!)) isWhole = false;
    }
    if (!isWhole) missed.add(row, stands);
    products += (isWhole ? whole : some).add(row, stands);
    if (products < PRODUCTS_BETWEEN_BREATHS) continue;
    products = 0;
    await breath();
  }
  const others = some.sums();
  return { size, complete: whole.sums(), others: { ...others, ...missed.pairsOf(others) } };
}

function readerOf({ columns, low }: Variable): (row: number) => number {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) {
    if ('numbers' in only) return (row) => only.numbers[row]! - low;
    const { codes } = only;
    const values = only.values.map((value) => value - low);
    return (row) => values[codes[row]!]!;
  }
  const each = columns.map((column) => readerOf({ columns: [column], low }));
  return (row) => {
    let [answered, total] = [0, 0];
    for (const value of each) {
      const one = value(row);
      if (Number.isNaN(one)) continue;
      answered += 1;
      total += one;
    }
    return answered === 0 ? Number.NaN : total / answered;
  };
}

/** Some rows at a time, column by column, so that they stay in the cache of the processor while they are multiplied. */
class ProductBlock {
  readonly #size: number;
  readonly #columns: readonly Float64Array[];
  readonly #counted: readonly Float64Array[];
  readonly #sums: Float64Array;
  readonly #products: Float64Array;
  #people = 0;
  #filled = 0;

  constructor(size: number) {
    this.#size = size;
    const block = (): Float64Array[] => Array.from({ length: size }, () => new Float64Array(BLOCK));
    this.#columns = block();
    this.#counted = block();
    this.#sums = new Float64Array(size);
    this.#products = new Float64Array(size * size);
  }

  /** Adds a row; gives how many products were added up by it. */
  add(row: Float64Array, people: number): number {
    for (let j = 0; j < this.#size; j++) {
      const value = Number.isNaN(row[j]!) ? 0 : row[j]!;
      this.#columns[j]![this.#filled] = value;
      this.#counted[j]![this.#filled] = value * people;
      this.#sums[j]! += value * people;
    }
    this.#people += people;
    this.#filled += 1;
    if (this.#filled < BLOCK) return 0;
    return this.#multiply();
  }

  #multiply(): number {
    const [size, rows] = [this.#size, this.#filled];
    for (let a = 0; a < size; a++) {
      for (let b = 0; b <= a; b++) {
        this.#products[a * size + b]! += productOf(this.#counted[a]!, this.#columns[b]!, rows);
      }
    }
    this.#filled = 0;
    return (size * size * rows) / 2;
  }

  sums(): VariableSums {
    this.#multiply();
    const [size, products] = [this.#size, this.#products];
    for (let a = 0; a < size; a++)
      for (let b = a + 1; b < size; b++) products[a * size + b] = products[b * size + a]!;
    return { people: this.#people, sums: this.#sums, products };
  }
}

// Four sums at once: a processor waits for one addition while it begins the others.
function productOf(a: Float64Array, b: Float64Array, rows: number): number {
  let [one, two, three, four] = [0, 0, 0, 0];
  const whole = rows - (rows % 4);
  for (let i = 0; i < whole; i += 4) {
    one += a[i]! * b[i]!;
    two += a[i + 1]! * b[i + 1]!;
    three += a[i + 2]! * b[i + 2]!;
    four += a[i + 3]! * b[i + 3]!;
  }
  for (let i = whole; i < rows; i++) one += a[i]! * b[i]!;
  return one + two + three + four;
}

/** What is missing of pairs: few answers are, so counting these is quicker than counting those that are there. */
class MissedPairs {
  readonly #size: number;
  readonly #people: Float64Array;
  readonly #sums: Float64Array;
  readonly #missing: number[] = [];

  constructor(size: number) {
    this.#size = size;
    this.#people = new Float64Array(size * size);
    this.#sums = new Float64Array(size * size);
  }

  add(row: Float64Array, people: number): void {
    const [size, missing] = [this.#size, this.#missing];
    missing.length = 0;
    for (let j = 0; j < size; j++) if (Number.isNaN(row[j]!)) missing.push(j);
    for (const j of missing) {
      // On the diagonal those without one answer, beside it those without either of two.
      for (const other of missing) this.#people[j * size + other]! += people;
      for (let a = 0; a < size; a++) {
        if (!Number.isNaN(row[a]!)) this.#sums[a * size + j]! += row[a]! * people;
      }
    }
  }

  pairsOf({ people, sums }: VariableSums): { readonly pairs: Float64Array; readonly pairSums: Float64Array } {
    const size = this.#size;
    const [pairs, pairSums] = [new Float64Array(size * size), new Float64Array(size * size)];
    const without = (j: number): number => this.#people[j * size + j]!;
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        const at = a * size + b;
        const either = a === b ? without(a) : without(a) + without(b) - this.#people[at]!;
        pairs[at] = people - either;
        pairSums[at] = sums[a]! - this.#sums[at]!;
      }
    }
    return { pairs, pairSums };
  }
}
