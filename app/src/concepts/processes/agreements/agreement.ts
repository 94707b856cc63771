import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properName, properWords } from '../../people/declarations.ts';
import { linkFigure } from '../figures/link-figure.ts';
import { chainDay, named } from '../process.ts';

/** The three kinds of partners with whom expectations are made clear. */
export const PARTNER_KINDS = ['internal', 'external', 'supplier'] as const;
export const AGREEMENT_STATES = ['draft', 'agreed', 'reviewed', 'ended'] as const;
/** Whether a review is due: overdue after its day, soon within the next 30 days. */
export const REVIEW_DUES = ['overdue', 'soon'] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

const id = z.uuid('partner: this is not the id of a record');

/** With whom: a unit, a customer of the register, or somebody in words. */
export const partner = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), id }),
  z.strictObject({ kind: z.literal('customer'), id }),
  z.strictObject({ kind: z.literal('words'), words: properName }),
]);
export type Partner = z.output<typeof partner>;

/** What both sides want to reach. */
export const sharedGoal = z.strictObject({
  goal: neededWords(300, 'goals: say what is to be reached'),
  target: properWords(200).default(''),
  measureId: z.uuid('goals: this is not the id of a measure').nullable().default(null),
});
export type SharedGoal = z.output<typeof sharedGoal>;

/** What is written in a version. */
export const agreementContent = z.strictObject({
  goals: z.array(sharedGoal).max(20, 'goals: at most 20').default([]),
  weExpect: properWords(4000).default(''),
  theyExpect: properWords(4000).default(''),
  fromOn: chainDay,
  untilOn: chainDay.nullable().default(null),
  reviewOn: chainDay.nullable().default(null),
});
export type AgreementContent = z.output<typeof agreementContent>;

export const newAgreement = agreementContent.extend({
  title: properName,
  partnerKind: z.enum(PARTNER_KINDS, `partnerKind: write one of ${PARTNER_KINDS.join(', ')}`),
  /** Our side. */
  unitId: z.uuid('unitId: this is not the id of a unit').nullable().default(null),
  partner,
});
export type NewAgreement = z.output<typeof newAgreement>;
export const changedAgreement = newAgreement.extend({ revision });

/** One side says that it agrees: ours by who sends this, theirs by the name of who agreed. */
export const newConfirmation = z.strictObject({
  revision,
  side: z.enum(['ours', 'theirs'], 'side: write ours or theirs'),
  name: properName.nullable().default(null),
});
export type NewConfirmation = z.output<typeof newConfirmation>;

const score = (field: string) =>
  z
    .int(`${field}: a whole number from 0 to 10`)
    .min(0, `${field}: from 0 to 10`)
    .max(10, `${field}: from 0 to 10`)
    .transform((value) => value + 0)
    .nullable()
    .default(null);

/** How the relationship is, as each side sees it. */
export const newAgreementReview = z.strictObject({
  revision,
  day: chainDay,
  ourScore: score('ourScore'),
  theirScore: score('theirScore'),
  note: properWords(2000).default(''),
  nextReview: chainDay.nullable().default(null),
});
export type NewAgreementReview = z.output<typeof newAgreementReview>;

export const agreementEnd = z.strictObject({
  revision,
  day: chainDay,
  reason: neededWords(1000, 'reason: say why it ends'),
});
export type AgreementEnd = z.output<typeof agreementEnd>;

/** What is kept of an agreement beside its versions. */
export type AgreementRecord = Pick<NewAgreement, 'title' | 'partnerKind' | 'unitId' | 'partner'> & {
  readonly id: string;
  /** The newest version, and the one that both sides confirmed last. */
  readonly version: number;
  readonly inForce: number | null;
  readonly reviewOn: string | null;
  readonly reviewedOn: string | null;
  readonly ourScore: number | null;
  readonly theirScore: number | null;
  readonly endedOn: string | null;
  readonly endReason: string;
  readonly state: (typeof AGREEMENT_STATES)[number];
  readonly revision: number;
  readonly updatedAt: Date;
};

export type AgreementVersionRecord = AgreementContent & {
  readonly version: number;
  readonly ourPersonId: string | null;
  readonly ourConfirmedAt: Date | null;
  readonly theirName: string | null;
  readonly theirConfirmedAt: Date | null;
};

const shownGoal = z.object({ goal: z.string(), target: z.string(), measure: named.nullable() });

export const agreementVersion = z.object({
  version: z.int(),
  goals: z.array(shownGoal),
  weExpect: z.string(),
  theyExpect: z.string(),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
  reviewOn: z.string().nullable(),
  ours: z.object({ name: z.string(), at: z.iso.datetime() }).nullable(),
  theirs: z.object({ name: z.string(), at: z.iso.datetime() }).nullable(),
});
export type AgreementVersion = z.output<typeof agreementVersion>;

/** An agreement as lists show it, with what its newest version says. */
export const agreement = z.object({
  id: z.uuid(),
  title: z.string(),
  partnerKind: z.enum(PARTNER_KINDS),
  partner: z.object({
    kind: z.enum(['unit', 'customer', 'words']),
    id: z.uuid().nullable(),
    name: z.string(),
  }),
  unit: named.nullable(),
  state: z.enum(AGREEMENT_STATES),
  version: z.int(),
  inForce: z.int().nullable(),
  reviewOn: z.string().nullable(),
  due: z.enum(REVIEW_DUES).nullable(),
  reviewedOn: z.string().nullable(),
  ourScore: z.int().nullable(),
  theirScore: z.int().nullable(),
  goals: z.array(z.string()),
  weExpect: z.string(),
  theyExpect: z.string(),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
  revision: z.int(),
  updatedAt: z.iso.datetime(),
});
export type Agreement = z.output<typeof agreement>;

/** One agreement with all its versions and reviews, the newest first. */
export const agreementPage = agreement.extend({
  asOf: z.string(),
  endedOn: z.string().nullable(),
  endReason: z.string(),
  versions: z.array(agreementVersion),
  reviews: z.array(
    z.object({
      id: z.uuid(),
      version: z.int(),
      day: z.string(),
      ourScore: z.int().nullable(),
      theirScore: z.int().nullable(),
      note: z.string(),
      by: z.string().nullable(),
    }),
  ),
});
export type AgreementPage = z.output<typeof agreementPage>;

/** How relationships stand, by the kind of partner. */
export const agreementSummary = z.object({
  asOf: z.string(),
  kinds: z.array(
    z.object({
      partnerKind: z.enum(PARTNER_KINDS),
      inForce: z.int(),
      drafts: z.int(),
      due: z.int(),
      overdue: z.int(),
      /** Mean of the newest relationship scores, 0 to 10, as we and as they see it; n agreements. */
      ours: linkFigure,
      theirs: linkFigure,
    }),
  ),
});
export type AgreementSummary = z.output<typeof agreementSummary>;
