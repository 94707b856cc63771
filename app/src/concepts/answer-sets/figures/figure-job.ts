import type { StoredFile, StoredRows } from '../../answers/index.ts';
import type { View } from '../views/view.ts';

/** Rows of the people shown that belong to two groups, by their place among the rows. */
export type ComparedRows = { readonly a: Uint32Array; readonly b: Uint32Array };

/** Kept columns of the people shown, or the text of the whole export when not all that is needed is kept as columns. */
export type FigureSource =
  | {
      readonly kind: 'columns';
      readonly file: StoredFile;
      readonly rows: StoredRows;
      readonly compared: ComparedRows | null;
    }
  | { readonly kind: 'export'; readonly bytes: Uint8Array };

/** What figures are sent as: to a page, or as a file. */
export type FiguresAs = 'figures' | 'csv' | 'xlsx' | 'json' | 'page' | 'script';

/** What a thread computes; plain data. */
export type FigureJob = {
  /** What the file is called. */
  readonly name: string;
  /** Its text. */
  readonly recipe: string;
  readonly view: View;
  readonly source: FigureSource;
  readonly as: FiguresAs;
  /** When the answers were taken. */
  readonly asOf: string;
  /** All people of the set; null is those shown. */
  readonly all: number | null;
  /** Whether who asks may see single answers; else no refused cell is quoted that few people gave. */
  readonly seesAnswers: boolean;
};

/** How many people figures are of. */
export type PeopleBehind = {
  readonly all: number;
  readonly shown: number;
  /** Of each group that the answers are divided into, and of each that is compared. */
  readonly groups: readonly number[];
  readonly compared: readonly number[];
};

/** What a thread made of a job, and how many people stand behind it: figures as JSON, or a file. */
export type FiguresMade = { readonly people: PeopleBehind } & (
  | { readonly result: string; readonly report: string }
  | { readonly file: Uint8Array }
);
