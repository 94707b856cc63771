import type { JusticeItem } from './justice-items.ts';

/** What asking again says in one language; `#` is where a code or a number stands. Nothing may be left out. */
export type AskingWords = {
  readonly subject: string;
  readonly mailClosed: string;
  readonly mailAsk: string;
  readonly mailThanks: string;
  readonly heading: string;
  readonly intro: string;
  readonly ratingBefore: string;
  readonly ratingAfter: string;
  readonly scaleOfTen: string;
  readonly agree: string;
  readonly scaleOfSeven: string;
  readonly items: Readonly<Record<JusticeItem, string>>;
  readonly comment: string;
  readonly send: string;
  readonly thanks: string;
  readonly nothing: string;
  readonly answered: string;
  readonly notNow: string;
  readonly tooLong: string;
};
