import { type NumberColumn, numbersOf, type Respondents, type TextColumn } from './column.ts';

/** How often each value was answered, values ascending; with sampling weights also their sums for each value. */
export type ColumnTally = {
  readonly values: readonly number[];
  readonly counts: readonly number[];
  readonly weighted: {
    readonly values: readonly number[];
    readonly counts: readonly number[];
    readonly weightedCounts: readonly number[];
    readonly weightSums: readonly number[];
    readonly weightSquareSums: readonly number[];
  } | null;
};

/** Counts and weights of one value while they are being added up. */
type Sums = { count: number; weightedCount: number; weight: number; weightSquare: number };

/** How often was each value answered, and by what sum of weights? */
export function tallyColumn(column: NumberColumn, respondents: Respondents): ColumnTally {
  const sums =
    'codes' in column ? sumsByCode(column, respondents) : sumsByNumber(column.numbers, respondents);
  const entries = [...sums].filter(([, sum]) => sum.count > 0).sort(([a], [b]) => a - b);
  const list = (pick: (sum: Sums) => number): number[] => entries.map(([, sum]) => pick(sum));
  const tally = { values: entries.map(([value]) => value), counts: list((sum) => sum.count) };
  if (respondents.weights === null) return { ...tally, weighted: null };
  const weights = {
    weightedCounts: list((sum) => sum.weightedCount),
    weightSums: list((sum) => sum.weight),
    weightSquareSums: list((sum) => sum.weightSquare),
  };
  return { ...tally, weighted: { ...tally, ...weights } };
}

/**
 * How many people gave each pair of answers?
 *
 * @returns one row for each code of `a`, one entry in it for each code of `b`; code 0 is no answer
 */
export function crossTally(a: TextColumn, b: TextColumn, respondents: Respondents): readonly Float64Array[] {
  const sizes = { a: a.texts.length, b: b.texts.length };
  return crossCounts(a.codes, b.codes, { sizes, respondents });
}

/** Pairs of numbers that people gave, and how many gave each; who left one of the two without an answer is in none. */
export type NumberPairs = {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly counts: Float64Array;
};

/** Above, counting pairs takes as long as reading the answers. */
const MOST_PAIRS = 10_000;

/**
 * How many people gave each pair of numbers?
 *
 * @returns null unless both columns have few different numbers and all of them whole: sums of others depend on their order
 */
export function pairsOfNumbers(
  a: NumberColumn,
  b: NumberColumn,
  respondents: Respondents,
): NumberPairs | null {
  if (!hasWholeCodes(a) || !hasWholeCodes(b) || a.values.length * b.values.length > MOST_PAIRS) return null;
  const sizes = { a: a.values.length, b: b.values.length };
  const table = crossCounts(a.codes, b.codes, { sizes, respondents });
  const pairs = { a: [] as number[], b: [] as number[], counts: [] as number[] };
  for (let i = 1; i < sizes.a; i++) {
    for (let j = 1; j < sizes.b; j++) {
      const count = table[i]![j]!;
      if (count === 0) continue;
      pairs.a.push(a.values[i]!);
      pairs.b.push(b.values[j]!);
      pairs.counts.push(count);
    }
  }
  return {
    a: Float64Array.from(pairs.a),
    b: Float64Array.from(pairs.b),
    counts: Float64Array.from(pairs.counts),
  };
}

/** What each of the rows that count answered in `a`, less what it answered in `b`; NaN where one of them is no answer. */
export function differencesOf(a: NumberColumn, b: NumberColumn, respondents: Respondents): Float64Array {
  if (!('codes' in a && 'codes' in b) || a.values.length * b.values.length > MOST_PAIRS) {
    const [from, less] = [numbersOf(a, respondents), numbersOf(b, respondents)];
    const differences = new Float64Array(from.length);
    for (let i = 0; i < from.length; i++) differences[i] = from[i]! - less[i]!;
    return differences;
  }
  // There are few different ones, and a row only looks up its own.
  const width = b.values.length;
  const known = new Float64Array(a.values.length * width);
  for (let i = 0; i < known.length; i++) known[i] = a.values[Math.floor(i / width)]! - b.values[i % width]!;
  const { rows, rowCount } = respondents;
  const [codes, others] = [a.codes, b.codes];
  const differences = new Float64Array(rows?.length ?? rowCount);
  for (let i = 0; i < differences.length; i++) {
    const row = rows ? rows[i]! : i;
    differences[i] = known[codes[row]! * width + others[row]!]!;
  }
  return differences;
}

