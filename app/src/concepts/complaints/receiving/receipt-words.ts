import type { CaseKind, CaseState, CaseStepKind } from '../case.ts';
import type { FileFault } from './files/check-file.ts';

/** Steps that those who complain are told of. */
export const TOLD_STEPS = [
  'receipt',
  'acknowledgement',
  'assessment',
  'investigation',
  'decision',
  'answer',
  'holding-reply',
  'acceptance',
  'rejection',
  'review',
  'referral',
  'outside-outcome',
  'remedy-given',
  'withdrawal',
  'closure',
  'reopening',
  'merged',
] as const satisfies readonly CaseStepKind[];
export type ToldStep = (typeof TOLD_STEPS)[number];

/**
 * What the public pages of complaints and the mail of acknowledgement say in one language; `#` is where a code, a day, a number or a name
 * stands. Nothing may be left out. What pages of surveys say too (next, error, page not found) comes from there.
 */
export type ReceiptWords = {
  readonly title: string;
  readonly skip: string;
  readonly free: string;
  readonly privacy: string;
  readonly kindAsked: string;
  readonly kinds: Readonly<Record<CaseKind, string>>;
  readonly what: string;
  readonly whatHint: string;
  readonly when: string;
  /** `#`: a day as this language writes it in numbers. */
  readonly whenHint: string;
  readonly product: string;
  readonly wanted: string;
  readonly reference: string;
  readonly satisfied: string;
  readonly satisfiedEnds: readonly [low: string, high: string];
  readonly files: string;
  /** Most files, megabytes of each, megabytes together. */
  readonly filesHint: string;
  readonly filesKinds: string;
  readonly filesAgain: string;
  readonly aboutYou: string;
  readonly nothingNeeded: string;
  readonly name: string;
  readonly email: string;
  readonly emailHint: string;
  readonly phone: string;
  readonly address: string;
  readonly anonymous: string;
  readonly anonymousHint: string;
  readonly forWhom: string;
  readonly forMyself: string;
  readonly forOther: string;
  readonly otherName: string;
  readonly otherRelation: string;
  readonly otherConsent: string;
  readonly answerLanguage: string;
  readonly needContact: string;
  readonly notFuture: string;
  /** Name of the file. */
  readonly fileFaults: Readonly<Record<FileFault, string>>;
  /** Most files, megabytes together. */
  readonly filesTooMany: string;
  /** Most characters. */
  readonly tooLarge: string;

  readonly received: string;
  readonly yourCode: string;
  readonly yourLink: string;
  readonly keepLink: string;
  readonly mailed: string;
  readonly nextHeading: string;
  readonly nextLook: string;
  /** A day. */
  readonly answerBy: string;
  readonly answerLate: string;
  readonly noDue: string;
  readonly outside: string;
  readonly outsideText: string;

  readonly follow: string;
  readonly followHint: string;
  readonly code: string;
  readonly secret: string;
  readonly open: string;
  readonly wrong: string;
  readonly cookieNeeded: string;
  readonly leave: string;
  readonly states: Readonly<Record<CaseState, string>>;
  readonly steps: Readonly<Record<ToldStep, string>>;
  readonly doneHeading: string;
  readonly yourTurn: string;
  readonly messages: string;
  readonly fromYou: string;
  readonly filesSent: string;
  readonly fileGone: string;
  readonly write: string;
  readonly message: string;
  readonly acceptAsked: string;
  readonly accept: string;
  readonly reject: string;
  readonly rejectWhy: string;
  readonly withdraw: string;
  readonly withdrawHint: string;
  readonly withdrawWhy: string;
  readonly thanks: string;
  readonly changed: string;
  readonly notNow: string;

  /** Code. */
  readonly mailSubject: string;
  readonly mailHello: string;
  /** Day, code. */
  readonly mailReceived: string;
  readonly mailFollow: string;
};
