import type { Interval } from 'heed-statistics';

/** A part of a date, as patterns of times write it. */
export type DatePart = 'yyyy' | 'MM' | 'dd';

/** What an analysis wants of a column, and where in the recipe it says so. */
export type ColumnUse = { readonly column: string; readonly where: string } & (
  | { readonly use: 'number' /** The scale the method always has. */; readonly scale?: Interval }
  | {
      readonly use: 'text-codes';
      /** Codes from 1 for each text. */
      readonly codes: readonly (readonly [text: string, code: number])[];
      readonly otherCode: number;
    }
  | { readonly use: 'moment' /** What the times must say. */; readonly parts: readonly DatePart[] }
);
