/**
 * What the cells of a field are read as. `texts` are several with `;` or `|` between them. A `moment` is a day with its time: it is
 * given on as `2026-01-31T14:05:00`, with an offset where the cell had one, or as the day alone; `momentAt` says when that was.
 */
export const BULK_FIELD_KINDS = ['text', 'texts', 'number', 'day', 'moment', 'yes-no', 'choice'] as const;
export type BulkFieldKind = (typeof BULK_FIELD_KINDS)[number];

/**
 * How cells say a day otherwise than by itself: `months-before` as a number of months before a day that is named, `yes-means` as
 * yes or no, where yes is the day that is named.
 */
export const DAY_READINGS = ['as-written', 'months-before', 'yes-means'] as const;
export type DayReading = (typeof DAY_READINGS)[number];

/** What cells of a column may look like. */
export const CONTENTS = ['e-mail', 'phone', 'day', 'number', 'yes-no', 'few-words', 'text', 'empty'] as const;
export type Content = (typeof CONTENTS)[number];

/** Where the cells of a column can go to. */
export type BulkField = {
  readonly id: string;
  readonly title: string;
  readonly kind: BulkFieldKind;
  /** What goes into it, in a sentence. */
  readonly about: string;
  readonly example: string;
  /** Other headers that mean it; case, blanks and punctuation weigh nothing. */
  readonly aliases?: readonly string[];
  /** Headers of columns that make it together, such as first and last names, in their order. */
  readonly joined?: readonly (readonly string[])[];
  /** A row without it is refused. */
  readonly required?: true;
  /** Characters of a text at most; 200 when nothing is said. */
  readonly most?: number;
  /** What somebody wrote is kept as it stands, with its lines and signs that cannot be seen; otherwise lines become blanks. */
  readonly lines?: true;
  /** The words of a choice. */
  readonly choices?: readonly string[];
  /** What a column without a known header must look like to be proposed for it. */
  readonly content?: Content;
  /** Readings of a day that make sense for it, with headers that mean them. */
  readonly readings?: readonly { readonly reading: DayReading; readonly aliases: readonly string[] }[];
  /** Such as `Fields of your own`. */
  readonly group?: string;
};

/** Something to be chosen for a whole file. */
export type BulkOption = {
  readonly id: string;
  readonly title: string;
  readonly choices: readonly { readonly id: string; readonly about: string }[];
  /** The choice when nothing is said. */
  readonly usual: string;
};
