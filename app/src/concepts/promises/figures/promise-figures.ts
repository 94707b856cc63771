import { z } from 'zod';
import { SIGNAL_RULES } from '../../analyses/declarations.ts';
import { promiseChannel } from '../promise.ts';
import { COUNT_DIMENSIONS } from './counted-promise.ts';
import { promiseCounts } from './promise-cells.ts';

const ends = z.object({ low: z.number(), high: z.number() });
const method = z.object({ name: z.string(), formula: z.string(), source: z.string() });

/** A figure with its evidence; shares 0..1, times in milliseconds. Undefined or withheld is null with a warning. */
export const promiseFigure = z.object({
  n: z.int(),
  estimate: z.number().nullable(),
  interval: ends.nullable(),
  method,
  warnings: z.array(z.string()),
});
export type PromiseFigure = z.output<typeof promiseFigure>;

const plainDay = z.iso
  .date('a day is written as 2026-01-31')
  .refine((day) => day >= '1900-01-01' && day <= '2999-12-31', 'a day is from 1900-01-01 to 2999-12-31');

export const FIGURES_BY = [...COUNT_DIMENSIONS, 'month'] as const;

/** Ids in one line, separated by commas; `none` for those without any. */
const ids = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.union([z.uuid('ids, separated by commas'), z.literal('none')])).max(100, 'at most 100 ids'))
  .optional();

export const promiseFiguresAsked = z
  .object({
    /** Promises due on these days of UTC, both included. Without them the twelve months up to today. */
    from: plainDay.optional(),
    to: plainDay.optional(),
    by: z.enum(FIGURES_BY, `by: one of ${FIGURES_BY.join(', ')}`).default('unit'),
    every: z.enum(['auto', 'week', 'month'], 'every: auto, week or month').default('auto'),
    attribute: ids,
    unit: ids,
    service: ids,
    'service-promise': ids,
    maker: ids,
    keeper: ids,
    channel: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(promiseChannel))
      .optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: 'from, to: the last day lies before the first one; swap them',
  });
export type PromiseFiguresAsked = z.output<typeof promiseFiguresAsked>;

/** Where a part stands in the funnel of all. */
export const STANDINGS_IN_FUNNEL = ['far-below', 'far-above', 'below', 'above', 'inside', 'few'] as const;

const part = z.object({
  /** An id, a channel or a month; empty for promises without any. */
  key: z.string(),
  name: z.string(),
  counts: promiseCounts,
  keepingRate: promiseFigure,
  overPromiseRate: promiseFigure,
  /** Half of those delivered came at most so late (below 0: early), as near as its bucket. */
  medianLateMs: z.number().nullable(),
  standing: z.enum(STANDINGS_IN_FUNNEL),
  /** How far from all in standard errors of chance. */
  z: z.number().nullable(),
  pValue: z.number().nullable(),
  /** After Holm, for as many as there are. */
  adjustedPValue: z.number().nullable(),
});
export type PromisePart = z.output<typeof part>;

const funnel = z.object({
  /** The keeping rate of all of them together. */
  target: z.number(),
  dispersion: z.number().nullable(),
  /** Limits are wider than chance alone makes them by so much; 1 is chance. */
  widening: z.number(),
  /** Where 95 and 99.8 of 100 alike lie, for some n. */
  limits: z.array(z.object({ n: z.int(), inner: ends, outer: ends })),
  method,
  warnings: z.array(z.string()),
});
export type PromiseFunnel = z.output<typeof funnel>;

const chart = z.object({
  centre: z.number().nullable(),
  limitsFrom: z.enum(['sampling', 'sampling-widened', 'moving-ranges']).nullable(),
  dispersion: z.number().nullable(),
  periods: z.array(
    z.object({
      period: z.string(),
      from: z.string(),
      before: z.string(),
      n: z.int(),
      estimate: z.number().nullable(),
      interval: ends.nullable(),
      limits: ends.nullable(),
      signals: z.array(z.enum(SIGNAL_RULES)),
    }),
  ),
  method,
  warnings: z.array(z.string()),
});
export type PromiseChart = z.output<typeof chart>;

const lateness = z.object({
  /** Delivered, in time or late. */
  n: z.int(),
  /** How many were delivered so late, in milliseconds behind the due time; before it below 0. Empty ones at the ends are left out. */
  buckets: z.array(z.object({ above: z.number().nullable(), upTo: z.number().nullable(), n: z.int() })),
  median: promiseFigure,
  ninetieth: promiseFigure,
  /** Read from the promises themselves; else as near as a bucket. */
  exact: z.boolean(),
});
export type PromiseLateness = z.output<typeof lateness>;

/** Was it kept, and where not? */
export const promiseFigures = z.object({
  asOf: z.string(),
  from: z.string(),
  to: z.string(),
  by: z.enum(FIGURES_BY),
  every: z.enum(['week', 'month']),
  /** counts: kept with every change; promises: counted just now, because counts do not know this combination. */
  source: z.enum(['counts', 'promises']),
  counts: promiseCounts,
  keepingRate: promiseFigure,
  strictRate: promiseFigure,
  overPromiseRate: promiseFigure,
  littleMore: promiseFigure,
  lateness,
  /** By evidence: outside of the funnel first; those with few promises last. */
  parts: z.array(part),
  /** People of whom there are too few promises to show anything. */
  withheld: z.object({ parts: z.int(), promises: z.int() }),
  funnel: funnel.nullable(),
  charts: z.object({ keepingRate: chart.nullable(), medianLateness: chart.nullable() }),
  warnings: z.array(z.string()),
});
export type PromiseFigures = z.output<typeof promiseFigures>;