function hasWholeCodes(column: NumberColumn): column is CodedColumn {
  return 'codes' in column && column.values.every((value, code) => code === 0 || Number.isInteger(value));
}

type Crossing = {
  readonly sizes: { readonly a: number; readonly b: number };
  readonly respondents: Respondents;
};

function crossCounts(
  a: TextColumn['codes'],
  b: TextColumn['codes'],
  { sizes, respondents: { rows, rowCount, people } }: Crossing,
): Float64Array[] {
  const counts = new Float64Array(sizes.a * sizes.b);
  const total = rows?.length ?? rowCount;
  for (let i = 0; i < total; i++) {
    const row = rows ? rows[i]! : i;
    counts[a[row]! * sizes.b + b[row]!]! += people ? people[row]! : 1;
  }
  return Array.from({ length: sizes.a }, (_, code) => counts.subarray(code * sizes.b, (code + 1) * sizes.b));
}

function sumsByCode({ codes, values }: CodedColumn, respondents: Respondents): Map<number, Sums> {
  const counts = countsByCode(codes, values.length, respondents);
  const weights = respondents.weights && weightsByCode(codes, values.length, respondents);
  const sums = new Map<number, Sums>();
  for (let code = 1; code < values.length; code++) {
    sums.set(values[code]!, {
      count: counts[code]!,
      weightedCount: weights?.counts[code] ?? 0,
      weight: weights?.sums[code] ?? 0,
      weightSquare: weights?.squares[code] ?? 0,
    });
  }
  return sums;
}

type CodedColumn = Extract<NumberColumn, { codes: unknown }>;

// The loops below are written out for everyone and for some rows: they pass over every answer there is.
function countsByCode(
  codes: CodedColumn['codes'],
  size: number,
  { rows, rowCount, people }: Respondents,
): Float64Array {
  const counts = new Float64Array(size);
  if (people !== null) {
    const total = rows?.length ?? rowCount;
    for (let i = 0; i < total; i++) {
      const row = rows ? rows[i]! : i;
      counts[codes[row]!]! += people[row]!;
    }
  } else if (rows !== null) {
    for (let i = 0; i < rows.length; i++) counts[codes[rows[i]!]!]! += 1;
  } else {
    for (let row = 0; row < rowCount; row++) counts[codes[row]!]! += 1;
  }
  return counts;
}

function weightsByCode(
  codes: CodedColumn['codes'],
  size: number,
  { rows, rowCount, weights }: Respondents,
): { counts: Float64Array; sums: Float64Array; squares: Float64Array } {
  const counts = new Float64Array(size);
  const sums = new Float64Array(size);
  const squares = new Float64Array(size);
  const usable = weights!;
  const total = rows?.length ?? rowCount;
  for (let i = 0; i < total; i++) {
    const row = rows === null ? i : rows[i]!;
    const weight = usable[row]!;
    if (Number.isNaN(weight)) continue;
    const code = codes[row]!;
    counts[code]! += 1;
    sums[code]! += weight;
    squares[code]! += weight * weight;
  }
  return { counts, sums, squares };
}

function sumsByNumber(
  numbers: Float64Array,
  { rows, rowCount, people, weights }: Respondents,
): Map<number, Sums> {
  const sums = new Map<number, Sums>();
  const total = rows?.length ?? rowCount;
  for (let i = 0; i < total; i++) {
    const row = rows ? rows[i]! : i;
    const number = numbers[row]!;
    if (Number.isNaN(number)) continue;
    let sum = sums.get(number);
    if (sum === undefined) {
      sum = { count: 0, weightedCount: 0, weight: 0, weightSquare: 0 };
      sums.set(number, sum);
    }
    sum.count += people ? people[row]! : 1;
    const weight = weights?.[row] ?? Number.NaN;
    if (Number.isNaN(weight)) continue;
    sum.weightedCount += 1;
    sum.weight += weight;
    sum.weightSquare += weight * weight;
  }
  return sums;
}
