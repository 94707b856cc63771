import type { Interval } from 'heed-statistics';

/** How people answered everything else who gave a certain answer here. */
export type RestOfPeople = { readonly n: number; readonly mean: number; readonly error: number };

/**
 * How do the people who gave each answer answer the rest? One mean for each answer, over all columns together; the rest
 * of a person is the mean of the other columns, as far as it lies on the scale. Whoever gives a higher answer on a
 * scale gives higher ones elsewhere too; whoever gives a code for "no answer" does not.
 */
export function restByAnswer(
  columns: readonly Float64Array[],
  scale: Interval,
): ReadonlyMap<number, RestOfPeople> {
  const { sums, counts } = totals(columns, scale);
  const tally = new RestTally();
  for (const column of columns) {
    column.forEach((answer, row) => {
      if (Number.isNaN(answer)) return;
      const own = lies(answer, scale);
      const n = counts[row]! - (own ? 1 : 0);
      if (n > 0) tally.add(answer, (sums[row]! - (own ? answer : 0)) / n);
    });
  }
  return tally.finish();
}

/** The same for one column and a rest that is known already; NaN where it is not. */
export function restOf(column: Float64Array, rest: Float64Array): ReadonlyMap<number, RestOfPeople> {
  const tally = new RestTally();
  column.forEach((answer, row) => {
    if (!Number.isNaN(answer) && !Number.isNaN(rest[row]!)) tally.add(answer, rest[row]!);
  });
  return tally.finish();
}

class RestTally {
  readonly #sums = new Map<number, { n: number; sum: number; squares: number }>();

  add(answer: number, rest: number): void {
    const known = this.#sums.get(answer) ?? { n: 0, sum: 0, squares: 0 };
    known.n++;
    known.sum += rest;
    known.squares += rest * rest;
    this.#sums.set(answer, known);
  }

  finish(): Map<number, RestOfPeople> {
    return new Map(
      [...this.#sums].map(([answer, { n, sum, squares }]) => {
        const mean = sum / n;
        const variance = n > 1 ? Math.max(0, (squares - n * mean * mean) / (n - 1)) : Number.NaN;
        return [answer, { n, mean, error: Math.sqrt(variance / n) }];
      }),
    );
  }
}

/** The mean of each person's answers to these columns, each in standard deviations from its mean; NaN without any. */
export function generalOpinion(columns: readonly Float64Array[], scales: readonly Interval[]): Float64Array {
  const rows = columns[0]?.length ?? 0;
  const sums = new Float64Array(rows);
  const counts = new Uint16Array(rows);
  columns.forEach((column, i) => {
    const { mean, sd } = spread(column, scales[i]!);
    if (!(sd > 0)) return;
    column.forEach((answer, row) => {
      if (!lies(answer, scales[i]!)) return;
      sums[row]! += (answer - mean) / sd;
      counts[row]! += 1;
    });
  });
  return sums.map((sum, row) => (counts[row]! > 0 ? sum / counts[row]! : Number.NaN));
}

/** How strongly does each of the columns go with the mean of the others? Null where too few answered two. */
export function goingTogether(columns: readonly Float64Array[], scale: Interval): (number | null)[] {
  const { sums, counts } = totals(columns, scale);
  return columns.map((column) => {
    const rest = column.map((answer, row) => {
      const own = lies(answer, scale);
      const n = counts[row]! - (own ? 1 : 0);
      return own && n > 0 ? (sums[row]! - answer) / n : Number.NaN;
    });
    return goesWith(column, rest, scale)?.r ?? null;
  });
}

const FEWEST_PEOPLE = 12;
/** Standard errors that a correlation of nothing does not reach by chance. */
const BEYOND_CHANCE = 3;

/** A correlation, and whether it is beyond chance. */
export type GoingAlong = { readonly r: number; readonly clear: boolean };

/** How strongly does a column go with what is known of people otherwise? Null when too few have both. */
export function goesWith(column: Float64Array, rest: Float64Array, scale: Interval): GoingAlong | null {
  let [n, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  column.forEach((x, row) => {
    const y = rest[row]!;
    if (!lies(x, scale) || Number.isNaN(y)) return;
    n++;
    sx += x;
    sy += y;
    sxx += x * x;
    syy += y * y;
    sxy += x * y;
  });
  const spreadX = sxx - (sx * sx) / n;
  const spreadY = syy - (sy * sy) / n;
  if (n < FEWEST_PEOPLE || !(spreadX > 0) || !(spreadY > 0)) return null;
  const r = (sxy - (sx * sy) / n) / Math.sqrt(spreadX * spreadY);
  return { r, clear: Math.abs(r) * Math.sqrt(n) > BEYOND_CHANCE };
}

function totals(
  columns: readonly Float64Array[],
  scale: Interval,
): { sums: Float64Array; counts: Uint16Array } {
  const rows = columns[0]?.length ?? 0;
  const sums = new Float64Array(rows);
  const counts = new Uint16Array(rows);
  for (const column of columns) {
    column.forEach((answer, row) => {
      if (!lies(answer, scale)) return;
      sums[row]! += answer;
      counts[row]! += 1;
    });
  }
  return { sums, counts };
}

function spread(column: Float64Array, scale: Interval): { mean: number; sd: number } {
  let [n, sum, squares] = [0, 0, 0];
  for (const answer of column) {
    if (!lies(answer, scale)) continue;
    n++;
    sum += answer;
    squares += answer * answer;
  }
  const mean = sum / n;
  return { mean, sd: Math.sqrt(Math.max(0, squares / n - mean * mean)) };
}

function lies(answer: number, [low, high]: Interval): boolean {
  return answer >= low && answer <= high;
}
