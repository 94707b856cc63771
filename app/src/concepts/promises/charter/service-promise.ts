import { z } from 'zod';
import { timeLimit } from '../../../platform/business-clock/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properWords } from '../../people/declarations.ts';
import { type PromiseTest, promiseTest } from './promise-evidence.ts';
import { wording } from './service-promise-wording.ts';

/** How a service promise stands. `tested`: its first draft was tested and is not published yet. */
export const SERVICE_PROMISE_STATES = ['draft', 'tested', 'published', 'withdrawn'] as const;
export type ServicePromiseState = (typeof SERVICE_PROMISE_STATES)[number];

export const REVIEW_OUTCOMES = ['keep', 'change', 'withdraw'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** Stands in addresses of the public page for other things. */
const TAKEN_CODES: readonly string[] = ['charter'];

export const promiseCode = z
  .string()
  .trim()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/u,
    'code: 1 to 40 small letters, digits and hyphens, such as meter-in-3-days',
  )
  .refine(
    (code) => !TAKEN_CODES.includes(code),
    'code: this word is taken by the charter itself; choose another',
  );

/** A day from 1900 on. */
export const charterDay = z.iso
  .date('this is no day; write it as 2026-01-31')
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', 'a day is between 1900-01-01 and 2199-12-31');

const recordId = (what: string) =>
  z.uuid(`${what}Id: this is not the id of a ${what}`).nullable().default(null);

/** What a version promises: in words, and what stands behind the words. */
export const promiseContent = z.strictObject({
  wording,
  /** What is done again and again, by which it is tested. */
  serviceId: recordId('service'),
  attributeId: recordId('attribute'),
  measureId: recordId('measure'),
  limit: timeLimit.nullable().default(null),
  /** A value of the measure that is promised: at most or at least so much, by the measure's direction. */
  value: z
    .number('value: give a number')
    .min(-1e12, 'value: a number is at least -1000000000000')
    .max(1e12, 'value: a number is at most 1000000000000')
    .transform((number) => number + 0)
    .nullable()
    .default(null),
  /** So much later it still counts as kept. */
  toleranceMinutes: z
    .int('toleranceMinutes: whole minutes')
    .min(0, 'toleranceMinutes: 0 or more')
    .max(527_040, 'toleranceMinutes: at most 366 days')
    .default(0),
  /** Rights of customers that it serves. */
  rightIds: z.array(z.uuid('rightIds: this is not the id of a right')).max(20).default([]),
});
export type PromiseContent = z.output<typeof promiseContent>;

/** The draft of the next version. */
export type PromiseDraft = {
  readonly content: PromiseContent;
  readonly draftedBy: string;
  readonly draftedAt: string;
  /** Null until it is tested, and again when anything is changed that the test is about. */
  readonly test: PromiseTest | null;
};

/** What is kept of a promise of the charter. */
export type ServicePromiseRecord = {
  readonly id: string;
  readonly code: string;
  /** As published, in the first language; as drafted until then. So are service and attribute. */
  readonly title: string;
  readonly serviceId: string | null;
  readonly attributeId: string | null;
  readonly state: 'active' | 'withdrawn';
  readonly version: number | null;
  readonly draft: PromiseDraft | null;
  readonly unitId: string | null;
  readonly ownerId: string | null;
  readonly reviewMonths: number;
  readonly reviewOn: string | null;
  readonly withdrawnOn: string | null;
  readonly withdrawnReason: string;
  readonly revision: number;
  readonly addedAt: Date;
  readonly changedAt: Date;
};

/** What stood behind a version when it was published, by the names of that day. */
export type NamesBehind = {
  readonly service: string | null;
  readonly attribute: string | null;
  readonly measure: string | null;
  readonly measuredIn: string | null;
  readonly direction: 'lower-is-better' | 'higher-is-better' | 'target-is-best' | null;
  readonly rights: readonly string[];
};

/** A published version, which never changes. It holds from a day until before another. */
export type ServicePromiseVersion = {
  readonly servicePromiseId: string;
  readonly version: number;
  readonly content: PromiseContent & { readonly names: NamesBehind };
  /** The languages that it was published in, the first one as it was written. */
  readonly languages: readonly string[];
  readonly test: PromiseTest;
  readonly overReason: string;
  readonly note: string;
  readonly from: string;
  readonly until: string | null;
  readonly publishedAt: Date;
  readonly publishedBy: string;
};

const months = z
  .int('reviewMonths: whole months')
  .min(1, 'reviewMonths: 1 or more')
  .max(60, 'reviewMonths: at most 60')
  .default(12);
const belonging = {
  unitId: recordId('unit'),
  ownerId: recordId('person'),
  reviewMonths: months,
};

export const newServicePromise = promiseContent.extend({ code: promiseCode, ...belonging });
export type NewServicePromise = z.output<typeof newServicePromise>;
export const draftedServicePromise = promiseContent.extend({ revision });
export const servicePromiseKeeping = z.strictObject({ code: promiseCode, ...belonging, revision });
export type ServicePromiseKeeping = z.output<typeof servicePromiseKeeping>;

