import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properWords } from '../../people/declarations.ts';
import { plainDay } from '../preferences/preference.ts';

/** What customers do for the organisation of their own will. */
export const DEED_KINDS = ['referral', 'reference', 'review', 'case-study'] as const;
export type DeedKind = (typeof DEED_KINDS)[number];

export type DeedRecord = {
  readonly id: string;
  readonly customerId: string;
  readonly kind: DeedKind;
  readonly doneOn: string;
  /** Of a referral: whom they brought, as a customer of the register or in words. */
  readonly referredId: string | null;
  readonly referredWords: string;
  readonly becameCustomerOn: string | null;
  /** To whom the reference was given, where the review or case study stands. */
  readonly place: string;
  readonly stars: number | null;
  readonly link: string;
  readonly note: string;
  readonly notedBy: string | null;
  readonly notedAt: Date;
  readonly withdrawnReason: string | null;
  readonly revision: number;
};

export const deedWish = z.object({
  kind: z.enum(DEED_KINDS, `this is one of ${DEED_KINDS.join(', ')}`),
  doneOn: plainDay,
  referredId: z.uuid().nullable().default(null),
  referredWords: properWords(200).default(''),
  becameCustomerOn: plainDay.nullable().default(null),
  place: properWords(200).default(''),
  stars: z.int('stars are whole, from 1 to 5').min(1).max(5).nullable().default(null),
  link: properWords(500).default(''),
  note: properWords(1000).default(''),
});
export type DeedWish = z.output<typeof deedWish>;
export const deedChange = deedWish.omit({ kind: true }).extend({ revision });
export type DeedChange = z.output<typeof deedChange>;
export const deedWithdrawal = z.object({ revision, reason: neededWords(500, 'say why it is taken back') });

/** How a customer stands to recommending the organisation, by what was done and answered. */
export const ADVOCACY_STATES = ['advocate', 'willing', 'was-advocate', 'critic', 'neither'] as const;
export type AdvocacyState = (typeof ADVOCACY_STATES)[number];

export const advocacyStatus = z.object({
  state: z.enum(ADVOCACY_STATES),
  /** Why, in a sentence, with the figure or deed that says it. */
  reason: z.string(),
});
export type AdvocacyStatus = z.output<typeof advocacyStatus>;

const named = z.object({ id: z.uuid(), name: z.string() });

export const advocacyDeed = z.object({
  id: z.uuid(),
  kind: z.enum(DEED_KINDS),
  doneOn: z.iso.date(),
  referred: named.nullable(),
  referredWords: z.string(),
  /** Whether whom they brought is a customer now, by the register or as it was told. */
  becameCustomer: z.boolean(),
  becameCustomerOn: z.iso.date().nullable(),
  place: z.string(),
  stars: z.int().nullable(),
  link: z.string(),
  note: z.string(),
  notedBy: named.nullable(),
  notedAt: z.iso.datetime(),
  withdrawnReason: z.string().nullable(),
  revision: z.int(),
});
export type AdvocacyDeed = z.output<typeof advocacyDeed>;

/** What came of it, in numbers. */
export const advocacyGains = z.object({
  referrals: z.int(),
  becameCustomers: z.int(),
  /** Revenue so far of the customers of the register whom they brought; null when nothing is known of it. */
  referredRevenue: z.number().nullable(),
  references: z.int(),
  reviews: z.int(),
  caseStudies: z.int(),
});

export const advocacy = z.object({
  status: advocacyStatus,
  gains: advocacyGains,
  /** Who brought this customer; null when nobody is known. */
  broughtBy: named.nullable(),
  deeds: z.array(advocacyDeed),
});
export type Advocacy = z.output<typeof advocacy>;
