import type { Interval } from 'heed-statistics';

/** Where an R script finds what an analysis stands on. Columns are asked for by name and come into the data beside it. */
export type ScriptSources = {
  /** The column of numbers, as an R string. */
  numbers(column: string): string;
  /** A column of texts that have codes from 1, as an R string; `words` are what the codes are written as. */
  words(where: string, column: string, words: readonly string[]): string;
  /** The column of times in milliseconds since 1970, as an R string. */
  moments(column: string): string;
  scale(column: string): Interval | null;
};

/** A function in R and its arguments behind the people. */
export type RCall = { readonly name: string; readonly args: readonly string[] };

/** A method again in base R: a function in a file beside it, and the call for an entry. */
export type MethodScript<Entry> = {
  readonly functions: URL;
  /** `where` is the place of the entry in the recipe. */
  call(entry: Entry, sources: ScriptSources, where: string): RCall;
  /** Whether the file has a function NAME_contrasts too, which compares two groups figure by figure. */
  readonly compares: boolean;
  /** Figures that the script does not compute again, by the ends of their keys, and why. */
  leftOut?(entry: Entry): { readonly keys: readonly string[]; readonly why: string } | null;
};

/** Intervals of people drawn anew depend on the generator of random numbers. */
export const RESAMPLED = {
  keys: ['/standardError', '/interval', '/interval/0', '/interval/1'],
  why: 'bootstrap errors and intervals, for R draws other random numbers',
};
