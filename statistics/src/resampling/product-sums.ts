import { requireThat } from '../errors.ts';

/**
 * Rows prepared so that sums of products over any choice of people are fast. Variable 0 is the constant 1, the columns
 * follow from 1.
 *
 * Several numbers of a row may share one double: whole numbers 0..r in slots of b bits, so that one multiplication makes
 * several products at once, exactly, as long as no sum within a slot reaches 2^b.
 */
export type ProductTable = {
  readonly rows: number;
  /** Variables, the constant included. */
  readonly width: number;
  /** What was taken from each variable; the constant stays 1. */
  readonly origins: Float64Array;
  readonly numbers: Float64Array;
  readonly packed: Float64Array;
  readonly groups: number;
  readonly perWord: number;
  /** People whose products a slot can hold together. */
  readonly capacity: number;
};

/** Where sums of products are collected; `sums[j·width + k]`, j ≤ k, is Σ count·x_j·x_k, counted from the origins. */
export type ProductSums = {
  readonly sums: Float64Array;
  readonly collected: Float64Array;
  readonly active: Int32Array;
  readonly activeCounts: Float64Array;
};

const BITS_OF_A_WORD = 52;

/**
 * Prepares columns for sums of products.
 *
 * Method: whole numbers are counted from the smallest of their column and packed as tightly as their range allows; any
 * other column makes all be counted from their means, unpacked.
 *
 * @param columns one array a variable, equally long; NaN is taken as the origin of its column, so that it adds nothing
 * @param mostPeople for how many people one row usually stands at most
 * @throws RangeError with columns of different lengths or with infinite numbers
 */
export function productTable(columns: readonly Float64Array[], mostPeople = 1): ProductTable {
  const rows = columns[0]?.length ?? 0;
  requireThat(
    columns.every((column) => column.length === rows && !column.some((x) => Math.abs(x) === Infinity)),
    'sums of products require columns of finite numbers, equally long',
  );
  const width = columns.length + 1;
  const whole = columns.every((column) => column.every((x) => Number.isInteger(x) || Number.isNaN(x)));
  const origins = Float64Array.from({ length: width }, (_, j) =>
    j === 0 ? 0 : origin(columns[j - 1]!, whole),
  );
  const numbers = new Float64Array(rows * width);
  let range = 1;
  for (let i = 0; i < rows; i++) {
    numbers[i * width] = 1;
    for (let j = 1; j < width; j++) {
      const number = columns[j - 1]![i]! - origins[j]!;
      if (Number.isNaN(number)) continue;
      numbers[i * width + j] = number;
      range = Math.max(range, number);
    }
  }
  const perWord = whole ? numbersPerWord(range, mostPeople) : 1;
  const slot = 2 ** Math.floor(BITS_OF_A_WORD / perWord);
  const groups = Math.ceil((width - 1) / perWord);
  const packed = new Float64Array(rows * groups);
  for (let i = 0; i < rows; i++) {
    for (let j = width - 1; j > 0; j--) {
      const at = i * groups + Math.floor((j - 1) / perWord);
      packed[at] = perWord === 1 ? numbers[i * width + j]! : packed[at]! * slot + numbers[i * width + j]!;
    }
  }
  const capacity = perWord === 1 ? Number.POSITIVE_INFINITY : Math.floor((slot - 1) / (range * range));
  return { rows, width, origins, numbers, packed, groups, perWord, capacity };
}

/** Room for the sums of a table. */
export function productSums(table: ProductTable): ProductSums {
  return {
    sums: new Float64Array(table.width * table.width),
    collected: new Float64Array(table.width * table.groups),
    active: new Int32Array(table.rows + 3),
    activeCounts: new Float64Array(table.rows + 3),
  };
}

function origin(column: Float64Array, whole: boolean): number {
  const answers = column.filter((x) => !Number.isNaN(x));
  const first = answers[0] ?? 0;
  if (whole) return answers.reduce((least, x) => Math.min(least, x), first);
  return first + answers.reduce((sum, x) => sum + (x - first), 0) / Math.max(answers.length, 1);
}

