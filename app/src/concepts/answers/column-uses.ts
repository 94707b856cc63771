import type { Interval } from 'heed-statistics';

/** What an analysis wants of a column, and where in the recipe it says so. */
export type ColumnUse = { readonly column: string; readonly where: string } & (
  | { readonly use: 'number' /** The scale the method always has. */; readonly scale?: Interval }
  | {
      readonly use: 'text-codes';
      /** Codes from 1 for each text. */
      readonly codes: readonly (readonly [text: string, code: number])[];
      readonly otherCode: number;
    }
);
