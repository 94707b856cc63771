import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properWords } from '../../people/declarations.ts';
import { contactChannel, momentWords } from '../inventory/moment-of-truth.ts';
import { namedThing } from '../journeys/journey.ts';

/** Who judged: whoever handled it, the customer, or an observer such as a mystery visitor. Never mixed in one figure. */
export const CONTACT_SOURCES = ['staff', 'customer', 'observation'] as const;
export type ContactSource = (typeof CONTACT_SOURCES)[number];
export const contactSource = z.enum(CONTACT_SOURCES, `source: one of ${CONTACT_SOURCES.join(', ')}`);

/** A judgement as it is written: better than promised or expected, as it, worse than it. */
export const JUDGEMENTS = ['+', '0', '-'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];
export const judgement = z.enum(JUDGEMENTS, 'a judgement is +, 0 or -');

export const CONTACT_MARKS = ['wow', 'ouch'] as const;
export type ContactMark = (typeof CONTACT_MARKS)[number];

/** The five words that satisfaction goes with (Hoyer and MacInnis). */
export const EMOTIONS = ['acceptance', 'happiness', 'relief', 'excitement', 'delight'] as const;
export type Emotion = (typeof EMOTIONS)[number];

export const CONTACT_STATES = ['counts', 'withdrawn'] as const;
export type ContactState = (typeof CONTACT_STATES)[number];

export const MOST_CONTACTS = 10_000;

/** What can be said of a contact, whoever says it. */
export const saidContact = z.strictObject({
  momentId: z.uuid('momentId: this is not the id of a moment'),
  /** Null: now. */
  at: z.iso
    .datetime({ offset: true, error: 'at: write it as 2026-01-31T14:05:00Z' })
    .nullable()
    .default(null),
  customerId: z.uuid('customerId: this is not the id of a customer').nullable().default(null),
  /** Null: that of the moment. */
  channel: contactChannel.nullable().default(null),
  handlerId: z.uuid('handlerId: this is not the id of a person').nullable().default(null),
  /** Null: that of the moment. */
  unitId: z.uuid('unitId: this is not the id of a unit').nullable().default(null),
  source: contactSource.default('staff'),
  againstPromise: judgement.nullable().default(null),
  againstExpectation: judgement.nullable().default(null),
  enhancers: momentWords(20, 'enhancers').default([]),
  detractors: momentWords(20, 'detractors').default([]),
  mark: z.enum(CONTACT_MARKS, 'mark: wow, ouch or nothing').nullable().default(null),
  emotion: z
    .enum(EMOTIONS, `emotion: one of ${EMOTIONS.join(', ')}`)
    .nullable()
    .default(null),
  /** What it felt like in own words. */
  feeling: properWords(200).default(''),
  note: properWords(2000).default(''),
  /** What it cost, in the currency of the workspace. */
  cost: z
    .number('cost: a number')
    .min(0, 'cost: 0 or more')
    .max(1e12, 'cost: at most 1,000,000,000,000')
    .transform((cost) => cost + 0)
    .nullable()
    .default(null),
  /** The promise that it was about. */
  promiseId: z.uuid('promiseId: this is not the id of a promise').nullable().default(null),
});
export type SaidContact = z.output<typeof saidContact>;
export type ContactChannelName = z.output<typeof contactChannel>;

const reference = neededWords(200, 'reference: leave it out where there is none').refine(
  (text) => !text.includes('\n'),
  'reference: stands in one line',
);

/** A contact as it is logged. With a reference it is taken once. */
export const newContact = saidContact.extend({ reference: reference.nullable().default(null) });
export type NewContact = z.output<typeof newContact>;

/** The same from a program, which names moment, customer, handler and unit as it knows them. */
export const sentContact = newContact
  .omit({ momentId: true, customerId: true, handlerId: true, unitId: true })
  .extend({
    moment: z.string().trim().min(1, 'moment: name it as it is called, or by its id').max(200),
    customer: z.string().trim().min(1).max(100).nullable().default(null),
    handler: z.string().trim().max(254).default(''),
    unit: z.string().trim().max(200).default(''),
  });
export type SentContact = z.output<typeof sentContact>;

/** Each is judged by itself, so that a bad one does not cost the others. */
export const sentContacts = z.object({
  contacts: z
    .array(z.unknown())
    .min(1, 'send at least one contact')
    .max(MOST_CONTACTS, `send at most ${MOST_CONTACTS} contacts at a time`),
  /** Whether an OUCH opens a recovery; what lies long behind need not. */
  opensRecoveries: z.boolean().default(false),
});

export const contactReport = z.object({
  read: z.int(),
  added: z.int(),
  /** Recorded before under the same reference, with the same content. */
  unchanged: z.int(),
  refused: z.int(),
  recoveriesOpened: z.int(),
  /** The first 200 that were refused, counted from 0. */
  refusals: z.array(z.object({ index: z.int(), reason: z.string() })),
});
export type ContactReport = z.output<typeof contactReport>;

export const correctedContact = saidContact.extend({
  revision,
  at: z.iso.datetime({ offset: true, error: 'at: write it as 2026-01-31T14:05:00Z' }),
  channel: contactChannel,
  reason: neededWords(1000, 'reason: say why it is corrected'),
});
export const withdrawnContact = z.strictObject({
  revision,
  reason: neededWords(1000, 'reason: say why it counts no more'),
});

/** −1, 0 or 1. */
export type Score = -1 | 0 | 1;

/** What is kept of a contact. */
export type ContactRecord = {
  readonly id: string;
  readonly momentId: string;
  readonly at: Date;
  readonly customerId: string | null;
  readonly channel: ContactChannelName;
  readonly handlerId: string | null;
  readonly unitId: string | null;
  readonly source: ContactSource;
  readonly againstPromise: Score | null;
  readonly againstExpectation: Score | null;
  readonly score: Score;
  readonly enhancers: readonly string[];
  readonly detractors: readonly string[];
  readonly mark: ContactMark | null;
  readonly emotion: Emotion | null;
  readonly feeling: string;
  readonly note: string;
  readonly cost: number | null;
  readonly promiseId: string | null;
  readonly reference: string | null;
  readonly importId: string | null;
  readonly loggedBy: string | null;
  readonly state: ContactState;
  readonly withdrawnWhy: string;
  readonly revision: number;
};

/** A contact as pages and programs see it. */
export const contact = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  moment: namedThing,
  customer: namedThing.nullable(),
  /** By which files name the customer; the e-mail address where there is no reference. */
  customerReference: z.string().nullable(),
  customerEmail: z.string().nullable(),
  channel: contactChannel,
  handler: namedThing.nullable(),
  unit: namedThing.nullable(),
  source: contactSource,
  againstPromise: judgement.nullable(),
  againstExpectation: judgement.nullable(),
  score: judgement,
  enhancers: z.array(z.string()),
  detractors: z.array(z.string()),
  mark: z.enum(CONTACT_MARKS).nullable(),
  emotion: z.enum(EMOTIONS).nullable(),
  feeling: z.string(),
  note: z.string(),
  cost: z.number().nullable(),
  promise: namedThing.nullable(),
  reference: z.string().nullable(),
  loggedBy: namedThing.nullable(),
  state: z.enum(CONTACT_STATES),
  withdrawnWhy: z.string(),
  /** What is done for the customer after an OUCH. */
  recovery: z.object({ id: z.uuid(), state: z.string() }).nullable(),
  revision: z.int(),
});
export type Contact = z.output<typeof contact>;
