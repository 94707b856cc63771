import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { neededWords, properWords } from '../people/declarations.ts';
import { REMEDIES, SAID_BY } from '../recoveries/declarations.ts';
import { caseKind, DEGREES, OUTSIDE_OUTCOMES, severity, VERDICTS } from './case.ts';
import { complainantWish, countryWish, ratingWish } from './case-wish.ts';
import { ALL_ITEMS } from './recovering/justice-items.ts';

const how = z.enum(SAID_BY, `how: one of ${SAID_BY.join(', ')}`);
const moment = (field: string) =>
  z.iso
    .datetime({ offset: true, error: `${field}: write a moment as 2026-01-31T14:05:00Z` })
    .nullable()
    .default(null);
/** When it happened; now, when nothing is said. */
const seen = { revision, at: moment('at') };
const long = 20_000;

/** They know that we have it; `how: null` says that they cannot be reached, and why. */
export const acknowledgingWish = z.strictObject({
  ...seen,
  how: how.nullable().default(null),
  words: properWords(2000).default(''),
});

export const assessingWish = z.strictObject({
  ...seen,
  severity,
  isSafety: z.boolean().default(false),
  complexity: z.enum(DEGREES).default('medium'),
  impact: z.enum(DEGREES).default('medium'),
  immediate: z
    .strictObject({
      isNeeded: z.boolean(),
      isPossible: z.boolean(),
      action: properWords(2000).default(''),
    })
    .default({ isNeeded: false, isPossible: false, action: '' }),
  words: properWords(2000).default(''),
});

export const actingWish = z.strictObject({ ...seen, words: neededWords(2000, 'words: say what was done') });

/** What was found; `isSkipped` says that no investigation is in proportion, and `words` why. */
export const investigatingWish = z.strictObject({
  ...seen,
  isSkipped: z.boolean().default(false),
  words: neededWords(long, 'words: say what was found, or why nothing is looked into'),
});

/** Somebody whose limit suffices approves what another proposed, or sends it back and says why. */
export const approvingWish = z.strictObject({
  ...seen,
  isApproved: z.boolean('isApproved: true or false'),
  words: properWords(2000).default(''),
});

export const offeredRemedy = z.strictObject({
  kind: z.enum(REMEDIES, `kind: one of ${REMEDIES.join(', ')}`),
  words: neededWords(1000, 'words: say what is offered, or why nothing is'),
  cost: z.number('cost: a number').min(0, 'cost: 0 or more').max(1e12).nullable().default(null),
});

export const decidingWish = z.strictObject({
  ...seen,
  verdict: z.enum(VERDICTS, `verdict: one of ${VERDICTS.join(', ')}`),
  reasons: neededWords(long, 'reasons: say why'),
  remedies: z.array(offeredRemedy).max(20, 'remedies: at most 20').default([]),
  rightIds: z.array(z.uuid()).max(20).default([]),
});

