import { z } from 'zod';
import { type TimeLimit, timeLimit } from '../../../platform/business-clock/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properName, properWords } from '../../people/declarations.ts';
import { type PromiseChannel, type PromiseState, promiseChannel, promiseState } from '../promise.ts';

/** A stretch in which the clock stood still, and why. */
export type PromisePause = { readonly from: Date; readonly until: Date; readonly reason: string };

/** Of what somebody has to be told next: that it will be due, that its time has passed, that it was broken. */
export const PROMISE_ALARMS = ['remind', 'due', 'escalate'] as const;
export type PromiseAlarm = (typeof PROMISE_ALARMS)[number];

/** What is kept of a promise. */
export type PromiseRecord = {
  readonly id: string;
  readonly reference: string | null;
  readonly words: string;
  readonly customerId: string | null;
  readonly toWhom: string;
  readonly channel: PromiseChannel;
  readonly serviceId: string | null;
  readonly servicePromiseId: string | null;
  readonly attributeId: string | null;
  readonly unitId: string | null;
  readonly madeBy: string | null;
  readonly keeperId: string | null;
  readonly madeAt: Date;
  /** While it is paused: when it was due before the clock stood still. */
  readonly dueAt: Date;
  readonly limit: TimeLimit | null;
  readonly calendarId: string | null;
  readonly toleranceMs: number;
  readonly measureId: string | null;
  readonly promisedValue: number | null;
  readonly deliveredValue: number | null;
  readonly state: PromiseState;
  readonly doneAt: Date | null;
  readonly settledAt: Date | null;
  readonly reason: string;
  readonly followsId: string | null;
  readonly extra: string;
  readonly pausedAt: Date | null;
  readonly pauseReason: string;
  readonly pauses: readonly PromisePause[];
  readonly likelihood: number | null;
  readonly likelihoodN: number | null;
  readonly overPromised: boolean | null;
  readonly overReason: string;
  readonly alarmAt: Date | null;
  readonly alarm: PromiseAlarm | null;
  readonly importId: string | null;
  readonly recoveryId: string | null;
  readonly revision: number;
  readonly changedAt: Date;
};

/** What a promise says whose customer was erased. */
export const ERASED_WORDS = 'Erased with the customer';

/** How a promise stands to its time now. `missed`: its time passed and it is not delivered. */
export const STANDINGS = ['missed', 'due-today', 'due-soon', 'later', 'paused', 'settled'] as const;
export type Standing = (typeof STANDINGS)[number];

const id = (what: string) => z.uuid(`${what}: this is no id of Heed`);
const optionalId = (what: string) => id(what).nullable().default(null);
const DAY = /^\d{4}-\d\d-\d\d$/u;

/** A moment as `2026-01-31T14:05:00Z`, or with another offset; from 1900 on. */
export const properMoment = (field: string) =>
  z.iso
    .datetime({ offset: true, error: `${field}: write a moment as 2026-01-31T14:05:00Z` })
    .transform((text) => new Date(text))
    .refine(
      (at) => at.getTime() >= EARLIEST && at.getTime() < LATEST,
      `${field}: a moment from 1900 to 2199`,
    );
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** Until when: a moment, a day (its end, by the calendar), or so much time from when it was made. */
export const promisedUntil = z.union(
  [
    z.strictObject({ at: properMoment('due.at') }),
    z.strictObject({
      day: z.iso
        .date('due.day: write a day as 2026-01-31')
        .refine((day) => day >= '1900-01-01' && day < '2200' && DAY.test(day), {
          message: 'due.day: a day from 1900 to 2199',
        }),
    }),
    z.strictObject({ limit: timeLimit }),
  ],
  'due: give {"at": moment}, {"day": day} or {"limit": {amount, unit, …}}',
);
export type PromisedUntil = z.output<typeof promisedUntil>;

/** A value of a measure; -0 is 0. */
const measuredValue = (field: string) =>
  z
    .number(`${field}: give a number`)
    .min(-1e12, `${field}: at least -1000000000000`)
    .max(1e12, `${field}: at most 1000000000000`)
    .transform((value) => value + 0);

const reasonOf = (asked: string) => neededWords(1000, `reason: ${asked}`);

/** What it takes to make a promise; what is left out comes from the service and its promise of the charter. */
export const newPromise = z.strictObject({
  /** What was said; without it, the words of the charter or the name of the service. */
  words: properWords(1000).default(''),
  customerId: optionalId('customerId'),
  /** To whom, when that is nobody of the register. */
  toWhom: properName.or(z.literal('')).default(''),
  channel: promiseChannel.default('explicit'),
  serviceId: optionalId('serviceId'),
  servicePromiseId: optionalId('servicePromiseId'),
  attributeId: optionalId('attributeId'),
  unitId: optionalId('unitId'),
  /** Who sees to it; whoever makes it when nobody is named. */
  keeperId: optionalId('keeperId'),
  /** Now, when nothing is said. */
  madeAt: properMoment('madeAt').nullable().default(null),
  /** Without it, the limit of the charter. */
  due: promisedUntil.nullable().default(null),
  calendarId: optionalId('calendarId'),
  /** So many minutes later is still kept; without it, as the service says. */
  toleranceMinutes: z
    .number('toleranceMinutes: a number of minutes')
    .min(0, 'toleranceMinutes: 0 or more')
    .max(527_040, 'toleranceMinutes: a year at most')
    .nullable()
    .default(null),
  /** A value promised beside the time, such as at most 3 errors. */
  measureId: optionalId('measureId'),
  promisedValue: measuredValue('promisedValue').nullable().default(null),
  reference: properName.nullable().default(null),
  /** Why it is promised although it is likely to be broken. */
  overPromise: z
    .strictObject({ reason: reasonOf('say why it is promised all the same') })
    .nullable()
    .default(null),
});
export type NewPromise = z.output<typeof newPromise>;

