import type { Remedy } from '../../../recoveries/declarations.ts';

/** What a letter says in one language; names in braces are filled in from the facts. Nothing may be left out. */
export type LetterWords = {
  readonly subject: string;
  readonly subjectOther: string;
  readonly greeting: string;
  readonly greetingNobody: string;
  readonly reference: string;
  readonly referenceOther: string;
  readonly theirReference: string;
  readonly onBehalf: string;
  readonly complaint: string;
  readonly complaintProduct: string;
  readonly request: string;
  readonly praise: string;
  readonly suggestion: string;
  readonly quoted: string;
  readonly wanted: string;
  readonly investigation: string;
  readonly notInvestigated: string;
  readonly reviewed: string;
  readonly verdicts: Readonly<Record<'justified' | 'partly' | 'not-justified', string>>;
  readonly reasons: string;
  readonly right: string;
  readonly rights: string;
  readonly apology: string;
  readonly apologyPartly: string;
  readonly remedies: string;
  readonly remedy: Readonly<Record<Remedy, string>>;
  /** Behind a remedy that was carried out already. */
  readonly given: string;
  readonly notYet: string;
  readonly promises: string;
  readonly promise: string;
  readonly noRemedy: string;
  readonly next: string;
  readonly thanks: string;
  readonly review: string;
  readonly final: string;
  readonly outside: string;
  readonly deadline: string;
  readonly contact: string;
  readonly tracker: string;
  readonly languageNote: string;
  readonly closing: string;
  /** How a sentence says whether a complaint was justified, so that a letter written by hand can be checked. */
  readonly says: { readonly justified: RegExp; readonly partly: RegExp; readonly notJustified: RegExp };
};