/** As many as leave room for at least a few rows between two emptyings. */
function numbersPerWord(range: number, mostPeople: number): number {
  for (let perWord = 4; perWord > 1; perWord--) {
    const slot = 2 ** Math.floor(BITS_OF_A_WORD / perWord);
    if (16 * mostPeople * range * range < slot) return perWord;
  }
  return 1;
}

/**
 * Sums the products of all pairs of variables over people; rows that stand for nobody cost nothing.
 *
 * Method: four rows at a time, so that each sum is fetched and stored once for four products; packed sums are taken apart
 * before a slot could run over.
 *
 * @param counts people for each row, whole numbers
 * @param into its sums are overwritten
 */
export function sumProducts(table: ProductTable, counts: Float64Array, into: ProductSums): void {
  const { sums, active, activeCounts } = into;
  sums.fill(0);
  let rows = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    if (count === 0) continue;
    active[rows] = i;
    activeCounts[rows++] = count;
  }
  // Rows for nobody fill up the last four.
  for (let r = rows; r < rows + 3; r++) {
    active[r] = active[0]!;
    activeCounts[r] = 0;
  }
  let held = 0;
  for (let at = 0; at < rows; at += 4) {
    const four = activeCounts[at]! + activeCounts[at + 1]! + activeCounts[at + 2]! + activeCounts[at + 3]!;
    sums[0]! += four;
    if (four > table.capacity) {
      for (let r = at; r < at + 4; r++) addRow(table, into, r);
      continue;
    }
    if (held + four > table.capacity) {
      takeApart(table, into);
      held = 0;
    }
    held += four;
    addFourRows(table, into, at);
  }
  takeApart(table, into);
}

function addFourRows(table: ProductTable, into: ProductSums, at: number): void {
  const { width, groups, perWord, numbers, packed } = table;
  const { active, activeCounts, collected } = into;
  const row0 = active[at]!;
  const row1 = active[at + 1]!;
  const row2 = active[at + 2]!;
  const row3 = active[at + 3]!;
  const count0 = activeCounts[at]!;
  const count1 = activeCounts[at + 1]!;
  const count2 = activeCounts[at + 2]!;
  const count3 = activeCounts[at + 3]!;
  const from0 = row0 * width;
  const from1 = row1 * width;
  const from2 = row2 * width;
  const from3 = row3 * width;
  for (let g = 0; g < groups; g++) {
    const several0 = count0 * packed[row0 * groups + g]!;
    const several1 = count1 * packed[row1 * groups + g]!;
    const several2 = count2 * packed[row2 * groups + g]!;
    const several3 = count3 * packed[row3 * groups + g]!;
    const to = g * width;
    const end = Math.min((g + 1) * perWord + 1, width);
    for (let j = 0; j < end; j++) {
      collected[to + j]! +=
        several0 * numbers[from0 + j]! +
        several1 * numbers[from1 + j]! +
        several2 * numbers[from2 + j]! +
        several3 * numbers[from3 + j]!;
    }
  }
}

/** One row that stands for too many people to be packed. */
function addRow({ width, numbers }: ProductTable, into: ProductSums, at: number): void {
  const from = into.active[at]! * width;
  for (let j = 0; j < width; j++) {
    const counted = into.activeCounts[at]! * numbers[from + j]!;
    for (let k = Math.max(j, 1); k < width; k++) into.sums[j * width + k]! += counted * numbers[from + k]!;
  }
}

/** Moves what was collected to the sums of single products. */
function takeApart({ width, groups, perWord }: ProductTable, { collected, sums }: ProductSums): void {
  const slot = 2 ** Math.floor(BITS_OF_A_WORD / perWord);
  for (let g = 0; g < groups; g++) {
    const first = g * perWord + 1;
    const past = Math.min(first + perWord, width);
    for (let j = 0; j < past; j++) {
      let several = collected[g * width + j]!;
      collected[g * width + j] = 0;
      for (let k = first; k < past - 1; k++) {
        const rest = Math.floor(several / slot);
        sums[j * width + k]! += several - rest * slot;
        several = rest;
      }
      sums[j * width + past - 1]! += several;
    }
  }
}
