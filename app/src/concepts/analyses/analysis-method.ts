import type { z } from 'zod';
import type { Respondents } from '../../platform/columns/declarations.ts';
import type { Part } from '../../platform/interface/index.ts';
import type { Answers, ColumnUse, QuestionInfo } from '../answers/index.ts';
import type { Contrast } from './contrasts/contrast.ts';
import type { MethodScript } from './scripts/method-script.ts';

/** How a figure is computed, so that anyone can question it. */
export type Evidence = { readonly name: string; readonly formula: string; readonly source: string };

/** A figure that too few people stand behind. */
export type Withheld = { readonly n: number; readonly withheld: string };

/** Whose answers to analyse, and what holds for every figure. `warn` tells the reader what to keep in mind. */
export type Scope = {
  readonly answers: Answers;
  readonly respondents: Respondents;
  readonly confidence: number;
  readonly minimumN: number;
  /** The place of the analysis in the recipe. */
  readonly where: string;
  warn(message: string): void;
};

/** Two groups of people who are compared; nobody is in both. */
export type ContrastedScopes = { readonly a: Scope; readonly b: Scope };

/** What a report needs to know beside the figures. */
export type ViewContext = {
  readonly confidence: number;
  question(column: string): QuestionInfo;
};

/** The figures of one group, and what it is called. */
export type GroupResult<Result> = { readonly name: string; readonly result: Result | Withheld };

/**
 * An analysis that a recipe can ask for: one folder for each, and one line in `methods.ts`. `Entry` is what the recipe
 * says, `Result` are the figures as they appear in `--json`.
 */
export type AnalysisMethod<Entry extends { id: string; method: string }, Result extends object> = {
  readonly method: Entry['method'];
  /** The question that the analysis answers. */
  readonly question: string;
  readonly schema: z.ZodType<Entry>;
  /** Whether the method has weighted figures of its own. */
  readonly usesSamplingWeights: boolean;
  evidence(entry: Entry): Evidence;
  /** The columns wanted; `where` is the place of the entry in the recipe, for messages. */
  uses(entry: Entry, where: string): readonly ColumnUse[];
  /** What speaks against the entry once the columns are known, a line each. */
  objections?(entry: Entry, where: string, question: (column: string) => QuestionInfo): readonly string[];
  /** Whether it may take longer than anybody waits for a page: people are drawn anew, or orders of drivers. */
  takesLong?(entry: Entry): boolean;
  compute(entry: Entry, scope: Scope): Result | Withheld;
  /** Figure by figure, two groups of other people than each other; left out by a method that has no test of a difference. */
  contrast?(entry: Entry, sides: ContrastedScopes): readonly Contrast[];
  /** The same figures in base R, for anybody to check. */
  readonly script?: MethodScript<Entry>;
  /** What stands out, in a few words; null when nothing does. */
  finding(entry: Entry, result: Result, context: ViewContext): string | null;
  view(entry: Entry, result: Result, context: ViewContext): readonly Part[];
  /** Sets groups beside one another. */
  compare(entry: Entry, groups: readonly GroupResult<Result>[], context: ViewContext): readonly Part[];
};

/** Takes the place of figures behind which fewer people stand than the recipe allows. */
export function withheld(n: number, minimumN: number): Withheld {
  return { n, withheld: `fewer than ${minimumN}` };
}

export function isWithheld(result: object): result is Withheld {
  return 'withheld' in result;
}

/** An object of results by the names of their items; it keeps every name, also those that objects give a meaning. */
export function byName<T>(entries: Iterable<readonly [name: string, value: T]>): Record<string, T> {
  const result = Object.create(null) as Record<string, T>;
  for (const [name, value] of entries) result[name] = value;
  return result;
}
