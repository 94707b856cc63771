import { z } from 'zod';
import { neededWords, properWords } from '../../../people/declarations.ts';
import { CUSTOMER_TYPES, type CustomerType } from '../../customer.ts';
import { properDay } from '../../customer-wish.ts';

/** No figure is made of fewer contacts: it would say more about the contacts than about who served them. */
export const MINIMUM_CONTACTS = 5;
export const OBSERVATION_STATES = ['kept', 'withdrawn'] as const;

/** What an observer saw in one contact. */
export const observationWish = z.object({
  contactOn: properDay,
  /** The person who served. */
  agentId: z.uuid('agentId: this is not the id of a person'),
  /** Who was served, where that is known. */
  customerId: z.uuid().nullable().default(null),
  type: z.enum(CUSTOMER_TYPES),
  /** Keys of the behaviours of the playbook that were seen; what is not named was not seen. */
  seen: z.array(z.string().max(60)).max(60),
  note: properWords(2000).default(''),
});
export type ObservationWish = z.output<typeof observationWish>;

export const observationWithdrawal = z.object({
  reason: neededWords(1000, 'say why it does not count'),
  revision: z.int('revision: the number that came with the observation').min(1),
});

/** The same as it is kept. */
export type ObservationRecord = ObservationWish & {
  readonly id: string;
  readonly observerId: string;
  readonly unitIds: readonly string[];
  readonly playbookVersion: number;
  readonly wantedSeen: number;
  readonly unwantedSeen: number;
  readonly state: (typeof OBSERVATION_STATES)[number];
  readonly withdrawnReason: string;
  readonly recordedAt: Date;
  readonly revision: number;
};

const named = z.object({ id: z.uuid(), name: z.string() });

/** An observation as it is shown. */
export const observation = z.object({
  id: z.uuid(),
  contactOn: z.string(),
  agent: named,
  observer: named,
  customer: named.nullable(),
  type: z.enum(CUSTOMER_TYPES),
  /** Wanted behaviours seen less unwanted ones seen. */
  score: z.int(),
  wanted: z.array(z.string()),
  unwanted: z.array(z.string()),
  note: z.string(),
  state: z.enum(OBSERVATION_STATES),
  withdrawnReason: z.string(),
  recordedAt: z.iso.datetime(),
  revision: z.int(),
});
export type Observation = z.output<typeof observation>;

const interval = z.object({ low: z.number(), high: z.number() }).nullable();

/** How contacts were served, on average, with its evidence. */
export const scoreFigure = z.object({
  /** Contacts observed. */
  n: z.int(),
  /** Mean of wanted less unwanted behaviours seen; null below the minimum, with a warning. */
  estimate: z.number().nullable(),
  interval,
  confidence: z.number(),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});
export type ScoreFigure = z.output<typeof scoreFigure>;

/** What somebody may work on: a wanted behaviour that was missed, or an unwanted one that was seen. */
export const coachingPoint = z.object({
  agent: named,
  type: z.enum(CUSTOMER_TYPES),
  key: z.string(),
  text: z.string(),
  wanted: z.boolean(),
  /** Contacts with this type of customer, and in how many of them the wanted was missed or the unwanted seen. */
  n: z.int(),
  times: z.int(),
  share: z.number(),
  interval,
});

/** Sums of the scores of some contacts. */
export type ScoreSums = {
  readonly id: string;
  readonly n: number;
  readonly mean: number;
  readonly sd: number | null;
};

/** How often a behaviour was seen of somebody, and how many contacts with that type there were. */
export type SeenCount = {
  readonly agentId: string;
  readonly type: CustomerType;
  readonly key: string;
  readonly seen: number;
};
export type ContactCount = { readonly agentId: string; readonly type: CustomerType; readonly n: number };
