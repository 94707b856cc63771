import type { Interval } from 'heed-statistics';
import type { Certainty } from './deciding/scale-questions.ts';

export type { Certainty };

/** How the file is written, as far as a recipe says so. */
export type FileFound = {
  readonly name: string;
  readonly encoding: string;
  readonly encodingSure: boolean;
  readonly delimiter: string;
  readonly headerRows: number;
  readonly rows: number;
  readonly rowsRefused: number;
  readonly columns: number;
};

/** One column: what the recipe says of it, why, and how it looks. */
export type ProposedColumn = {
  readonly position: number;
  readonly name: string;
  readonly label?: string;
  readonly as: 'item' | 'category' | 'weight' | 'segment' | 'time' | 'comment' | 'customer' | 'ignore';
  readonly scale?: Interval;
  readonly values?: Readonly<Record<string, number>>;
  readonly missing?: readonly (string | number)[];
  readonly kind?: 'sampling' | 'frequency';
  readonly format?: string;
  readonly reason: string;
  readonly certainty: Certainty;
  /** Different values; counting stops at some, and `distinctIsLeast` says so. */
  readonly distinct: number;
  readonly distinctIsLeast: boolean;
  readonly examples: readonly string[];
  readonly blanks: number;
  /** Cells that the recipe would refuse. */
  readonly wouldRefuse: number;
};

/** A recipe as JSON, such as a person would write. */
export type RecipeText = Readonly<Record<string, unknown>>;

/** How a file of answers could be read, and why. */
export type Proposal = {
  readonly file: FileFound;
  readonly recipe: RecipeText;
  readonly columns: readonly ProposedColumn[];
  readonly notes: readonly string[];
};
