import { z } from 'zod';

const interval = z.object({ low: z.number(), high: z.number() });

/** What past deliveries said of a promise at one moment: kept with it, and never counted anew. */
export const provenCapability = z.object({
  /** Deliveries that stand behind it; of them finished, and not finished yet. */
  n: z.int(),
  finished: z.int(),
  unfinished: z.int(),
  /** 0 to 1: how likely a delivery is done within the limit and its tolerance. */
  likelihood: z.object({ estimate: z.number(), interval: interval.nullable() }).nullable(),
  /** What could be promised so that this share is kept, in milliseconds of the service's clock. */
  promisable: z.array(z.object({ share: z.number(), spentMs: z.number().nullable() })),
  /** Of a promised value: the share of readings that were as good. */
  value: z.object({ n: z.int(), estimate: z.number().nullable(), interval: interval.nullable() }).nullable(),
  wantedShare: z.number(),
  overPromised: z.boolean(),
  /** Whether the history is too short to say much. */
  thin: z.boolean(),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }).nullable(),
  warnings: z.array(z.string()),
});
export type ProvenCapability = z.output<typeof provenCapability>;

export const COMPARISONS = ['tighter', 'same', 'looser', 'unknown'] as const;

/** The promise beside the standard that was set for its measure. */
export const besideStandard = z.object({
  measure: z.string(),
  measuredIn: z.string(),
  /** The limit of the standard on the side that counts. */
  standard: z.number().nullable(),
  promised: z.number().nullable(),
  /** Whether the promise asks more than the standard does. */
  comparison: z.enum(COMPARISONS),
  requiredShare: z.number().nullable(),
});
export type BesideStandard = z.output<typeof besideStandard>;

/** How a draft came out when it was tested. */
export const promiseTest = z.object({
  at: z.iso.datetime(),
  by: z.uuid(),
  service: z.string().nullable(),
  capability: provenCapability.nullable(),
  standard: besideStandard.nullable(),
  /** What should be thought over before it is published. */
  warnings: z.array(z.string()),
});
export type PromiseTest = z.output<typeof promiseTest>;

/** For so many days a test may be published on. */
export const TEST_HOLDS_DAYS = 30;
