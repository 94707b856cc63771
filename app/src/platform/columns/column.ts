/**
 * Answers to one question as numbers, one entry for each person or row. Few different numbers are kept as codes: code k
 * means `values[k]`, and `values[0]` is NaN, no answer. Many different ones are kept as they are, NaN for no answer.
 */
export type NumberColumn =
  | { readonly codes: Uint8Array | Uint16Array; readonly values: Float64Array }
  | { readonly numbers: Float64Array };

/** Answers to one question as codes of texts; code k means `texts[k]`, and code 0 is no answer. */
export type TextColumn = { readonly codes: Uint8Array | Uint16Array; readonly texts: readonly string[] };

/**
 * Whose answers count: all rows or some of them, how many people each row stands for, and which sampling weight it has.
 * `people` and `weights` have one entry for every row of the columns; a weight is NaN where there is no usable one.
 */
export type Respondents = {
  readonly rowCount: number;
  readonly rows: Uint32Array | null;
  readonly people: Float64Array | null;
  readonly weights: Float64Array | null;
};

/** How many people are these? */
export function peopleCount({ rowCount, rows, people }: Respondents): number {
  if (people === null) return rows?.length ?? rowCount;
  if (rows === null) return people.reduce((sum, count) => sum + count, 0);
  return rows.reduce((sum, row) => sum + people[row]!, 0);
}

/** The numbers of the rows that count, in their order; NaN is no answer. */
export function numbersOf(column: NumberColumn, { rows, rowCount }: Respondents): Float64Array {
  if ('numbers' in column)
    return rows ? Float64Array.from(rows, (row) => column.numbers[row]!) : column.numbers;
  const { codes, values } = column;
  const numbers = new Float64Array(rows?.length ?? rowCount);
  for (let i = 0; i < numbers.length; i++) numbers[i] = values[codes[rows ? rows[i]! : i]!]!;
  return numbers;
}

/** How many people each of the rows that count stands for; undefined when each is one person. */
export function peopleOf({ rows, people }: Respondents): Float64Array | undefined {
  if (people === null) return undefined;
  return rows ? Float64Array.from(rows, (row) => people[row]!) : people;
}
