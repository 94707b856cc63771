import { z } from 'zod';
import { SIGNAL_RULES } from '../../analyses/declarations.ts';
import { CASE_CHANNELS, CASE_KINDS, SEVERITIES } from '../case.ts';
import { complaintFigure } from './complaint-figure.ts';

/** By what cases are told apart. */
export const CASE_DIMENSIONS = [
  'product',
  'issue',
  'unit',
  'owner',
  'channel',
  'right',
  'cause',
  'attribute',
  'severity',
  'country',
  'region',
] as const;
export type CaseDimension = (typeof CASE_DIMENSIONS)[number];
/** In the address, those that have nothing there. */
export const WITHOUT_ANY = '(none)';

/** Which rate parts are judged by. */
export const JUDGED_RATES = ['upheld', 'timely'] as const;

const plainDay = z.iso
  .date('a day is written as 2026-01-31')
  .refine((day) => day >= '1900-01-01' && day <= '2999-12-31', 'a day is from 1900-01-01 to 2999-12-31');
const id = z.union([z.uuid('an id of Heed, or (none)'), z.literal(WITHOUT_ANY)]).optional();
const words = z
  .string()
  .max(300)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'this text cannot be looked for')
  .optional();

export const complaintFiguresAsked = z
  .object({
    /** Cases received on these days of UTC, both included. Without them the twelve months up to today. */
    from: plainDay.optional(),
    to: plainDay.optional(),
    by: z.enum(CASE_DIMENSIONS, `by: one of ${CASE_DIMENSIONS.join(', ')}`).default('product'),
    rate: z.enum(JUDGED_RATES, `rate: one of ${JUDGED_RATES.join(', ')}`).default('upheld'),
    every: z.enum(['auto', 'day', 'week', 'month'], 'every: auto, day, week or month').default('auto'),
    kind: z.enum(CASE_KINDS, `kind: one of ${CASE_KINDS.join(', ')}`).default('complaint'),
    ...{ product: words, issue: words, country: words, region: words },
    ...{ unit: id, owner: id, right: id, cause: id, attribute: id },
    channel: z.enum(CASE_CHANNELS).optional(),
    severity: z.enum([...SEVERITIES, WITHOUT_ANY]).optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: 'from, to: the last day lies before the first one; swap them',
  });
export type ComplaintFiguresAsked = z.output<typeof complaintFiguresAsked>;

/** How cases stand; each count is of those that were received in the time. */
export const caseCounts = z.object({
  received: z.int(),
  open: z.int(),
  closed: z.int(),
  /** With a decision whether they were justified. */
  decided: z.int(),
  justified: z.int(),
  partly: z.int(),
  answered: z.int(),
  /** What their remedies cost. */
  cost: z.number(),
  /** The squares of what each cost, for intervals. */
  costSquares: z.number(),
  repeatComplaints: z.int(),
  repeatFaults: z.int(),
});
export type CaseCounts = z.output<typeof caseCounts>;

export const STANDINGS = ['far-below', 'far-above', 'below', 'above', 'inside', 'few'] as const;

const part = z.object({
  /** An id or a word; empty for those without any. */
  key: z.string(),
  name: z.string(),
  counts: caseCounts,
  /** Of all that were received. */
  share: complaintFigure,
  upheld: complaintFigure,
  timely: complaintFigure,
  conversion: complaintFigure,
  costPerCase: complaintFigure,
  /** Of the rate that was asked for, beside all others. */
  standing: z.enum(STANDINGS),
  z: z.number().nullable(),
  pValue: z.number().nullable(),
  /** After Holm, for as many as there are. */
  adjustedPValue: z.number().nullable(),
});
export type ComplaintPart = z.output<typeof part>;

const ends = z.object({ low: z.number(), high: z.number() });
const method = complaintFigure.shape.method;

const funnel = z.object({
  target: z.number(),
  dispersion: z.number().nullable(),
  widening: z.number(),
  limits: z.array(z.object({ n: z.int(), inner: ends, outer: ends })),
  method,
  warnings: z.array(z.string()),
});
export type ComplaintFunnel = z.output<typeof funnel>;

const chart = z.object({
  every: z.enum(['day', 'week', 'month']),
  /** Cases a day. */
  centre: z.number().nullable(),
  limitsFrom: z.enum(['sampling', 'sampling-widened']).nullable(),
  dispersion: z.number().nullable(),
  periods: z.array(
    z.object({
      period: z.string(),
      from: z.string(),
      before: z.string(),
      /** Received within the period, and on how many days that were asked for. */
      n: z.int(),
      days: z.int(),
      estimate: z.number().nullable(),
      limits: ends.nullable(),
      signals: z.array(z.enum(SIGNAL_RULES)),
    }),
  ),
  method,
  warnings: z.array(z.string()),
});
export type ReceiptChart = z.output<typeof chart>;

/** How a clock was kept. */
export const clockCounts = z.object({
  met: z.int(),
  late: z.int(),
  /** Still running, and its time has passed. */
  overdue: z.int(),
  running: z.int(),
  paused: z.int(),
  void: z.int(),
});
export type ClockCounts = z.output<typeof clockCounts>;

const clock = z.object({
  rule: z.string(),
  what: z.enum(['acknowledge', 'answer', 'outcome']),
  /** A shorter way that may be taken; missing it breaks nothing, so it is in no sum of several clocks. */
  isChance: z.boolean(),
  counts: clockCounts,
  timely: complaintFigure,
});

const cause = z.object({
  /** Empty: no cause yet. */
  key: z.string(),
  name: z.string(),
  n: z.int(),
  /** Of all that were received, and of these with all that come before; those without a cause are in neither order nor sum. */
  share: complaintFigure,
  cumulative: z.number().nullable(),
  cost: z.number(),
});
export type CauseBar = z.output<typeof cause>;

const remedy = z.object({ kind: z.string(), cases: z.int(), remedies: z.int(), cost: z.number() });

/** How complaints come in, are answered, and end. */
export const complaintFigures = z.object({
  asOf: z.string(),
  from: z.string(),
  to: z.string(),
  kind: z.enum(CASE_KINDS),
  by: z.enum(CASE_DIMENSIONS),
  rate: z.enum(JUDGED_RATES),
  counts: caseCounts,
  /** Not counted: they were merged into another case. */
  merged: z.int(),
  receipts: chart.nullable(),
  /** Each clock of each rule, and all clocks that wait for the same. */
  clocks: z.array(clock),
  timeliness: z.object({
    acknowledge: complaintFigure,
    answer: complaintFigure,
    outcome: complaintFigure,
  }),
  /** Justified, wholly or in part, of those decided; and each of both. */
  upheld: complaintFigure,
  justified: complaintFigure,
  partly: complaintFigure,
  conversion: complaintFigure,
  repeatFaults: complaintFigure,
  causes: z.array(cause),
  remedies: z.array(remedy),
  costPerCase: complaintFigure,
  parts: z.array(part),
  withheld: z.object({ parts: z.int(), cases: z.int() }),
  /** Parts beyond those shown, the smallest. */
  left: z.object({ parts: z.int(), cases: z.int() }),
  funnel: funnel.nullable(),
  warnings: z.array(z.string()),
});
export type ComplaintFigures = z.output<typeof complaintFigures>;
