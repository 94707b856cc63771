import { z } from 'zod';
import { countedFigure } from '../counted-figure.ts';

/** How far somebody got with their own link. */
export const PROGRESS = ['not used', 'reached', 'started', 'finished', 'turned away', 'revoked'] as const;
export type Progress = (typeof PROGRESS)[number];

/** What is kept of one person's own way in. */
export type PersonalLinkRecord = {
  readonly id: string;
  readonly linkId: string;
  readonly customerId: string | null;
  readonly label: string;
  /** `used`: answered, by a link that keeps no names; nothing leads to the response any more. */
  readonly state: 'on' | 'off' | 'used';
  readonly madeAt: Date;
};

/** Personal links that are made at once. */
export const MOST_PERSONAL_LINKS = 10_000;

/** One person's link as lists show it. */
export const personalLink = z.object({
  id: z.uuid(),
  /** Null for a link of nobody in the register. */
  customer: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  label: z.string(),
  progress: z.enum(PROGRESS),
  madeAt: z.iso.datetime(),
});
export type PersonalLink = z.output<typeof personalLink>;

const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((given) => !given.includes('\0'), 'a list has no NUL character');

const askedCustomers = {
  /** For what they are asked: who refused it, or never consented where that is needed, is left out. */
  purposeId: z.uuid('purposeId: this is not the id of a purpose').nullable().default(null),
  /** Leaves out who got a link to any survey within so many days; 0 leaves out nobody. */
  notAskedForDays: z.int().min(0).max(3650).default(0),
  /** Where an earlier batch ended. */
  after: z.string().max(20_000).nullable().default(null),
};

/** For whom personal links are made. */
export const personalChoice = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('segment'),
    segmentId: z.uuid('segmentId: this is not the id of a segment'),
    ...askedCustomers,
  }),
  /** Customers as their list is filtered; without a filter everybody. */
  z.strictObject({
    kind: z.literal('customers'),
    search: z.string().max(200).optional(),
    where: z.string().max(12_000).optional(),
    ...askedCustomers,
  }),
  /** References or e-mail addresses, one a line; of a comma-separated line the first that is one. */
  z.strictObject({ kind: z.literal('list'), text: text(1_500_000), ...askedCustomers }),
  /** Nobody of the register: one link for each label. */
  z.strictObject({ kind: z.literal('labels'), text: text(1_500_000) }),
]);
export type PersonalChoice = z.output<typeof personalChoice>;
export type CustomerChoice = Exclude<PersonalChoice, { readonly kind: 'labels' }>;

/** Who was left out, and why. */
export const leftOut = z.object({
  /** They refused, or did not consent where that is needed. */
  refused: z.int(),
  askedLately: z.int(),
  /** They have a link of their own by this link already. */
  already: z.int(),
  /** Archived. */
  notInUse: z.int(),
  /** Words of a list that nobody is known by. */
  unknown: z.int(),
  /** E-mail addresses that several customers have. */
  ambiguous: z.int(),
});
export type LeftOut = z.output<typeof leftOut>;

/** What came of making personal links. */
export const personalLinksReport = z.object({
  made: z.int(),
  leftOut,
  /** The first words that nobody is known by. */
  unknownExamples: z.array(z.string()),
  /** Where the next batch begins; null when everybody was looked at. */
  next: z.string().nullable(),
  fileName: z.string(),
  /** Comma-separated: name, reference, e-mail, language, label, address. Shown this once. */
  file: z.string(),
});
export type PersonalLinksReport = z.output<typeof personalLinksReport>;

/** How far the people of a personal link got. */
export const personalLinkProgress = z.object({
  asOf: z.iso.datetime(),
  people: z.int(),
  progress: z.array(z.object({ progress: z.enum(PROGRESS), people: z.int() })),
  /** The share of all these people who finished, 0 to 1. */
  responseRate: countedFigure,
});
export type PersonalLinkProgress = z.output<typeof personalLinkProgress>;
