import { z } from 'zod';
import { valueFigure } from '../value-figure.ts';
import { assumptions } from './assumptions.ts';

export const METHODS = ['bg-nbd', 'simple', 'none'] as const;

const buyingParameters = z.object({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number() });
const spendingParameters = z.object({ p: z.number(), q: z.number(), gamma: z.number() });
const method = z.object({ name: z.string(), formula: z.string(), source: z.string() });

/** A model as it was fitted; without parameters `problem` says why. */
const fitted = <Parameters extends z.ZodType>(parameters: Parameters) =>
  z.object({
    parameters: parameters.nullable(),
    standardErrors: parameters.nullable(),
    logLikelihood: z.number().nullable(),
    customers: z.int(),
    problem: z.string().nullable(),
    method,
  });

/** How well the model, fitted on the first half of the time, tells purchases of the second. */
export const holdout = z.object({
  fittedUntil: z.string(),
  until: z.string(),
  n: z.int(),
  predicted: z.number(),
  actual: z.int(),
  /** Predicted for each purchase that came. */
  ratio: valueFigure,
  meanAbsoluteError: z.number(),
  /** Customers put together by how often they had bought again; the last group holds all above. */
  groups: z.array(
    z.object({
      repeats: z.string(),
      n: z.int(),
      predicted: z.number(),
      actual: z.number(),
      interval: z.object({ low: z.number(), high: z.number() }).nullable(),
    }),
  ),
  warnings: z.array(z.string()),
});
export type Holdout = z.output<typeof holdout>;

/** Those who began in one period, and how many of them were active so many periods later. */
export const triangle = z.object({
  every: z.enum(['month', 'quarter']),
  cohorts: z.array(
    z.object({
      /** Such as 2026-01 or 2026-Q1. */
      cohort: z.string(),
      n: z.int(),
      /** By the number of periods since; `still` bought then or later. */
      cells: z.array(z.object({ after: z.int(), bought: z.int(), still: z.int() })),
    }),
  ),
});
export type Triangle = z.output<typeof triangle>;

/** What came out of a valuation. */
export const valuationResult = z.object({
  /** Purchases count up to `asOf`, contracts up to this day. */
  contractsUpTo: z.string(),
  unit: z.literal('week'),
  transactions: z.object({
    n: z.int(),
    purchases: z.int(),
    refunds: z.int(),
    charges: z.int(),
    free: z.int(),
    first: z.string().nullable(),
    last: z.string().nullable(),
  }),
  histories: z.object({
    n: z.int(),
    withRepeat: z.int(),
    /** Bought again, for nothing or less altogether: not in the model of spending. */
    withoutPositiveValue: z.int(),
  }),
  margin: z.object({ share: z.number(), from: z.enum(['assumption', 'transactions', 'none']), n: z.int() }),
  buying: fitted(buyingParameters),
  spending: fitted(spendingParameters),
  correlation: valueFigure,
  repeatRate: valueFigure,
  /** Of contracts, from month to month over the last twelve. */
  monthlyRetention: valueFigure,
  methods: z.array(z.object({ method: z.enum(METHODS), n: z.int(), total: z.number(), because: z.string() })),
  total: valueFigure,
  mean: valueFigure,
  bins: z.array(z.object({ from: z.number(), to: z.number(), n: z.int() })),
  /** Which share of all value the most valuable customers hold. */
  concentration: z.array(z.object({ share: z.number(), ofValue: z.number() })),
  groups: z.array(z.object({ name: z.string(), mean: valueFigure, total: z.number() })),
  top: z.array(z.object({ id: z.uuid(), value: z.number(), method: z.enum(METHODS) })),
  holdout: holdout.nullable(),
  cohorts: z.object({ month: triangle, quarter: triangle }),
  warnings: z.array(z.string()),
});
export type ValuationResult = z.output<typeof valuationResult>;

export const VALUATION_STATES = ['running', 'done', 'failed'] as const;

export const valuationProgress = z.object({
  step: z.enum(['reading', 'computing', 'keeping']),
  done: z.int(),
  of: z.int(),
});
export type ValuationProgress = z.output<typeof valuationProgress>;

/** One computation of what customers are worth. */
export const valuation = z.object({
  id: z.uuid(),
  asOf: z.string(),
  state: z.enum(VALUATION_STATES),
  assumptions,
  progress: valuationProgress.nullable(),
  problem: z.string().nullable(),
  begunBy: z.string().nullable(),
  begunAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  result: valuationResult.nullable(),
});
export type Valuation = z.output<typeof valuation>;
