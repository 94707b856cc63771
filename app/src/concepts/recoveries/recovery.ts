import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { neededWords, properWords } from '../people/declarations.ts';

export const RECOVERY_SOURCES = ['promise', 'contact'] as const;
export type RecoverySourceKind = (typeof RECOVERY_SOURCES)[number];

/**
 * How far a recovery is. open: nothing was said to the customer yet. apologised. remedied: something was given or put right, or
 * it was said why not. asked: the customer was asked again how they find it now. closed.
 */
export const RECOVERY_STATES = ['open', 'apologised', 'remedied', 'asked', 'closed'] as const;
export type RecoveryState = (typeof RECOVERY_STATES)[number];
export const recoveryState = z.enum(RECOVERY_STATES, `a state is one of ${RECOVERY_STATES.join(', ')}`);

export const RECOVERY_RESULTS = ['won-back', 'not-won-back', 'unknown'] as const;
export type RecoveryResult = (typeof RECOVERY_RESULTS)[number];

/** By which way it was said. */
export const SAID_BY = ['phone', 'letter', 'e-mail', 'chat', 'in-person', 'other'] as const;

/** What can be done for a customer (ISO 10002, 7.7); `none` says why nothing is. */
export const REMEDIES = [
  'refund',
  'replacement',
  'repair',
  'substitute',
  'technical-help',
  'information',
  'referral',
  'financial-help',
  'other-help',
  'compensation',
  'apology',
  'goodwill-gift',
  'notice-of-changes',
  'none',
] as const;
export type Remedy = (typeof REMEDIES)[number];

/** What a recovery came from. */
export type RecoverySource = { readonly kind: RecoverySourceKind; readonly id: string };

/** What it takes to open one. */
export type NewRecovery = {
  readonly source: RecoverySource;
  readonly customerId: string | null;
  /** What happened, in words. */
  readonly what: string;
  readonly attributeId?: string | null;
  readonly unitId: string | null;
  readonly ownerId: string | null;
  readonly happenedAt: Date;
};

const how = z.enum(SAID_BY, `how: one of ${SAID_BY.join(', ')}`);
const moment = (field: string) =>
  z.iso
    .datetime({ offset: true, error: `${field}: write a moment as 2026-01-31T14:05:00Z` })
    .nullable()
    .default(null);
const rating = (field: string) =>
  z
    .int(`${field}: a whole number from 0 to 10`)
    .min(0, `${field}: from 0 to 10`)
    .max(10, `${field}: from 0 to 10`)
    .nullable()
    .default(null);

/** Saying sorry: when (now, when nothing is said), how, in which words. */
export const apologyWish = z.strictObject({
  revision,
  at: moment('at'),
  how,
  words: neededWords(2000, 'words: say what was said'),
});
export type ApologyWish = z.output<typeof apologyWish>;

export const remedyWish = z.strictObject({
  revision,
  at: moment('at'),
  kind: z.enum(REMEDIES, `kind: one of ${REMEDIES.join(', ')}`),
  words: neededWords(1000, 'words: say what was done, or why nothing was'),
  /** In the currency of the workspace. */
  cost: z
    .number('cost: a number')
    .min(0, 'cost: 0 or more')
    .max(1e12, 'cost: at most 1,000,000,000,000')
    .transform((cost) => cost + 0)
    .nullable()
    .default(null),
});
export type RemedyWish = z.output<typeof remedyWish>;

/** How the customer finds it now, and how they found it then, 0 to 10. */
export const askedWish = z.strictObject({
  revision,
  at: moment('at'),
  how,
  before: rating('before'),
  after: rating('after'),
  comment: properWords(2000).default(''),
  result: z.enum(RECOVERY_RESULTS, `result: one of ${RECOVERY_RESULTS.join(', ')}`),
});
export type AskedWish = z.output<typeof askedWish>;

/** Closing without every step needs a reason. */
export const closingWish = z.strictObject({ revision, reason: properWords(1000).default('') });
export const reopeningWish = z.strictObject({
  revision,
  reason: neededWords(1000, 'reason: say why it is opened again'),
});

/** What may be corrected at any time but when it is closed. */
export const recoveryChange = z.strictObject({
  revision,
  what: neededWords(1000, 'what: say what happened'),
  cause: properWords(1000).default(''),
  attributeId: z.uuid('attributeId: this is no id of Heed').nullable().default(null),
  unitId: z.uuid('unitId: this is no id of Heed').nullable().default(null),
  ownerId: z.uuid('ownerId: this is no id of Heed').nullable().default(null),
  dueAt: moment('dueAt'),
});
export type RecoveryChange = z.output<typeof recoveryChange>;

/** A step that was taken: when it happened, and who wrote it down when. */
export type StepTaken = { readonly at: string; readonly by: string; readonly notedAt: string };
export type ApologyTaken = StepTaken & Pick<ApologyWish, 'how' | 'words'>;
export type RemedyTaken = StepTaken & Pick<RemedyWish, 'kind' | 'words' | 'cost'>;
export type AskedTaken = StepTaken & Pick<AskedWish, 'how' | 'before' | 'after' | 'comment'>;

/** What is kept of a recovery. */
export type RecoveryRecord = Required<NewRecovery> & {
  readonly id: string;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly state: RecoveryState;
  readonly apology: ApologyTaken | null;
  readonly remedies: readonly RemedyTaken[];
  readonly asked: AskedTaken | null;
  readonly result: RecoveryResult | null;
  readonly closedAt: Date | null;
  readonly closeReason: string;
  readonly cause: string;
  readonly revision: number;
  readonly changedAt: Date;
};

const named = z.object({ id: z.uuid(), name: z.string() }).nullable();
const step = { at: z.string(), by: named, notedAt: z.string() };

/** A recovery as pages and programs see it. All moments as ISO 8601 in UTC. */
export const recoveryShown = z.object({
  id: z.uuid(),
  source: z.object({ kind: z.enum(RECOVERY_SOURCES), id: z.uuid() }),
  sourceKind: z.enum(RECOVERY_SOURCES),
  /** Null: nobody of the register, or somebody who was erased. */
  customer: named,
  what: z.string(),
  attribute: named,
  unit: named,
  owner: named,
  happenedAt: z.string(),
  openedAt: z.string(),
  dueAt: z.string().nullable(),
  state: recoveryState,
  /** Not closed, and its time has passed. */
  overdue: z.boolean(),
  apology: z.object({ ...step, how: z.string(), words: z.string() }).nullable(),
  remedies: z.array(
    z.object({ ...step, kind: z.enum(REMEDIES), words: z.string(), cost: z.number().nullable() }),
  ),
  cost: z.number(),
  asked: z
    .object({
      ...step,
      how: z.string(),
      before: z.int().nullable(),
      after: z.int().nullable(),
      comment: z.string(),
    })
    .nullable(),
  result: z.enum(RECOVERY_RESULTS).nullable(),
  closedAt: z.string().nullable(),
  closeReason: z.string(),
  cause: z.string(),
  /** Whether whoever asks may work on it. */
  mine: z.boolean(),
  revision: z.int(),
});
export type RecoveryShown = z.output<typeof recoveryShown>;