/** What may be corrected while it is not settled. Its time is not: another time is renegotiated with the customer. */
export const changedPromise = z.strictObject({
  revision,
  words: neededWords(1000, 'words: say what was promised'),
  toWhom: properName.or(z.literal('')),
  attributeId: id('attributeId').nullable(),
  unitId: id('unitId').nullable(),
  keeperId: id('keeperId').nullable(),
});
export type ChangedPromise = z.output<typeof changedPromise>;

export const deliveredPromise = z.strictObject({
  revision,
  /** Now, when nothing is said. */
  doneAt: properMoment('doneAt').nullable().default(null),
  deliveredValue: measuredValue('deliveredValue').nullable().default(null),
  /** "A little more": what was given beyond it. */
  extra: properWords(1000).default(''),
});
export type DeliveredPromise = z.output<typeof deliveredPromise>;

export const brokenPromise = z.strictObject({ revision, reason: reasonOf('say why it will not be kept') });
export const cancelledPromise = z.strictObject({
  revision,
  reason: reasonOf('say why nobody waits for it any more'),
});
export const pausedPromise = z.strictObject({ revision, reason: reasonOf('say what is waited for') });
export const resumedPromise = z.strictObject({ revision });
export const reopenedPromise = z.strictObject({ revision, reason: reasonOf('say what was wrong') });

export const renegotiatedPromise = z.strictObject({
  revision,
  /** With whom of the customer it was agreed. */
  agreedWith: properName,
  /** Now, when nothing is said. */
  agreedAt: properMoment('agreedAt').nullable().default(null),
  due: promisedUntil,
  /** What is promised now; the same words when nothing is said. */
  words: properWords(1000).default(''),
  reason: reasonOf('say why it is promised anew'),
  overPromise: z
    .strictObject({ reason: reasonOf('say why it is promised all the same') })
    .nullable()
    .default(null),
});
export type RenegotiatedPromise = z.output<typeof renegotiatedPromise>;

/** Something by its id with the name that it has now. */
const named = z.object({ id: z.uuid(), name: z.string() });
const maybeNamed = named.nullable();

/** A promise as pages and programs see it. All moments as ISO 8601 in UTC. */
export const promiseShown = z.object({
  id: z.uuid(),
  reference: z.string().nullable(),
  words: z.string(),
  /** Null: to everyone, to somebody who is not in the register, or to somebody who was erased. */
  customer: maybeNamed,
  toWhom: z.string(),
  channel: promiseChannel,
  service: maybeNamed,
  servicePromise: maybeNamed,
  attribute: maybeNamed,
  unit: maybeNamed,
  madeBy: maybeNamed,
  keeper: maybeNamed,
  madeAt: z.string(),
  /** While it is paused: when it was due before the clock stood still. */
  dueAt: z.string(),
  /** What the due time was counted from; null: it was said as a time. */
  limit: timeLimit.nullable(),
  limitInWords: z.string().nullable(),
  calendar: maybeNamed,
  toleranceMinutes: z.number(),
  measure: maybeNamed,
  promisedValue: z.number().nullable(),
  deliveredValue: z.number().nullable(),
  state: promiseState,
  standing: z.enum(STANDINGS),
  doneAt: z.string().nullable(),
  settledAt: z.string().nullable(),
  /** Delivered so much after it was due; negative: before. Null while it is not delivered. */
  lateMinutes: z.number().nullable(),
  reason: z.string(),
  followsId: z.uuid().nullable(),
  extra: z.string(),
  pausedAt: z.string().nullable(),
  pauseReason: z.string(),
  /** Likely to be kept when it was made, 0 to 1, from so many deliveries. */
  likelihood: z.number().nullable(),
  likelihoodN: z.int().nullable(),
  overPromised: z.boolean().nullable(),
  overReason: z.string(),
  recovery: z.object({ id: z.uuid(), state: z.string() }).nullable(),
  withRecovery: z.boolean(),
  /** Whether whoever asks may settle it. */
  mine: z.boolean(),
  revision: z.int(),
  changedAt: z.string(),
});
export type PromiseShown = z.output<typeof promiseShown>;

/** One promise on its page: with its pauses, and the promises that it was renegotiated from and into, oldest first. */
export const promisePage = promiseShown.extend({
  pauses: z.array(z.object({ from: z.string(), until: z.string(), reason: z.string() })),
  chain: z.array(
    z.object({ id: z.uuid(), words: z.string(), dueAt: z.string(), state: promiseState, reason: z.string() }),
  ),
  /** Time left until it is due, by its calendar when its limit runs in working hours; negative: so much too late. */
  timeLeft: z.object({ ms: z.number(), working: z.boolean() }).nullable(),
});
export type PromisePage = z.output<typeof promisePage>;

/** In the queue. */
export const duePromise = promiseShown.extend({
  timeLeft: z.object({ ms: z.number(), working: z.boolean() }).nullable(),
});
export type DuePromise = z.output<typeof duePromise>;

/** How the promises to one customer ended. */
export const keepingCounts = z.object({
  open: z.int(),
  kept: z.int(),
  keptLate: z.int(),
  broken: z.int(),
  renegotiated: z.int(),
  cancelled: z.int(),
});
export type KeepingCounts = z.output<typeof keepingCounts>;
