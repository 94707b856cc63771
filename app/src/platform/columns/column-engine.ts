import type { NumberColumn } from './column.ts';

/** What the numbers of a stored column mean: themselves, texts by their code, or milliseconds since 1970 in UTC. */
export type StoredColumn = { readonly name: string; readonly kind: 'number' | 'text' | 'moment' };

/** Which table of which workspace. */
export type TableKey = { readonly workspace: string; readonly table: string };

/**
 * What is known of a stored table. Code k of a text column means `texts[k - 1]`. The generation is another number once
 * rows that were there are not as they were.
 */
export type StoredTable = {
  readonly columns: readonly StoredColumn[];
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly rowCount: number;
  readonly generation: number;
};

/** Which rows fit: by one of some values, or by a range with `from` and `to` in it and `below` not. */
export type Condition = { readonly column: string } & (
  | { readonly oneOf: readonly number[]; readonly orMissing?: boolean }
  | { readonly from?: number; readonly to?: number; readonly below?: number }
);

/** Conditions that must all hold; none lets every row through. No answer fits `orMissing` alone. */
export type Filter = readonly Condition[];

/** How many rows hold each value, values ascending, and how many hold none. */
export type StoredTally = {
  readonly values: readonly number[];
  readonly counts: readonly number[];
  readonly missing: number;
};

/**
 * Sums over the rows that have a number in every column: of each column, and of the products of each two, `k * k` row by
 * row.
 */
export type StoredMoments = {
  readonly n: number;
  readonly sums: Float64Array;
  readonly crossProducts: Float64Array;
};

/** The rows that fit, by ascending row number: the numbers of the rows, and one column for each asked for. */
export type FetchedColumns = {
  readonly rowNumbers: Uint32Array;
  readonly columns: readonly NumberColumn[];
};

/** A column that rows are told apart by: its numbers, or the months of its moments since January 1970 in UTC. */
export type CrossColumn = { readonly name: string; readonly as: 'value' | 'month' };

/** Which columns rows are told apart by: those that all tallies have, and then others of each. */
export type CrossAsked = {
  readonly shared: readonly CrossColumn[];
  readonly each: readonly (readonly CrossColumn[])[];
  /** Only rows behind the row of this number are counted. */
  readonly after?: number;
};

/** How many rows hold the same in all columns: one entry of each array for each that there is; NaN is no answer. In no order. */
export type CrossTally = { readonly columns: readonly Float64Array[]; readonly counts: Float64Array };

/** All tallies at one moment, and how the table stood then: its rows, the last of them counted, and whether rows are as they were. */
export type CrossTallies = {
  readonly rowCount: number;
  readonly lastRow: number;
  readonly generation: number;
  readonly tallies: readonly CrossTally[];
};

/**
 * Answers questions about stored tables. Which engine answers changes how long it takes and nothing else: counts are
 * equal, and sums are added in the same order. What it gives may be shared with others and is not to be written to.
 */
export type ColumnEngine = {
  /** Null when there is no such table. */
  table(key: TableKey): Promise<StoredTable | null>;
  tally(key: TableKey, columns: readonly string[], filter: Filter): Promise<readonly StoredTally[]>;
  moments(key: TableKey, columns: readonly string[], filter: Filter): Promise<StoredMoments>;
  columns(key: TableKey, columns: readonly string[], filter: Filter): Promise<FetchedColumns>;
  /** How often each combination of values stands in rows. */
  crossTallies(key: TableKey, asked: CrossAsked): Promise<CrossTallies>;
  /** As `columns`, of the rows alone whose number can be divided by `every`. */
  someRows(key: TableKey, columns: readonly string[], every: number): Promise<FetchedColumns>;
};