/** The decision is told. By mail Heed sends `words`; otherwise it notes that it was said. */
export const answeringWish = z.strictObject({
  ...seen,
  how,
  words: neededWords(long, 'words: say what they were told'),
  /** The letter that is sent with it. */
  letterId: z.uuid().nullable().default(null),
});
export const holdingWish = z.strictObject({
  ...seen,
  how,
  words: neededWords(long, 'words: say what they were told'),
});
export const acceptingWish = z.strictObject({ ...seen, how, words: properWords(2000).default('') });
export const rejectingWish = z.strictObject({
  ...seen,
  how,
  words: neededWords(5000, 'words: say why they do not accept it'),
});
export const reviewingWish = z.strictObject({
  ...seen,
  words: neededWords(2000, 'words: say what is looked at again'),
  ownerId: z.uuid().nullable().default(null),
});
export const referringWish = z.strictObject({
  ...seen,
  providerId: z.uuid('providerId: choose a body of the register'),
  words: neededWords(long, 'words: write the letter of referral'),
});
export const outcomeWish = z.strictObject({
  ...seen,
  outcome: z.enum(OUTSIDE_OUTCOMES, `outcome: one of ${OUTSIDE_OUTCOMES.join(', ')}`),
  words: neededWords(5000, 'words: say what the body decided'),
});
export const givingWish = z.strictObject({ ...seen, words: properWords(1000).default('') });
/** Whoever closes a case that nobody accepted says why. */
export const closingWish = z.strictObject({ ...seen, reason: properWords(2000).default('') });
export const reopeningWish = z.strictObject({
  ...seen,
  reason: neededWords(2000, 'reason: say why it is opened again'),
});
export const withdrawingWish = z.strictObject({
  ...seen,
  how,
  words: neededWords(2000, 'words: say why they withdraw it'),
});
export const turningWish = z.strictObject({
  ...seen,
  kind: caseKind,
  words: neededWords(1000, 'words: say why it is another kind'),
});
export const mergingWish = z.strictObject({
  ...seen,
  into: z.uuid('into: choose the case that goes on'),
  words: neededWords(1000, 'words: say why they are one'),
});
export const assigningWish = z.strictObject({
  revision,
  unitId: z.uuid().nullable(),
  ownerId: z.uuid().nullable(),
});
export const pausingWish = z.strictObject({
  ...seen,
  words: neededWords(1000, 'words: say for what it waits'),
});
export const resumingWish = z.strictObject({ ...seen, words: properWords(1000).default('') });
export const resolvingAtOnceWish = z.strictObject({
  ...seen,
  how,
  severity,
  verdict: z.enum(VERDICTS),
  words: neededWords(long, 'words: say what was found and what they were told'),
  remedies: z.array(offeredRemedy).max(20).default([]),
  isAccepted: z.boolean(),
  /** What was offered has been given already. */
  isGiven: z.boolean().default(false),
});
/** What is known of a case, corrected; whatever is not named stays. What they wrote is never changed. */
export const correctingWish = z.strictObject({
  revision,
  complainant: complainantWish.optional(),
  customerId: z.uuid().nullable().optional(),
  subject: neededWords(300, 'subject: say in a few words what it is about').optional(),
  wanted: properWords(long).optional(),
  product: properWords(300).optional(),
  subProduct: properWords(300).optional(),
  issue: properWords(300).optional(),
  subIssue: properWords(300).optional(),
  region: properWords(100).optional(),
  country: countryWish.optional(),
  happenedOn: z.iso.date('happenedOn: write a day as 2026-01-31').nullable().optional(),
  ratingBefore: ratingWish.optional(),
  attributeId: z.uuid().nullable().optional(),
  serviceId: z.uuid().nullable().optional(),
  rightIds: z.array(z.uuid()).max(20, 'rightIds: at most 20').optional(),
});
/** Wishes that are no deed of one case alone. */
export type ResolvingAtOnce = z.output<typeof resolvingAtOnceWish>;
export type Correcting = z.output<typeof correctingWish>;
export type Merging = z.output<typeof mergingWish>;
export const askedAgainWish = z.strictObject({
  ...seen,
  how,
  ratingBefore: z.int().min(0).max(10).nullable().default(null),
  ratingAfter: z.int().min(0).max(10).nullable().default(null),
  distributive: z.number().min(1).max(7).nullable().default(null),
  procedural: z.number().min(1).max(7).nullable().default(null),
  interactional: z.number().min(1).max(7).nullable().default(null),
  /** The answers to the items, from 1 to 7; where there are any, the scores are made of them. */
  items: z
    .partialRecord(z.enum(ALL_ITEMS as readonly [string, ...string[]]), z.int().min(1).max(7))
    .default({}),
  comment: properWords(2000).default(''),
});

export type Deeds = {
  readonly acknowledge: z.output<typeof acknowledgingWish>;
  readonly assess: z.output<typeof assessingWish>;
  readonly actAtOnce: z.output<typeof actingWish>;
  readonly investigate: z.output<typeof investigatingWish>;
  readonly decide: z.output<typeof decidingWish>;
  readonly approve: z.output<typeof approvingWish>;
  readonly answer: z.output<typeof answeringWish>;
  readonly hold: z.output<typeof holdingWish>;
  readonly accept: z.output<typeof acceptingWish>;
  readonly reject: z.output<typeof rejectingWish>;
  readonly review: z.output<typeof reviewingWish>;
  readonly refer: z.output<typeof referringWish>;
  readonly noteOutcome: z.output<typeof outcomeWish>;
  readonly giveRemedy: z.output<typeof givingWish> & { readonly remedyId: string };
  readonly close: z.output<typeof closingWish>;
  readonly reopen: z.output<typeof reopeningWish>;
  readonly withdraw: z.output<typeof withdrawingWish>;
  readonly turn: z.output<typeof turningWish>;
  readonly assign: z.output<typeof assigningWish>;
};
export type DeedName = keyof Deeds;
