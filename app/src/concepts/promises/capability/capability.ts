import { z } from 'zod';
import { RUNS } from '../offered-services/offered-service.ts';

/** So many of the newest deliveries say what can be promised. */
export const NEWEST_DELIVERIES = 10_000;
/** Below so many nothing is said of how likely it is; how many were in time is counted only. */
export const LEAST_DELIVERIES = 10;
/** Below so many the history is thin: what it says is said with that, and no reason is asked. */
export const THIN_DELIVERIES = 30;
/** With which shares a time is promised. */
export const PROMISED_SHARES = [0.9, 0.95, 0.99] as const;
export const CAPABILITY_CONFIDENCE = 0.95;

const interval = z.object({ low: z.number(), high: z.number() });
const method = z.object({ name: z.string(), formula: z.string(), source: z.string() });

const share = z.object({
  n: z.int(),
  /** 0 to 1. */
  estimate: z.number().nullable(),
  interval: interval.nullable(),
  method,
  warnings: z.array(z.string()),
});

/** How long it took in that share of cases, in ms; an end is null where too few were watched for so long. */
const quantile = z.object({
  share: z.number(),
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** What past deliveries say of a promise that is about to be made. Times are in ms of the service's clock, without pauses. */
export const capability = z.object({
  service: z.object({ id: z.uuid(), name: z.string() }),
  asOf: z.iso.datetime(),
  runs: z.enum(RUNS),
  /** Whose deliveries these are: of the one unit that was asked for, or of all. */
  among: z.enum(['unit', 'service']),
  n: z.int(),
  finished: z.int(),
  unfinished: z.int(),
  givenUp: z.int(),
  /** When the oldest and the newest of them was begun. */
  since: z.iso.datetime().nullable(),
  until: z.iso.datetime().nullable(),
  /** What is to be promised; null when nothing was asked. Of a limit alone each past case is held against it from its own begin. */
  promised: z
    .object({
      dueAt: z.iso.datetime().nullable(),
      spentMs: z.number().nullable(),
      limit: z.string().nullable(),
    })
    .nullable(),
  /** Of the past cases: in that time, later than that, and those of which it is not known yet. */
  inTime: z.int().nullable(),
  late: z.int().nullable(),
  unknown: z.int().nullable(),
  likelihood: share,
  wantedShare: z.number(),
  /** Less likely to be kept than wanted. Never when the history is thin, for then nobody knows. */
  overPromised: z.boolean(),
  thin: z.boolean(),
  /** For each share the shortest time that was shown to be kept so often, one-sided at `confidence`. */
  promisable: z.array(
    z.object({
      share: z.number(),
      confidence: z.number(),
      spentMs: z.number().nullable(),
      dueAt: z.iso.datetime().nullable(),
      /** What was enough in that share of past cases, without any confidence. */
      estimateMs: z.number().nullable(),
      /** The fewest cases that could show it. */
      fewestCases: z.int(),
    }),
  ),
  quantiles: z.array(quantile),
  /** The share done by a time, with its interval; as many points as a plot needs. */
  curve: z.array(
    z.object({
      ms: z.number(),
      done: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      atRisk: z.int(),
    }),
  ),
  /** Finished ones by how long they took, in bars of equal width, the last of all that is longer. */
  bars: z.array(z.object({ from: z.number(), to: z.number(), n: z.int() })),
  /** The newest 500 beside those before. */
  drift: z
    .object({
      verdict: z.enum(['slower', 'faster', 'same']),
      pValue: z.number().nullable(),
      newest: z.int(),
      before: z.int(),
    })
    .nullable(),
  /** Of a promised value: the share of readings of its measure that were as good. */
  value: share.extend({ measure: z.string(), promised: z.number() }).nullable(),
  method,
  warnings: z.array(z.string()),
});
export type Capability = z.output<typeof capability>;
export type CapabilityFigures = Omit<
  Capability,
  'service' | 'asOf' | 'runs' | 'among' | 'promised' | 'value' | 'promisable'
> & { readonly promisable: readonly Omit<Capability['promisable'][number], 'dueAt'>[] };

export const CAPABILITY_METHOD = {
  name: 'Share of past deliveries done by a time (Kaplan and Meier)',
  formula:
    '1 − Π(1 − done/still under way) over the times up to the promised one; unfinished ones count for as long as they are under way. Interval: Wilson when of each case it is known whether it was in time, otherwise log-log or beta product. Promisable: the shortest time whose lower limit, one-sided at 95 %, reaches the share',
  source:
    'Kaplan and Meier (1958), JASA 53:457-481; Wilson (1927), JASA 22:209-212; Fay, Brittain and Proschan (2013), Biometrics 69:843-853',
} as const;
