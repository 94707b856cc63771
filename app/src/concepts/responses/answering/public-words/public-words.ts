import type { ProblemKind } from '../../../surveys/declarations.ts';

/** Forms of a phrase by how many it speaks of, as `Intl.PluralRules` tells them apart; `#` is where the number stands. */
export type Plural = { readonly other: string } & { readonly [Category in Intl.LDMLPluralRule]?: string };

/** What the public page itself says in one language; `#` is where a number stands. Nothing may be left out. */
export type LanguageWords = {
  readonly next: string;
  readonly back: string;
  readonly send: string;
  readonly language: string;
  readonly optional: string;
  readonly error: string;
  readonly thereIsAProblem: string;
  readonly skip: string;
  readonly progress: string;
  readonly yes: string;
  readonly no: string;
  readonly choose: string;
  readonly sayWhich: string;
  readonly rankHint: string;
  readonly sumHint: string;
  readonly sumSoFar: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly thanks: string;
  readonly received: string;
  readonly answeredAlready: string;
  readonly closed: string;
  readonly notYet: string;
  readonly full: string;
  readonly turnedAway: string;
  readonly notFound: string;
  readonly notFoundText: string;
  readonly wait: string;
  readonly waitText: Plural;
  readonly sendAgain: string;
  readonly tooLarge: string;
  readonly fault: string;
  readonly offline: string;
  readonly sending: string;
  readonly sent: string;
  readonly keptThanks: string;
  readonly beginAgain: string;
  readonly preview: string;
  readonly noFiles: string;
  /** What is wrong with an answer. Where a number is asked for, `#`; with forms where the language has several. */
  readonly problems: Readonly<Record<ProblemKind, string | Plural>>;
};

/** The words of a page in one language, ready to be said. */
export type PublicWords = Omit<
  LanguageWords,
  'problems' | 'waitText' | 'sumHint' | 'sumSoFar' | 'progress'
> & {
  /** The language that these words are in, which is English where Heed knows no words of the one that was asked for. */
  readonly spoken: string;
  readonly progress: (page: number, pages: number) => string;
  readonly sumHint: (total: number) => string;
  readonly sumSoFar: (total: number) => string;
  readonly waitText: (seconds: number) => string;
  readonly problem: (kind: ProblemKind, detail?: string | number) => string;
};
