// The least that a processor has to do for a question: loops over typed arrays, with nothing around them.

const WEEK_MS = 7 * 86_400_000;

/** The rows of two regions whose first answer is 4 to 7. */
export function bareRows(regions: Uint8Array, answers: Uint8Array): Uint32Array {
  const rows = new Uint32Array(regions.length);
  let count = 0;
  for (let row = 0; row < regions.length; row++) {
    const region = regions[row]!;
    if ((region === 1 || region === 3) && answers[row]! >= 4) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

export function bareTallies(columns: readonly Uint8Array[], rows: Uint32Array): Uint32Array[] {
  return columns.map((column) => bareTally(column, rows));
}

function bareTally(column: Uint8Array, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < rows.length; i++) counts[column[rows[i]!]!]! += 1;
  return counts;
}

export function bareColumns(columns: readonly Uint8Array[], rows: Uint32Array): Uint8Array[] {
  return columns.map((column) => bareColumn(column, rows));
}

function bareColumn(column: Uint8Array, rows: Uint32Array): Uint8Array {
  const some = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) some[i] = column[rows[i]!]!;
  return some;
}

/** Products of each two columns, over the rows with an answer in all. */
export function bareMoments(columns: readonly Uint8Array[], rows: Uint32Array): Float64Array {
  const complete = rows.filter((row) => columns.every((column) => column[row] !== 0));
  const numbers = columns.map((column) => {
    const some = new Float64Array(complete.length);
    for (let i = 0; i < complete.length; i++) some[i] = column[complete[i]!]!;
    return some;
  });
  const products = new Float64Array(columns.length ** 2);
  for (const [a, x] of numbers.entries()) {
    for (const [b, y] of numbers.entries()) {
      if (b >= a) products[a * columns.length + b] = bareProduct(x, y);
    }
  }
  return products;
}

function bareProduct(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}

/** How often each answer was given in each week of a year. */
export function bareWeeks(
  moments: Float64Array,
  answers: Uint8Array | Uint16Array,
  { rows, begin }: { readonly rows: Uint32Array; readonly begin: number },
): Uint32Array {
  const counts = new Uint32Array(53 * 16);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const week = Math.floor((moments[row]! - begin) / WEEK_MS);
    counts[week * 16 + answers[row]!]! += 1;
  }
  return counts;
}
