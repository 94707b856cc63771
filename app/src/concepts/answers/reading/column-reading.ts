import type { Interval } from 'heed-statistics';

/**
 * What counts as no answer: texts as they stand, and numbers however they are written, single ones or ranges with both
 * ends. The empty cell always does.
 */
export type MissingRule = {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly ranges: readonly Interval[];
};

type AtPosition = { readonly position: number; readonly missing: MissingRule };

/** Cells become numbers: ratings, weights. */
export type NumberReading = AtPosition & {
  readonly kind: 'number';
  /** Whole texts that stand for a number. */
  readonly values: readonly (readonly [text: string, number: number])[];
  readonly scale: Interval | null;
  /** Only whole numbers of 0 or more: counts of people. */
  readonly counts: boolean;
  /** Texts that another analysis of the same column understands; where they are no number here, they are no answer and not refused. */
  readonly understoodElsewhere: readonly string[];
};

/** Cells become codes for their text: answers of a fixed list, or groups as they turn up. */
export type TextReading = AtPosition & {
  readonly kind: 'text';
  /** Codes from 1 for known texts; null numbers the texts as they turn up. */
  readonly codes: readonly (readonly [text: string, code: number])[] | null;
  /** The code of any other text when `codes` is given. */
  readonly otherCode: number;
};

/** Cells are times of the given pattern: only checked, or kept as moments in milliseconds since 1970. */
export type TimeReading = AtPosition & {
  readonly kind: 'time';
  readonly format: string;
  readonly keeps: boolean;
};

/** How the cells of one column are to be read; plain data, so that it can be handed to another thread. */
export type ColumnReading = NumberReading | TextReading | TimeReading;

/** A value that was refused in a column, how often, and in which row first. `value` null: all values beyond the limit. */
export type RefusedValue = { readonly value: string | null; count: number; readonly firstRow: number };

/**
 * A column of one block or of the whole file. Code 0 is no answer; code k is `dictionary[k]`. `numbers` replaces codes
 * when there are too many different ones; NaN is no answer.
 */
export type ReadColumn = {
  readonly codes: Uint8Array | Uint16Array | null;
  readonly numbers: Float64Array | null;
  readonly dictionary: readonly (number | string)[];
  readonly refused: readonly RefusedValue[];
};

/** Different numbers of a column that are kept as codes; more become plain numbers. */
export const MOST_CODES = 1_000;

/** Different refused values listed for one column; the rest are counted together. */
export const MOST_REFUSED_VALUES = 100_000;
