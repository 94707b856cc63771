import { requireThat } from '../errors.ts';

/** What becomes of people who left a question without an answer. */
export const MISSING_ANSWERS = ['listwise', 'mean'] as const;
export type MissingAnswers = (typeof MISSING_ANSWERS)[number];

/** Answers without holes, who they are from, and how many answered. */
export type CompleteAnswers = {
  /** One array a question, without NaN unless nobody answered it. */
  readonly columns: readonly Float64Array[];
  /** For each row how many people it stands for. */
  readonly people: Float64Array;
  /** Which of the rows given these are, counted from 0. */
  readonly rows: Int32Array;
  /** People in these rows. */
  readonly n: number;
  /** People who answered each question, among all given. */
  readonly answered: readonly number[];
};

/**
 * Which answers can be estimated from when some people left questions out?
 *
 * Method: `listwise` keeps people who answered every question; `mean` keeps everyone and puts the mean of those who
 * answered the question into each hole.
 * Source: Hair, Hult, Ringle and Sarstedt (2017), A Primer on PLS-SEM, chapter 2.
 * Conventions: means are weighted by the people a row stands for. A resample has means of its own.
 * Not for: holes that depend on the answer; more than about 5 in 100 by mean, which makes answers look too alike.
 *
 * @param columns one array a question, equally long; NaN where the answer is missing
 * @param missing what becomes of people with a missing answer
 * @param people for each row how many people it stands for; one each when left out
 * @throws RangeError without columns or with columns of different lengths
 * @example completeAnswers([Float64Array.of(1, NaN, 3), Float64Array.of(5, 6, 7)], 'mean').columns[0] // [1, 2, 3]
 */
export function completeAnswers(
  columns: readonly Float64Array[],
  missing: MissingAnswers,
  people?: Float64Array,
): CompleteAnswers {
  const length = columns[0]?.length ?? 0;
  requireThat(columns.length > 0, 'complete answers require at least one question');
  requireThat(MISSING_ANSWERS.includes(missing), 'complete answers require listwise or mean');
  const equal = columns.every((column) => column.length === length) && (people?.length ?? length) === length;
  requireThat(equal, 'complete answers require columns of equal length');
  const counts = people ?? new Float64Array(length).fill(1);
  const answered = columns.map((column) =>
    column.reduce((sum, x, i) => (Number.isNaN(x) ? sum : sum + counts[i]!), 0),
  );
  const all = Int32Array.from({ length }, (_, i) => i);
  const rows =
    missing === 'mean' ? all : all.filter((i) => columns.every((column) => !Number.isNaN(column[i]!)));
  const kept =
    missing === 'mean'
      ? columns.map((column) => withMean(column, counts))
      : columns.map((column) => Float64Array.from(rows, (i) => column[i]!));
  const peopleKept = Float64Array.from(rows, (i) => counts[i]!);
  return {
    columns: kept,
    people: peopleKept,
    rows,
    n: peopleKept.reduce((sum, count) => sum + count, 0),
    answered,
  };
}

function withMean(column: Float64Array, counts: Float64Array): Float64Array {
  if (!column.some(Number.isNaN)) return column;
  const origin = column.find((x, i) => !Number.isNaN(x) && counts[i]! > 0) ?? Number.NaN;
  let n = 0;
  let sum = 0;
  column.forEach((x, i) => {
    if (Number.isNaN(x)) return;
    n += counts[i]!;
    sum += counts[i]! * (x - origin);
  });
  const mean = origin + sum / n;
  return column.map((x) => (Number.isNaN(x) ? mean : x));
}
