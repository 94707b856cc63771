import type { Interval } from 'heed-statistics';

/** A path model by names. */
export type NamedPathModel = {
  readonly scheme: 'path' | 'centroid' | 'factorial';
  readonly index: string;
  readonly constructs: readonly {
    readonly name: string;
    readonly indicators: readonly string[];
    readonly mode: 'A' | 'B';
  }[];
  readonly paths: readonly (readonly [from: string, to: string])[];
};

/** Texts of a column: code k means `texts[k − 1]`, 0 is none. */
export type CodedTexts = { readonly codes: Int32Array; readonly texts: readonly string[] };

/** Answers to the questions of a model, a row a person, with where and when they were given. */
export type IndexInput = {
  readonly title: string;
  readonly model: NamedPathModel;
  /** The questions of the model, each once, in the order of the constructs. */
  readonly indicators: readonly {
    readonly column: string;
    readonly label: string | null;
    readonly scale: Interval | null;
  }[];
  readonly columns: readonly Float64Array[];
  readonly unitColumn: string | null;
  readonly units: CodedTexts | null;
  /** What a second column says of the region. */
  readonly regions: CodedTexts | null;
  /** Of each row, year · 12 + month − 1 in UTC; −1 without a time. Null when the answers have no times. */
  readonly months: Int32Array | null;
  /** Rows of the set, those of other months too. */
  readonly all: number;
  readonly leftOut: readonly { readonly why: string; readonly n: number }[];
  readonly warnings: readonly string[];
};

/** `2026-03` as the number that months are counted by. */
export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

export function monthWords(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** The month of a moment in milliseconds since 1970; −1 of none. */
export function monthOfMoment(moment: number): number {
  if (Number.isNaN(moment)) return -1;
  const date = new Date(moment);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
