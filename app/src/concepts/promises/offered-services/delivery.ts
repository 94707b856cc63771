import { z } from 'zod';
import { properName, properWords } from '../../people/declarations.ts';

/** So many deliveries go in one request. */
export const MOST_DELIVERIES = 10_000;

/** What became of a delivery: done, still under way, or given up before it was done. */
export const DELIVERY_STATES = ['finished', 'unfinished', 'given-up'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const moment = (what: string) =>
  z.string(`${what}: give a time such as 2026-01-31T14:05:00Z`).trim().min(1, `${what}: give a time`).max(60);

const stretch = z.strictObject({
  from: moment('pauses.from'),
  /** Null: it still stands still. */
  until: moment('pauses.until').nullable().default(null),
});

/** What the organisation itself calls a delivery, a customer, a unit. */
const called = (most: number) =>
  properName.refine((text) => text.length <= most, `at most ${most} characters`);

/** A delivery as programs send it. Times without a zone of their own are by `timeZone` of the request. */
export const sentDelivery = z.strictObject({
  /** Its id or its name. */
  service: called(200),
  /** By which it is known when it comes again, within its service. */
  reference: called(200).nullable().default(null),
  begun: moment('begun'),
  done: moment('done').nullable().default(null),
  /** When it was given up; not together with `done`. */
  givenUp: moment('givenUp').nullable().default(null),
  /** The name of a unit. */
  unit: called(200).nullable().default(null),
  /** The reference or id of a customer. */
  customer: called(200).nullable().default(null),
  pauses: z.array(stretch).max(100, 'pauses: at most 100').default([]),
});
export type SentDelivery = z.output<typeof sentDelivery>;

/** Each is judged by itself, so that a bad one does not cost the others. */
export const sentDeliveries = z.strictObject({
  timeZone: z.string().trim().max(60).default('UTC'),
  deliveries: z
    .array(z.unknown())
    .min(1, 'deliveries: send at least one')
    .max(MOST_DELIVERIES, `deliveries: at most ${MOST_DELIVERIES} at a time`),
});

export const deliveryReport = z.object({
  read: z.int(),
  added: z.int(),
  /** Known by their reference and other by now, such as finished since. */
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** The first 200 that were refused, counted from 0. */
  refusals: z.array(z.object({ index: z.int(), reason: z.string() })),
});
export type DeliveryReport = z.output<typeof deliveryReport>;

const named = z.object({ id: z.uuid(), name: z.string() });

/** A delivery as lists and programs see it. */
export const delivery = z.object({
  id: z.uuid(),
  reference: z.string().nullable(),
  begun: z.iso.datetime(),
  done: z.iso.datetime().nullable(),
  givenUp: z.iso.datetime().nullable(),
  state: z.enum(DELIVERY_STATES),
  /** Hours by the clock of the service, without pauses; of an unfinished one until now. */
  hours: z.number(),
  unit: named.nullable(),
  customer: named.nullable(),
  /** Whether it is the delivery of a promise, whose id is the same. */
  ofPromise: z.boolean(),
});
export type Delivery = z.output<typeof delivery>;

export const removedDelivery = z.strictObject({
  reason: properWords(1000).refine((text) => text !== '', 'reason: say why it goes, such as a mistake'),
});

/** A pause as it is kept, in ms since 1970. */
export type KeptPause = readonly [from: number, until: number | null];

/** What is kept of a delivery. */
export type DeliveryRecord = {
  readonly id: string;
  readonly serviceId: string;
  readonly reference: string | null;
  readonly promiseId: string | null;
  readonly customerId: string | null;
  readonly unitId: string | null;
  readonly begunAt: Date;
  readonly doneAt: Date | null;
  readonly endedAt: Date | null;
  readonly pauses: readonly KeptPause[];
};

export function stateOfDelivery({
  doneAt,
  endedAt,
}: Pick<DeliveryRecord, 'doneAt' | 'endedAt'>): DeliveryState {
  if (doneAt !== null) return 'finished';
  return endedAt === null ? 'unfinished' : 'given-up';
}
