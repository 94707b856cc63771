import type { Interval } from 'heed-statistics';
import type { NumberColumn, Respondents, TextColumn } from '../../platform/columns/declarations.ts';
import type { RefusedRow } from './reading/read-block.ts';

/** Cells of a column that were refused, by value. `value` null: all values of the column beyond the limit. */
export type RefusedCells = {
  readonly column: string;
  readonly value: string | null;
  readonly count: number;
  readonly firstRow: number;
};

/** What a column is called and how its answers may go. */
export type QuestionInfo = { readonly label: string | null; readonly scale: Interval | null };

/** How the people are divided: names of the groups in the order in which they turn up, and the rows of each. */
export type Groups = {
  readonly by: string;
  readonly names: readonly string[];
  readonly rows: readonly Uint32Array[];
  readonly rowsWithout: number;
};

/** Whom the rows stand for: each for one person, for a number of people, or for a share of those not asked as well. */
export type Weighting = {
  readonly kind: 'none' | 'sampling' | 'frequency';
  readonly column: string | null;
  /** Rows whose weight is missing or, for sampling weights, not above 0. */
  readonly rowsWithout: number;
};

/** The answers in a file, ready to be analysed, with everything that was refused on the way. */
export type Answers = {
  readonly rows: {
    readonly read: number;
    readonly used: number;
    readonly refused: number;
    readonly refusals: readonly RefusedRow[];
  };
  readonly refusedCells: readonly RefusedCells[];
  readonly everyone: Respondents;
  readonly groups: Groups | null;
  readonly weighting: Weighting;
  /** What to keep in mind about how the file was read. */
  readonly notes: readonly string[];
  /** The numbers of a column, by the name that the recipe uses. */
  numbers(column: string): NumberColumn;
  /** The codes of a column, by the place in the recipe that asks for them. */
  codes(where: string): TextColumn;
  /** When, for a column of times: milliseconds since 1970 of the time as written, as if in UTC; NaN is no time. */
  moments(column: string): Float64Array;
  question(column: string): QuestionInfo;
};
