import type { Remedy } from '../../../recoveries/declarations.ts';
import type { CaseKind, Verdict } from '../../case.ts';

/** What a letter is composed from, and held against. Days as 2026-01-31 where the workspace works. */
export type LetterFacts = {
  readonly kind: CaseKind;
  readonly code: string;
  readonly receivedOn: string;
  readonly today: string;
  readonly reference: string;
  readonly name: string;
  readonly onBehalfOf: string;
  readonly subject: string;
  readonly product: string;
  readonly words: string;
  readonly wanted: string;
  readonly findings: string;
  /** No investigation was in proportion; `findings` says why. */
  readonly isNotInvestigated: boolean;
  readonly isReviewed: boolean;
  readonly verdict: Verdict | null;
  readonly reasons: string;
  readonly rights: readonly string[];
  readonly remedies: readonly {
    readonly kind: Remedy;
    readonly words: string;
    readonly cost: number | null;
    readonly givenOn: string | null;
  }[];
  readonly promises: readonly { readonly words: string; readonly dueOn: string }[];
  /** Three letters; null: nobody set one. */
  readonly currency: string | null;
  readonly noReplyDays: number;
  readonly body: {
    readonly name: string;
    readonly address: string;
    readonly website: string;
    /** The last day on which they can turn to it; null: not known. */
    readonly deadline: string | null;
  } | null;
  /** Whether a link to the tracker can be put in. */
  readonly hasTracker: boolean;
  readonly organisation: string;
  readonly signer: string;
};

/** Which parts are needed, and by the rules of which names; `always` stands for every letter. */
export type NeededParts = {
  readonly parts: ReadonlyMap<string, readonly string[]>;
  /** By which rules the deadline of the outside body has to be said. */
  readonly deadlineBy: readonly string[];
};

/** Remedies that are an amount of money, which the letter names. */
export const MONEY_REMEDIES: readonly Remedy[] = [
  'refund',
  'financial-help',
  'compensation',
  'goodwill-gift',
];