export const servicePromisePublication = z.strictObject({
  revision,
  /** The first day on which it holds; today where nothing is said. */
  from: charterDay.optional(),
  note: properWords(1000).default(''),
  /** Needed where the test says that it is likely to be broken. Never shown to the public. */
  overReason: properWords(1000).default(''),
});
export const servicePromiseWithdrawal = z.strictObject({
  revision,
  reason: neededWords(1000, 'reason: say why it is not promised any more'),
});
export const charterReview = z.strictObject({
  revision,
  outcome: z.enum(REVIEW_OUTCOMES, `outcome: one of ${REVIEW_OUTCOMES.join(', ')}`),
  notes: neededWords(4000, 'notes: say what was looked at and what it led to'),
});
export type CharterReview = z.output<typeof charterReview>;

export const named = z.object({ id: z.uuid(), name: z.string() });
export type Named = z.output<typeof named>;

export const keptRate = z.object({
  n: z.int(),
  /** 0 to 1; null where nothing is promised yet, or too few to say. */
  estimate: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  from: z.string(),
  to: z.string(),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});
export type KeptRate = z.output<typeof keptRate>;

const standing = {
  id: z.uuid(),
  code: z.string(),
  title: z.string(),
  state: z.enum(SERVICE_PROMISE_STATES),
  version: z.int().nullable(),
  /** A draft waits beside the version that is published. */
  drafted: z.boolean(),
  service: named.nullable(),
  attribute: named.nullable(),
  unit: named.nullable(),
  owner: named.nullable(),
  reviewMonths: z.int(),
  reviewOn: z.string().nullable(),
  /** Whether that day has come. */
  reviewDue: z.boolean(),
  revision: z.int(),
};

const texts = {
  promise: z.string(),
  conditions: z.string(),
  remedy: z.string(),
  complain: z.string(),
  ask: z.string(),
  indicator: z.string(),
};

/** A promise in the list, in the words of the first language. */
export const servicePromiseLine = z.object({
  ...standing,
  ...texts,
  language: z.string(),
  /** In words, such as `3 working days`; empty without one. */
  limit: z.string(),
  toleranceMinutes: z.int(),
  /** The languages in which it says everything, and those in which something is missing. */
  languages: z.array(z.string()),
  incomplete: z.array(z.string()),
  /** 0 to 1, over the last twelve months; null when nothing can be said. */
  kept: z.number().nullable(),
  keptRate: keptRate.nullable(),
});
export type ServicePromiseLine = z.output<typeof servicePromiseLine>;

const shownContent = promiseContent.extend({
  service: named.nullable(),
  attribute: named.nullable(),
  measure: named.extend({ measuredIn: z.string(), direction: z.string() }).nullable(),
  rights: z.array(named),
});

export const shownDraft = shownContent.extend({
  draftedBy: named.nullable(),
  draftedAt: z.iso.datetime(),
  test: promiseTest.nullable(),
  /** Whether the test still may be published on. */
  testHolds: z.boolean(),
  standings: z.array(z.object({ language: z.string(), missing: z.array(z.string()) })),
  /** What should be mended or thought over before it is published. */
  warnings: z.array(z.string()),
});
export type ShownDraft = z.output<typeof shownDraft>;

export const shownVersion = z.object({
  version: z.int(),
  languages: z.array(z.string()),
  wording,
  limit: z.string(),
  value: z.string(),
  toleranceMinutes: z.int(),
  names: z.object({
    service: z.string().nullable(),
    attribute: z.string().nullable(),
    measure: z.string().nullable(),
    rights: z.array(z.string()),
  }),
  test: promiseTest,
  overReason: z.string(),
  note: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  /** How it stands on the day that it is shown. */
  standing: z.enum(['holds', 'not-yet', 'superseded', 'withdrawn', 'never-held']),
  publishedAt: z.iso.datetime(),
  publishedBy: named,
});
export type ShownVersion = z.output<typeof shownVersion>;

export const shownReview = z.object({
  id: z.uuid(),
  version: z.int(),
  outcome: z.enum(REVIEW_OUTCOMES),
  notes: z.string(),
  reviewedOn: z.string(),
  by: named,
});

/** A promise with everything that stands behind it. */
export const servicePromise = z.object({
  ...standing,
  languages: z.array(z.string()),
  draft: shownDraft.nullable(),
  /** What the next draft begins with: the draft that is there, else what was published last. */
  content: promiseContent,
  versions: z.array(shownVersion),
  reviews: z.array(shownReview),
  kept: keptRate.nullable(),
  withdrawnOn: z.string().nullable(),
  withdrawnReason: z.string(),
  /** Where customers read it, once anything of it is published. */
  publicPath: z.string().nullable(),
  changedAt: z.iso.datetime(),
});
export type ServicePromise = z.output<typeof servicePromise>;
