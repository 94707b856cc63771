import type { NumberColumn, Respondents, TextColumn } from './column.ts';

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
export function crossTally(
  a: TextColumn,
  b: TextColumn,
  { rows, rowCount, people }: Respondents,
): readonly Float64Array[] {
  const table = a.texts.map(() => new Float64Array(b.texts.length));
  const total = rows?.length ?? rowCount;
  for (let i = 0; i < total; i++) {
    const row = rows ? rows[i]! : i;
    table[a.codes[row]!]![b.codes[row]!]! += people ? people[row]! : 1;
  }
  return table;
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
