import { z } from 'zod';
import { properDay } from '../../customers/declarations.ts';
import { neededWords, properWords } from '../../people/declarations.ts';
import { LEGAL_BASES } from './purpose.ts';

/** What somebody says to a purpose. */
export const CONSENT_DECISIONS = ['given', 'refused', 'withdrawn'] as const;
export type ConsentDecision = (typeof CONSENT_DECISIONS)[number];

export const consentWish = z.strictObject({
  purposeId: z.uuid('this is not the id of a purpose'),
  decision: z.enum(CONSENT_DECISIONS, `a decision is one of ${CONSENT_DECISIONS.join(', ')}`),
  /** The day on which it was said. */
  decidedOn: properDay,
  /** Where it was said: a form, a call, a letter. */
  source: neededWords(300, 'write where it was said, such as the form or the call'),
  /** What proves it, such as the words on the form or the number of the letter. */
  evidence: properWords(4_000).default(''),
});
export type ConsentWish = z.output<typeof consentWish>;

const named = z.object({ id: z.uuid(), name: z.string() });

/** A decision as it is shown and listed. */
export const consentItem = z.object({
  id: z.uuid(),
  customer: named,
  purpose: named,
  version: z.int(),
  decision: z.enum(CONSENT_DECISIONS),
  decidedOn: z.string(),
  source: z.string(),
  evidence: z.string(),
  recordedBy: named.nullable(),
  recordedAt: z.iso.datetime(),
  /** Whether it is what counts now. */
  latest: z.boolean(),
});
export type ConsentItem = z.output<typeof consentItem>;

/** Whether a customer may be contacted, or their data used, for a purpose; and why. */
export const purposeStanding = z.object({
  purpose: z.object({
    id: z.uuid(),
    name: z.string(),
    basis: z.enum(LEGAL_BASES),
    words: z.string(),
    version: z.int(),
  }),
  may: z.boolean(),
  why: z.string(),
  decision: consentItem.nullable(),
});
export type PurposeStanding = z.output<typeof purposeStanding>;

/** What is kept of a decision. */
export type ConsentRecord = {
  readonly id: string;
  readonly customerId: string;
  readonly purposeId: string;
  readonly version: number;
  readonly decision: ConsentDecision;
  readonly decidedOn: string;
  readonly source: string;
  readonly evidence: string;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
  readonly latest: boolean;
};
