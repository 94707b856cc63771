import { z } from 'zod';
import { properWords } from '../../../people/declarations.ts';
import { SAID_BY } from '../../../recoveries/declarations.ts';
import { VERDICTS } from '../../case.ts';

/** The parts of a letter of answer, in their order. */
export const LETTER_PARTS = [
  'greeting',
  'reference',
  'complaint',
  'investigation',
  'decision',
  'reasons',
  'apology',
  'remedies',
  'next-steps',
  'internal-review',
  'outside-body',
  'contact',
  'language-note',
  'signature',
] as const;
export type LetterPartName = (typeof LETTER_PARTS)[number];

export type LetterPart = { readonly part: LetterPartName; readonly text: string };

export const LETTER_STATES = ['draft', 'sent', 'discarded'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** What is kept of a letter. Once it was sent it never changes. */
export type LetterRecord = {
  readonly id: string;
  readonly caseId: string;
  readonly language: string;
  readonly parts: readonly LetterPart[];
  readonly state: LetterState;
  readonly sentMessageId: string | null;
  readonly sentAt: Date | null;
  readonly how: string;
  readonly digest: string;
  readonly byId: string | null;
  readonly revision: number;
  readonly changedAt: Date;
};

const language = z
  .string()
  .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/u, 'language: a tag such as en or pt-BR')
  .max(20, 'language: a tag such as en or pt-BR');
const part = z.enum(LETTER_PARTS, `part: one of ${LETTER_PARTS.join(', ')}`);
export const how = z.enum(SAID_BY, `how: one of ${SAID_BY.join(', ')}`);

/** A draft as it is kept: all its parts; a part that is left out is empty. `revision` 0: there was none yet. */
export const letterWish = z.strictObject({
  revision: z.int('revision: the one you saw, 0 for a new letter').min(0),
  language,
  parts: z
    .array(z.strictObject({ part, text: properWords(20_000) }))
    .max(LETTER_PARTS.length)
    .refine((parts) => new Set(parts.map((one) => one.part)).size === parts.length, 'parts: each part once'),
});
export type LetterWish = z.output<typeof letterWish>;

export const letterSendingWish = z.strictObject({
  /** Of the case, and of the letter. */
  revision: z.int().min(1),
  letterRevision: z.int().min(1),
  how,
  at: z.iso
    .datetime({ offset: true, error: 'at: write a moment as 2026-01-31T14:05:00Z' })
    .nullable()
    .default(null),
});

export const letterDiscarding = z.strictObject({ revision: z.int().min(1) });

/** missing: a part that is needed is empty. contradicts: a part says otherwise than the record. unfinished: a place is not filled in. */
export const FINDING_KINDS = ['missing', 'contradicts', 'unfinished'] as const;

/** What keeps a letter from being sent. */
export const letterFinding = z.object({
  kind: z.enum(FINDING_KINDS),
  part,
  words: z.string(),
});
export type LetterFinding = z.output<typeof letterFinding>;

const named = z.object({ id: z.uuid(), name: z.string() });

const sentLetter = z.object({
  id: z.uuid(),
  language: z.string(),
  subject: z.string(),
  text: z.string(),
  how: z.string(),
  sentAt: z.iso.datetime(),
  by: named.nullable(),
  messageId: z.uuid().nullable(),
  /** SHA-256 of subject and text as they were sent, and whether what is kept still has it. */
  digest: z.string(),
  isWhole: z.boolean(),
  isErased: z.boolean(),
});
export type SentLetter = z.output<typeof sentLetter>;

/** The letter of a case: the draft, what the facts would say now, what keeps it from being sent, and what was sent before. */
export const letterView = z.object({
  caseId: z.uuid(),
  caseRevision: z.int(),
  code: z.string(),
  to: z.object({ name: z.string(), email: z.string(), address: z.string() }),
  verdict: z.enum(VERDICTS).nullable(),
  language: z.string(),
  /** Languages in which the words are written; in others they begin in English, with a mark. */
  languages: z.array(z.string()),
  isTranslated: z.boolean(),
  subject: z.string(),
  /** The draft that is kept; null: none yet. */
  draft: z
    .object({ id: z.uuid(), revision: z.int(), by: named.nullable(), changedAt: z.iso.datetime() })
    .nullable(),
  /** The parts of the draft, or of the facts where there is none. */
  parts: z.array(
    z.object({
      part,
      text: z.string(),
      /** What the facts would say now. */
      composed: z.string(),
      /** Which rules ask for it; `always`: every letter has it. */
      neededBy: z.array(z.string()),
    }),
  ),
  findings: z.array(letterFinding),
  /** By which ways it can be sent. */
  ways: z.array(z.enum(SAID_BY)),
  /** Why no letter can be written or sent now; empty: one can. */
  why: z.string(),
  /** Whether whoever asks may write it. */
  mine: z.boolean(),
  sent: z.array(sentLetter),
});
export type LetterView = z.output<typeof letterView>;

/** The text of a letter: its parts in their order, those that say something. */
export function letterText(parts: readonly LetterPart[]): string {
  return LETTER_PARTS.map((name) => parts.find(({ part: one }) => one === name)?.text.trim() ?? '')
    .filter((text) => text !== '')
    .join('\n\n');
}
